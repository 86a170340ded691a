import { anyRow } from '#api/test/any-row.ts'
import { aUser, given, list, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { demoDatabase } from '#api/test/database.ts'
import { kindColumn } from '#shared/core/about.ts'
import { table, tableNames, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { expect, test } from 'vitest'
import type { Db } from '../db.ts'
import { parseListQuery } from './list-query.ts'
import { listRows } from './list.ts'

const { db, as } = await testApp()
const owner = await as('OWNER')
const full = await demoDatabase()

const aPayment = async (username: string) => {
  const { id } = await aUser(db, { username })
  return anyRow(db, 'payment_transactions', {
    user_id: id,
    amount_minor: 42_000,
    currency: 'EUR',
    status: 'SUCCEEDED',
  })
}
const aRequest = async (username: string, more = {}) => {
  const payment = await aPayment(username)
  const about = { payment_transaction_id: payment.id, user_id: null, booking_id: null, ...more }
  return anyRow(db, 'refund_requests', {
    ...about,
    ...{ amount_minor: 1250, currency: 'EUR', reason: 'It was not as described' },
  })
}
const titleOf = async (name: TableName, id: string, who: Member = owner) =>
  (await who.send('GET', `/api/${name}/${id}`)).body._title

const told = { amount: { minor: 1250, currency: 'EUR' }, text: 'It was not as described' }

test('a row that only a reason names is told by its amount and whose payment it is about, the same everywhere', async () => {
  const { id } = await aRequest('louise.fischer')
  const title = { ...told, of: ['louise.fischer'] }
  expect(await titleOf('refund_requests', id)).toEqual(title)
  const { body: rows } = await owner.send('GET', `/api/refund_requests${list({ filter: { id: [id] } })}`)
  expect(rows).toMatchObject([{ _title: title }])
  await owner.send('PUT', `/api/me/stars/refund_requests/${id}`)
  expect((await owner.send('GET', '/api/me/stars')).body.stars).toMatchObject([{ title }])
  const { body: found } = await owner.send('GET', `/api/search?q=${id}`)
  expect(found.groups).toMatchObject([{ rows: [{ id, title }] }])
  const changed = await owner.send('PATCH', `/api/refund_requests/${id}`, { amount_minor: 1300 })
  expect(changed.body._title).toEqual({ ...title, amount: { minor: 1300, currency: 'EUR' } })
})

test('a word of a program is a kind, and who is reported says more than who reports', async () => {
  const [reporter, reported] = [
    await aUser(db, { username: 'ria' }),
    await aUser(db, { username: 'nadia.r' }),
  ]
  const { id } = await anyRow(db, 'content_reports', {
    ...{ reason: 'fake_profile', target_type: 'USER', target_id: reported.id },
    ...{ reporter_id: reporter.id, reported_user_id: reported.id },
  })
  expect(await titleOf('content_reports', id)).toEqual({ kind: 'fake_profile', of: ['nadia.r'] })
})

test('what has a name has no title, unless the name is missing', async () => {
  const { id } = await aUser(db, { username: 'named' })
  expect(await titleOf('users', id)).toBeUndefined()
  const nameless = await aUser(db, { username: null })
  expect(await titleOf('users', nameless.id)).toEqual({ of: [] })
})

test('nobody learns from a title what they may not read', async () => {
  const { id: user_id } = await aUser(db, { username: 'ria.k' })
  const device = await anyRow(db, 'device_registrations', { user_id, device_name: 'Phone of Ria' })
  const { id } = await anyRow(db, 'device_tokens', { user_id, device_registration_id: device.id })
  expect((await titleOf('device_tokens', id)).of).toEqual(['Phone of Ria'])
  expect((await titleOf('device_tokens', id, await as('SUPPORT'))).of).toEqual(['ria.k'])
})

test('a row sent back whole may have its title with it', async () => {
  const { id } = await aRequest('back.again')
  const { body: row } = await owner.send('GET', `/api/refund_requests/${id}`)
  expect(await owner.send('PATCH', `/api/refund_requests/${id}`, row)).toMatchObject({ status: 200 })
})

/** How many queries this takes, and how many of them at most at once. */
async function queriesOf(of: Db, work: () => Promise<unknown>): Promise<{ queries: number; atOnce: number }> {
  const seen = { queries: 0, atOnce: 0 }
  const look = () => {
    seen.queries += 1
    seen.atOnce = Math.max(seen.atOnce, of.client.pool.numUsed())
  }
  of.on('query', look)
  await work()
  of.removeListener('query', look)
  return seen
}

test('titles of many rows take no more queries than that of one', async () => {
  await given(db, tx => tx('refund_requests').delete())
  await aRequest('first')
  const asked = () => queriesOf(db, () => owner.send('GET', `/api/refund_requests`))
  await asked()
  const one = await asked()
  for (const name of ['second', 'third', 'fourth']) await aRequest(name)
  expect(await asked()).toEqual(one)
})

test.each(tableNames)('a page of %s takes few queries, and few at once, whatever comes along', async name => {
  const referring = Object.entries(table(name).columns).filter(
    ([source, column]) => !column.secret && (target(column) || kindColumn(name, source)),
  )
  const page = (embed: string[]) => {
    const along: Record<string, string[]> = embed.length ? { embed: [JSON.stringify(embed)] } : {}
    const asked = parseListQuery(name, along, ['OWNER'])
    return queriesOf(full, () => listRows(full, name, asked, ['OWNER']))
  }
  expect((await page([])).atOnce).toBe(1)
  const { queries, atOnce } = await page(referring.map(([source]) => source))
  expect(atOnce).toBeLessThanOrEqual(2)
  // Each of the 25 rows of a moderation queue may be about a row of another table.
  expect(queries).toBeLessThanOrEqual(30)
})
