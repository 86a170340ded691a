/** Arranging people who sign in, and signing in as a browser does. */
import type { StaffRole } from '#shared/contract/enums.ts'
import { pino } from 'pino'
import { createApp } from '../app.ts'
import { asActor } from '../core/db.ts'
import type { Db, Tx } from '../core/db.ts'
import { addStaff } from '../domains/identity/staff.ts'

export const password = 'correct horse battery staple'
export const jwtSecret = 'only for tests, and long enough for it'

export const testApp = (db: Db) =>
  createApp({ db, jwtSecret, log: pino({ level: 'silent' }), version: 'test' })

/** Writes as the test itself. */
export const arrange = <T>(db: Db, work: (tx: Tx) => PromiseLike<T>) =>
  asActor(db, { type: 'service', id: 'test', roles: [] }, {}, work)

let people = 0

/** Somebody with these roles and the password above. */
export async function aStaffMember(db: Db, roles: readonly StaffRole[] = ['SUPPORT']) {
  const email = `person${++people}@example.com`
  const { id } = await arrange(db, tx => addStaff(tx, { email, name: `Person ${people}`, roles, password }))
  return { id, email, name: `Person ${people}` }
}

type Sent = {
  body?: unknown
  token?: string
  cookie?: string
  headers?: Record<string, string>
  origin?: string
  address?: string
}

/** A browser: what it sends, from where, to which origin. */
export function browser(app: ReturnType<typeof testApp>) {
  const send = (
    method: string,
    path: string,
    { body, token, cookie, headers, origin = 'https://purser.example', address = '203.0.113.7' }: Sent = {},
  ) =>
    app.request(
      origin + path,
      {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
        headers: {
          'User-Agent': 'Firefox on the front desk',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(token && { Authorization: `Bearer ${token}` }),
          ...(cookie && { Cookie: `purser_refresh=${cookie}` }),
          ...headers,
        },
      },
      { incoming: { socket: { remoteAddress: address } } },
    ) as Promise<Response>
  return {
    send,
    signIn: async (email: string) =>
      opened(await send('POST', '/api/auth/sign-in', { body: { email, password } })),
  }
}

/** What a browser keeps of a good answer to a sign-in or a refresh. */
export async function opened(response: Response) {
  const body = (await response.json()) as { access_token: string; user: { id: string; roles: StaffRole[] } }
  return { token: body.access_token, cookie: cookieOf(response), user: body.user }
}

export const cookieOf = (response: Response) =>
  /purser_refresh=([^;]*)/.exec(response.headers.get('Set-Cookie') ?? '')?.[1] ?? ''
