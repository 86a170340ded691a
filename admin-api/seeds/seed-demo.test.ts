import { demo, demoDatabase, demoMoment as asOf, testDatabase } from '#api/test/database.ts'
import { verifyPassword } from '#api/core/password.ts'
import { stepsFrom } from '#shared/core/workflow.ts'
import { ticketWorkflow } from '#shared/domains/support/ticket-workflow.ts'
import { tableIndex } from '#shared/contract/index.ts'
import { TypeID } from 'typeid-js'
import { beforeAll, expect, test } from 'vitest'
import type { Db } from '../core/db.ts'
import { demoStaff } from './demo-accounts.ts'
import { seedDemo } from './seed-demo.ts'

const said: string[] = []
const db = await demoDatabase()
const other = await testDatabase()

beforeAll(() => seedDemo(other, demo, text => said.push(text), asOf), 120_000)

const count = async (sql: string, ...bindings: unknown[]) =>
  (await db.raw(`select count(*) as n from ${sql}`, bindings as never[])).rows[0].n as number

/** What each table holds, but for what no two runs share: the history, the batch, salts and migrated rows. */
async function contents(from: Db) {
  const apart = new Set(['audit_logs', 'batches', 'staff_members'])
  const tables = Object.keys(tableIndex).filter(name => !apart.has(name))
  const digest = (name: string) =>
    from.raw(
      `select count(*) as rows, md5(string_agg((to_jsonb(t) - 'password_hash')::text, '|' order by id)) from ${name} t`,
    )
  return Object.fromEntries(
    await Promise.all(tables.map(async name => [name, (await digest(name)).rows[0]] as const)),
  )
}

test('the small data set has the promised size', async () => {
  expect(await count('users')).toBe(2_007)
  expect(await count('user_profiles')).toBe(2_007)
  expect(await count('support_tickets')).toBe(1_500)
  expect(await count('faqs')).toBeGreaterThanOrEqual(30)
  const [batch] = await db('batches')
  expect(batch).toMatchObject({
    kind: 'SEED',
    description: 'Demo data, small',
    row_counts: { users: 2_007, support_tickets: 1_500 },
  })
  expect(batch.finished_at).not.toBeNull()
  expect(said.at(-1)).toBe('Demo data: done.')
})

test('S3-R60 every table that a person could look at has rows', async () => {
  // What requests leave for a while.
  const left = ['bulk_changes', 'csv_import_rows', 'csv_imports', 'download_tickets', 'idempotency_keys']
  const empty = Object.entries(await contents(db)).filter(([, { rows }]) => rows === 0)
  expect(empty.map(([name]) => name).filter(name => !left.includes(name))).toEqual([])
})

test('each of the seven staff has their role and signs in with the password', async () => {
  const query = db('staff_roles as r')
    .join('users as u', 'u.id', 'r.user_id')
    .join('staff_members as m', 'm.id', 'u.id')
  const staff = await query.select('u.email', 'm.name', 'r.role', 'u.password_hash')
  const accounts = staff.map(({ email, name, role }) => ({ email, name, role }))
  expect(accounts).toEqual(expect.arrayContaining([...demoStaff]))
  expect(accounts).toHaveLength(7)
  expect(new Set(staff.map(row => row.password_hash)).size).toBe(7)
  for (const { password_hash } of staff) expect(await verifyPassword(demo.password, password_hash)).toBe(true)
})

test('nobody else can sign in with a password', async () => {
  expect(await count('users where password_hash is not null')).toBe(7)
})

test('the queue looks alive: all states, some from today, none from the future', async () => {
  const states = await db('support_tickets').groupBy('status').select('status').count('* as n')
  const expected = { OPEN: 120, IN_PROGRESS: 90, PENDING_USER: 60, RESOLVED: 130, CLOSED: 1_100 }
  expect(Object.fromEntries(states.map(({ status, n }) => [status, n]))).toEqual(expected)
  expect(await count(`support_tickets where created_at >= '2026-11-20'`)).toBe(15)
  expect(
    await count(
      `support_tickets where greatest(created_at, updated_at) > ?::timestamptz`,
      '2026-11-20T14:00:00Z',
    ),
  ).toBe(0)
  expect(await count(`ticket_responses where created_at > ?::timestamptz`, '2026-11-20T14:00:00Z')).toBe(0)
})

