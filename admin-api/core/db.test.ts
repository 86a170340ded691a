import { testScratch } from '#api/test/database.ts'
import { expect, test } from 'vitest'
import { asActor, connect, isoTime } from './db.ts'
import type { Actor } from './db.ts'
import { toProblem } from './problem.ts'

const { db, url } = await testScratch()
const actor: Actor = { type: 'user', id: 'usr_ann', roles: [] }
const one = async (expression: string) => (await db.raw(`select ${expression} as value`)).rows[0].value

test.each([
  ['2026-01-31 10:00:00.123456+00', '2026-01-31T10:00:00.123456Z'],
  ['2026-01-31 10:00:00+00', '2026-01-31T10:00:00Z'],
  ['2026-01-01 00:30:00.5+01', '2025-12-31T23:30:00.5Z'],
  ['2026-01-31 10:00:00.000001-03:30', '2026-01-31T13:30:00.000001Z'],
  ['infinity', 'infinity'],
])('the time %s reads %s', (text, iso) => expect(isoTime(text)).toBe(iso))

test('a time keeps its microseconds on the way out, and equals itself on the way back', async () => {
  const time = await one(`timestamptz '2026-01-31 10:00:00.123456+00'`)
  expect(time).toBe('2026-01-31T10:00:00.123456Z')
  expect(
    (await db.raw('select ?::timestamptz = ?::timestamptz as same', [time, '2026-01-31 10:00:00.123456+00']))
      .rows[0].same,
  ).toBe(true)
})

test('dates, lengths of time and exact numbers travel as text; counts as numbers; lists of an enum as lists', async () => {
  expect(await one(`date '2026-02-28'`)).toBe('2026-02-28')
  expect(await one(`interval '30 days'`)).toBe('30 days')
  expect(await one('12.50::numeric')).toBe('12.50')
  expect(await one('9007199254740991::bigint')).toBe(9007199254740991)
  expect(await one(`array['OPEN', 'CLOSED']::support_ticket_status[]`)).toEqual(['OPEN', 'CLOSED'])
  expect(await one(`'OPEN'::support_ticket_status`)).toBe('OPEN')
})

test('a count that JavaScript cannot hold is refused rather than rounded', async () => {
  await expect(one('9007199254740993::bigint')).rejects.toThrow('too large to be read exactly')
})

test('a transaction that collided is run again, and gives up after a few times', async () => {
  const runs = { healed: 0, hopeless: 0 }
  const collide = `do $$ begin raise exception using errcode = '40001'; end $$`
  const healed = asActor(db, actor, {}, async tx => {
    runs.healed += 1
    if (runs.healed < 3) await tx.raw(collide)
    return 'done'
  })
  expect(await healed).toBe('done')
  const hopeless = asActor(db, actor, {}, async tx => {
    runs.hopeless += 1
    await tx.raw(collide)
  })
  await expect(hopeless).rejects.toMatchObject({ code: '40001' })
  expect(runs).toEqual({ healed: 3, hopeless: 3 })
})

test('the message of a failed statement is what the database said, without the statement', async () => {
  const refusal = asActor(
    db,
    actor,
    {},
    async tx => void (await tx.raw(`select refuse('Three people have it - ask them first.')`)),
  )
  await expect(refusal).rejects.toMatchObject({
    message: 'Three people have it - ask them first.',
    sql: expect.stringContaining('select refuse'),
  })
})

test('a transaction that is refused as it begins does no work, and leaves its connection as good as it was', async () => {
  const narrow = connect(url, { max: 1 })
  const gone = { ...actor, session: { id: 'ses_gone', tokenHash: 'none' } }
  let worked = false
  const refusal = asActor(narrow, gone, {}, async () => void (worked = true))
  await expect(refusal).rejects.toMatchObject({ code: 'PU401' })
  expect(worked).toBe(false)
  expect(await asActor(narrow, actor, {}, async tx => (await tx.raw('select 1 as good')).rows)).toEqual([
    { good: 1 },
  ])
  await narrow.destroy()
})

test('who acts and why are kept as they were said, whatever signs are in them', async () => {
  const said = `Was it he? C:\\? "I" don't \\\\ think so; $1 \n?? 😀`
  const request = { reason: said, userAgent: said }
  const kept = await asActor(
    db,
    actor,
    request,
    async tx =>
      (
        await tx.raw(
          `select current_setting('app.reason') as reason, current_setting('app.user_agent') as agent`,
        )
      ).rows[0],
  )
  expect(kept).toEqual({ reason: said, agent: said })
})

test('within a transaction nobody else can act', async () => {
  const nested = asActor(db, actor, {}, tx => asActor(tx, { ...actor, id: 'usr_bob' }, {}, async () => {}))
  await expect(nested).rejects.toThrow('this one has begun')
})

test('a pool with little patience gives up what takes long, and says what to do about it', async () => {
  const patience = { statement: 50, lock: 20, idleInTransaction: 100, connection: 300 }
  const hasty = connect(url, { max: 1, patience })
  const refusal = (error: unknown) => {
    const { status, body } = toProblem(error)
    return [status, body.detail]
  }
  expect(await hasty.raw('select pg_sleep(1)').catch(refusal)).toEqual([
    503,
    'This took too long: narrow the filter, or ask for less.',
  ])
  const idle = await hasty.transaction()
  expect(await hasty.raw('select 1').catch(refusal)).toEqual([503, undefined])
  expect(await idle.raw('select 1').catch(refusal)).toEqual([503, undefined])
  await idle.rollback().catch(() => {})
  expect((await hasty.raw('select 1 as one')).rows).toEqual([{ one: 1 }])
  await hasty.destroy()
})

test('who waits for a row that somebody else is writing is soon told so', async () => {
  const patience = { statement: 5_000, lock: 20, idleInTransaction: 5_000, connection: 300 }
  const both = connect(url, { max: 2, patience })
  const [first, second] = [await both.transaction(), await both.transaction()]
  await first.raw('select pg_advisory_xact_lock(7)')
  const { status, body } = toProblem(
    await second.raw('select pg_advisory_xact_lock(7)').catch((error: unknown) => error),
  )
  expect([status, body.detail]).toEqual([
    503,
    'Somebody else is changing the same at this moment. Nothing was changed: try again.',
  ])
  await Promise.all([first.rollback(), second.rollback()])
  await both.destroy()
})
