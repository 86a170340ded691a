/** Arranging people who sign in, and signing in as a browser does. */
import type { Db } from '#api/core/db.ts'
import { addStaff } from '#api/domains/identity/staff.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { given } from './app.ts'
import type { TestApp } from './app.ts'

export const password = 'correct horse battery staple'

let people = 0

/** Somebody with these roles and the password above, who has yet to sign in. */
export async function aStaffMember(db: Db, roles: readonly StaffRole[] = ['SUPPORT']) {
  const name = `Person ${(people += 1)}`
  const email = `person${people}@example.com`
  const { id } = await given(db, tx => addStaff(tx, { email, name, roles, password }))
  return { id, email, name }
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
export function browser(app: TestApp['app']) {
  const send = async (method: string, path: string, sent: Sent = {}): Promise<Response> => {
    const { body, token, cookie, origin = 'https://purser.example', address = '203.0.113.7' } = sent
    const headers = {
      'User-Agent': 'Firefox on the front desk',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(cookie && { Cookie: `purser_refresh=${cookie}` }),
      ...sent.headers,
    }
    const request = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }
    return app.request(origin + path, request, { incoming: { socket: { remoteAddress: address } } })
  }
  const signIn = async (email: string) =>
    opened(await send('POST', '/api/auth/sign-in', { body: { email, password } }))
  return { send, signIn }
}

/** What a browser keeps of a good answer to a sign-in or a refresh. */
export async function opened(response: Response) {
  const body = (await response.json()) as { access_token: string; user: { id: string; roles: StaffRole[] } }
  return { token: body.access_token, cookie: cookieOf(response), user: body.user }
}

export const cookieOf = (response: Response) =>
  /purser_refresh=([^;]*)/.exec(response.headers.get('Set-Cookie') ?? '')?.[1] ?? ''
