import { asActor } from '#api/core/db.ts'
import { aTicket, given, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { emptyQueue, workBulk } from '#api/test/queue.ts'
import type { HistoryEntry, HistoryPage } from '#shared/core/history-entry.ts'
import { expect, test } from 'vitest'

const { db, url, as } = await testApp()
const [owner, support] = await Promise.all([as('OWNER'), as('SUPPORT')])
await emptyQueue(db, url)
const tickets = '/api/support_tickets'

const many = (category: string, number: number) =>
  given(db, tx =>
    tx.raw(
      `insert into support_tickets (subject, description, category) select 'many', 'd', ? from generate_series(1, ?::int)`,
      [category, number],
    ),
  )
const change = (who: Member, category: string, priority: string) =>
  who.send('POST', `${tickets}/bulk`, { filter: { category }, changes: { priority } })
const ask = async (asked: object, who = owner): Promise<HistoryPage> => {
  const query = Object.entries(asked).map(([key, value]) => [key, JSON.stringify(value)])
  return (await who.send('GET', `${tickets}/history?${new URLSearchParams(query)}`)).body
}
const brief = { rows_of_request: 3, kind: 'change', limit: 5 }
const ids = (entries: readonly HistoryEntry[]) => entries.map(({ entity_id }) => entity_id)
const requestsOf = (entries: readonly HistoryEntry[]) => [
  ...new Set(entries.flatMap(({ request_id }) => request_id ?? [])),
]

/** All pages of it, one after the other. */
async function allOf(asked: object) {
  const pages: HistoryPage[] = []
  do {
    const before = pages.at(-1)?.entries.at(-1)!.id
    pages.push(await ask({ ...asked, ...(before && { before }) }))
  } while (pages.at(-1)!.more)
  return pages
}

test(
  'a change of very many rows is one line with their number, and the next page leads past it',
  { timeout: 60_000 },
  async () => {
    const since = new Date().toISOString()
    await many('old', 60)
    await many('new', 1200)
    const old = (await change(support, 'old', 'LOW')).body
    const single = await aTicket(db)
    await owner.send('PATCH', `${tickets}/${single.id}`, { priority: 'URGENT' })
    const { job } = (await change(support, 'new', 'HIGH')).body
    await workBulk(db, job)
    await owner.send('PATCH', `${tickets}/${single.id}`, { priority: 'LOW' })
    const first = await ask({ ...brief, since, limit: 4 })
    const [own, large, ...more] = requestsOf(first.entries)
    expect([more, first.more]).toEqual([[], true])
    expect(first.entries.map(({ request_id }) => request_id)).toEqual([own, large, large, large])
    expect(first.requests).toEqual(
      expect.arrayContaining([
        { request_id: own, rows: 1, more: false },
        { request_id: large, rows: 1200, more: false },
      ]),
    )
    const next = await ask({ ...brief, since, before: first.entries.at(-1)!.id })
    expect(ids(next.entries)[0]).toBe(single.id)
    expect(requestsOf(next.entries)).toContain(old.request)
    expect(requestsOf(next.entries)).not.toContain(large)
    expect(next.requests).toContainEqual({ request_id: old.request, rows: 60, more: false })
    // What one request did is looked through by itself.
    const [page] = await allOf({ request_id: old.request, kind: 'change' })
    expect(new Set(ids(page!.entries)).size).toBe(60)
  },
)

test('of colleagues who work at the same time each request is told once, wherever a page ends', async () => {
  const since = new Date().toISOString()
  const rows = await Promise.all(Array.from({ length: 8 }, () => aTicket(db)))
  const bulk = (who: Member, priority: string, some: typeof rows) =>
    who.send('POST', `${tickets}/bulk`, { ids: some.map(({ id }) => ({ id })), changes: { priority } })
  const done: string[] = []
  for (const priority of ['LOW', 'HIGH', 'URGENT']) {
    done.unshift((await bulk(support, priority, rows)).body.request)
    done.unshift((await bulk(owner, 'NORMAL', rows.slice(0, 2))).body.request)
  }
  for (const limit of [1, 2, 3, 4, 100]) {
    const pages = await allOf({ ...brief, since, limit })
    const told = pages.flatMap(({ entries }) => entries).filter(({ action }) => action === 'UPDATE')
    expect(requestsOf(told), `${limit}`).toEqual(done)
    const perRequest = done.map(one => told.filter(({ request_id }) => request_id === one).length)
    expect(perRequest, `${limit}`).toEqual([2, 3, 2, 3, 2, 3])
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  }
})

test('a row that a step and its change were told of is one row of its request', async () => {
  const rows = await Promise.all(Array.from({ length: 5 }, () => aTicket(db)))
  const asked = { ids: rows.map(({ id }) => ({ id })), step: 'start' }
  const { request } = (await support.send('POST', `${tickets}/bulk`, asked)).body
  const told = await ask({ rows_of_request: 3, limit: 2 })
  expect(new Set(ids(told.entries)).size).toBe(3)
  expect(told.entries).toHaveLength(6)
  expect(told.requests).toEqual([{ request_id: request, rows: 5, more: false }])
  expect((await ask({ kind: 'step', rows_of_request: 1, limit: 1 })).requests).toEqual(told.requests)
})

test('beyond ten thousand it is said that there are more', { timeout: 60_000 }, async () => {
  const large = `insert into support_tickets (subject, description) select 'large', 'd' from generate_series(1, 10001)`
  const actor = { type: 'import', id: 'large', roles: [] } as const
  await asActor(db, actor, { id: 'req_large' }, tx => tx.raw(large))
  const { requests } = await ask({ ...brief, limit: 1 })
  expect(requests).toEqual([{ request_id: 'req_large', rows: 10_000, more: true }])
})

test('only of a list can it be asked for by request', async () => {
  const { id } = await aTicket(db)
  for (const query of ['request_id="r"', 'rows_of_request=3'])
    expect((await owner.send('GET', `${tickets}/${id}/history?${query}`)).status).toBe(422)
  expect((await owner.send('GET', `${tickets}/history?rows_of_request=0`)).status).toBe(422)
})
