import { createApp } from '#api/app.ts'
import { accessTokens } from '#api/core/access-token.ts'
import { watchChanges } from '#api/core/changes.ts'
import type { Changes } from '#api/core/changes.ts'
import { readConfig } from '#api/core/config.ts'
import { asActor } from '#api/core/db.ts'
import type { Actor, Db, Tx } from '#api/core/db.ts'
import { createLog } from '#api/core/log.ts'
import { addStaff } from '#api/domains/identity/staff.ts'
import { startSession } from '#api/domains/identity/session.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { afterAll } from 'vitest'
import { testScratch } from './database.ts'

const secrets = {
  jwtSecret: 'a secret for tests, of more than 32 characters',
  encryptionKeys: [Buffer.alloc(32, 'key').toString('base64')],
}

export type Answer<T = Record<string, unknown>> = { status: number; headers: Headers; body: T }

/** A member of staff who is signed in: `send` is what their browser would. */
export type Member = {
  id: string
  token: string
  // oxlint-disable-next-line no-explicit-any -- each test says what it expects by its assertions
  send: <T = any>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>
}

export type TestApp = {
  db: Db
  /** Of the database, for those who connect by themselves. */
  url: string
  app: ReturnType<typeof createApp>
  /** What the app hears of changes; closed at the end of the file. */
  changes: Changes
  as: (...roles: StaffRole[]) => Promise<Member>
}

/** The whole API on a database of this test file, configured as by these variables of the environment. */
export async function testApp(
  environment: Record<string, string> = {},
  log = createLog(process.env.TEST_LOG ?? 'silent'),
): Promise<TestApp> {
  const { db, url: directUrl } = await testScratch()
  const config = readConfig(environment)
  const changes = watchChanges({ url: directUrl, log })
  afterAll(changes.close)
  const app = createApp({ db, directUrl, config, secrets, log, changes, version: 'test' })
  return { db, url: directUrl, app, changes, as: (...roles) => member(db, app, roles) }
}

const importer: Actor = { type: 'import', id: 'test', roles: [] }

/** Writes what a test needs to be there. */
export const given = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => asActor(db, importer, {}, work)

/** Writes what a colleague does, wherever they do it. */
export const givenBy = <T>(db: Db, id: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asActor(db, { type: 'user', id, roles: [] }, {}, work)

/** Has somebody else hold a table meanwhile, so that whoever reads it waits. */
export const whileLocked = <T>(db: Db, table: string, work: () => Promise<T>): Promise<T> =>
  db.transaction(async tx => {
    await tx.raw('lock table ?? in access exclusive mode', [table])
    return work()
  })

let people = 0

/** A user of the platform with a profile. */
export const aUser = (db: Db, more: Partial<Row<'users'>> = {}): Promise<Row<'users'>> =>
  given(db, async tx => {
    const username = `user_${(people += 1)}`
    const [user] = await tx('users').insert({ username, email: `${username}@example.com`, ...more }, '*')
    await tx('user_profiles')
      .where('user_id', user.id)
      .update({ display_name: `User ${people}` })
    return user
  })

export const aTicket = (
  db: Db,
  more: Partial<Row<'support_tickets'>> = {},
): Promise<Row<'support_tickets'>> =>
  given(db, async tx => {
    const [ticket] = await tx('support_tickets').insert(
      { subject: 'Refund not received', description: 'Where is it?', ...more },
      '*',
    )
    return ticket
  })

/** An account of staff that signs in by its password. */
export async function anAccount(db: Db, roles: readonly StaffRole[]) {
  const account = { email: `staff-${(people += 1)}@purser.example`, password: 'a password for tests' }
  const { id } = await given(db, tx => addStaff(tx, { ...account, name: `Colleague ${people}`, roles }))
  return { id, ...account }
}

async function member(db: Db, app: TestApp['app'], roles: readonly StaffRole[]): Promise<Member> {
  const { id } = await aUser(db)
  const session = await given(db, async tx => {
    for (const role of roles) await tx('staff_roles').insert({ user_id: id, role })
    return startSession(tx, id)
  })
  const token = await accessTokens(secrets.jwtSecret).issue(id, session.id)
  return { id, token, send: (...asked) => send(app, token, ...asked) }
}

async function send(
  app: TestApp['app'],
  token: string,
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
) {
  const headers = {
    ...more,
    Authorization: `Bearer ${token}`,
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  }
  const answer = await app.request(path, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined }
}

/** A list's query string. */
export const list = (query: { filter?: unknown; sort?: unknown; range?: unknown }) =>
  `?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, JSON.stringify(value)]))}`