test('nothing was made or changed after the moment the data describe, nor changed before it was made', async () => {
  // What is stamped by the clock.
  const apart = ['audit_logs', 'batches', 'schema_migrations']
  const wrong: Record<string, number> = {}
  for (const name of Object.keys(tableIndex).filter(table => !apart.includes(table))) {
    const times = `(select j ->> 'id' as id, (j ->> 'created_at')::timestamptz as made, (j ->> 'updated_at')::timestamptz as changed
      from ${name} t, to_jsonb(t) j) times where id !~ '_01m7xpe600e' and`
    const n = await count(
      `${times} (greatest(made, changed) > ? or changed < made)`,
      new Date(asOf).toISOString(),
    )
    if (n) wrong[name] = n
  }
  expect(wrong).toEqual({})
})

test('a talk begins after its ticket and is of a length that can be read', async () => {
  expect(
    await count(
      'ticket_responses r join support_tickets t on t.id = r.ticket_id where r.created_at <= t.created_at',
    ),
  ).toBe(0)
  const lengths = await db('ticket_responses').groupBy('ticket_id').count('* as n')
  expect(Math.max(...lengths.map(({ n }) => Number(n)))).toBeLessThanOrEqual(9)
  expect(await count(`ticket_responses where message ~ '[{}]'`)).toBe(0)
  expect(await count(`support_tickets where subject ~ '[{}]' or description ~ '[{}]'`)).toBe(0)
})

test('the first response is the first reply of staff that the customer can see', async () => {
  const wrong = await count(`support_tickets t where t.first_response_at is distinct from
    (select min(created_at) from ticket_responses r where r.ticket_id = t.id and r.is_staff and not r.is_internal_note)`)
  expect(wrong).toBe(0)
})

test('the steps of each ticket are ones the workflow has, and lead to its state', async () => {
  const steps = await db('steps_taken').orderBy(['entity_id', 'created_at', 'id'])
  for (const { step, from_state, to_state } of steps) {
    const possible = stepsFrom(ticketWorkflow, from_state).find(([name]) => name === step)
    expect(possible, `${step} from ${from_state}`).toBeDefined()
    expect(to_state).toBe(possible![1].to ?? from_state)
  }
  const last = new Map(steps.map(step => [step.entity_id, step.to_state]))
  for (const { id, status } of await db('support_tickets')
    .whereIn('status', ['RESOLVED', 'CLOSED', 'OPEN'])
    .select('id', 'status'))
    expect(last.get(id) ?? 'OPEN').toBe(status)
})

test('ids are TypeIDs, and their order is that of time', async () => {
  const users = await db('users').orderBy('id').select('id', 'created_at')
  expect(users.map(user => user.created_at)).toEqual(users.map(user => user.created_at).sort())
  const id = TypeID.fromString(users[0].id)
  expect(id.getType()).toBe('usr')
  expect(id.toUUID()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('e-mail addresses are of domains kept for examples', async () => {
  const example = String.raw`@(example\.(com|org|net)|purser\.example)$`
  for (const table of ['users', 'login_attempts', 'support_tickets'])
    expect(await count(`${table} where email !~ ?`, example), table).toBe(0)
})

test('everybody is an adult', async () => {
  expect(await count(`user_profiles where date_of_birth > date '2026-11-20' - interval '18 years'`)).toBe(0)
})

test('the history has the batch, not its rows', async () => {
  const entries = await db('audit_logs').where({ actor_id: 'demo' }).orderBy('id')
  expect(entries.map(({ entity_type, action }) => [entity_type, action])).toEqual([
    ['batches', 'INSERT'],
    ['batches', 'UPDATE'],
  ])
})

test('the same moment makes the same rows in another database', async () => {
  expect(await contents(other)).toEqual(await contents(db))
})

test('a second run changes nothing', async () => {
  const before = [await contents(db), await count('audit_logs')]
  await seedDemo(db, demo, () => {})
  expect([await contents(db), await count('audit_logs')]).toEqual(before)
})

test('an unfinished large data set is named, and left alone by a start that wants the small one', async () => {
  const unfinished = await testDatabase()
  await unfinished.transaction(async tx => {
    await tx.raw(`select set_config('app.actor', 'import:demo', true)`)
    await tx('batches').insert({ kind: 'SEED', description: 'Demo data, large' })
  })
  const heard: string[] = []
  await seedDemo(unfinished, demo, text => heard.push(text))
  expect(heard).toEqual([
    expect.stringContaining('start with DEMO_SIZE=large to go on, or delete the data directory'),
  ])
})
