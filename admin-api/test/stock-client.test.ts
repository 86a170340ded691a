import { serve } from '#api/core/serve.ts'
import simpleRest from 'ra-data-simple-rest'
import { fetchUtils } from 'react-admin'
import { afterAll, expect, test } from 'vitest'
import { aTicket, aUser, testApp } from './app.ts'

const { app, db, as } = await testApp()
const server = await serve(app.fetch, 0, '127.0.0.1')
afterAll(() => server.stop())
const owner = await as('OWNER')

/** The client as its makers ship it, over a real socket; only the bearer header is ours. */
const client = simpleRest(`${server.url}/api`, (url, options = {}) =>
  fetchUtils.fetchJson(url, { ...options, user: { authenticated: true, token: `Bearer ${owner.token}` } }),
)
const sort = { field: 'id', order: 'ASC' } as const
const pagination = { page: 1, perPage: 2 }

test('getList gives a page and the total', async () => {
  const user = await aUser(db)
  const made = [
    await aTicket(db, { user_id: user.id }),
    await aTicket(db, { user_id: user.id }),
    await aTicket(db, { user_id: user.id }),
  ]
  const page = await client.getList('support_tickets', { filter: { user_id: user.id }, sort, pagination })
  expect([page.data.map(t => t.id), page.total]).toEqual([[made[0]!.id, made[1]!.id], 3])
})

test('getOne gives a row, and says when there is none', async () => {
  const { id } = await aTicket(db)
  expect((await client.getOne('support_tickets', { id })).data).toMatchObject({ id, status: 'OPEN' })
  await expect(client.getOne('support_tickets', { id: 'tck_none' })).rejects.toMatchObject({ status: 404 })
})

test('getMany gives every row that was asked for, however many', async () => {
  const ids: string[] = []
  for (let i = 0; i < 30; i++) ids.push((await aTicket(db)).id)
  expect((await client.getMany('support_tickets', { ids })).data.map(t => t.id).sort()).toEqual(ids.sort())
})

test('getManyReference gives the rows that point to one', async () => {
  const user = await aUser(db)
  const { id } = await aTicket(db, { user_id: user.id })
  const found = await client.getManyReference('support_tickets', {
    target: 'user_id',
    id: user.id,
    filter: {},
    sort,
    pagination,
  })
  expect([found.data.map(t => t.id), found.total]).toEqual([[id], 1])
})

test('create makes a row', async () => {
  const { data } = await client.create('support_tickets', {
    data: { subject: 'New', description: 'From a form' },
  })
  expect(data).toMatchObject({ id: expect.stringMatching(/^tck_/), subject: 'New' })
})

test('update sends the whole row back and changes what differs', async () => {
  const { id } = await aTicket(db)
  const { data: previousData } = await client.getOne('support_tickets', { id })
  const { data } = await client.update('support_tickets', {
    id,
    data: { ...previousData, priority: 'HIGH' },
    previousData,
  })
  expect(data).toMatchObject({ id, priority: 'HIGH', subject: previousData.subject })
})

test('updateMany changes each', async () => {
  const ids = [(await aTicket(db)).id, (await aTicket(db)).id]
  expect((await client.updateMany('support_tickets', { ids, data: { category: 'refunds' } })).data).toEqual(
    ids,
  )
  expect((await client.getMany('support_tickets', { ids })).data.map(t => t.category)).toEqual([
    'refunds',
    'refunds',
  ])
})

test('delete and deleteMany take rows away', async () => {
  const [one, two, three] = [await aTicket(db), await aTicket(db), await aTicket(db)]
  expect(
    (await client.delete('support_tickets', { id: one!.id, previousData: one as { id: string } })).data,
  ).toMatchObject({ id: one!.id })
  expect((await client.deleteMany('support_tickets', { ids: [two!.id, three!.id] })).data).toEqual([
    two!.id,
    three!.id,
  ])
  const left = await client.getList('support_tickets', {
    filter: { id: [one!.id, two!.id, three!.id] },
    sort,
    pagination,
  })
  expect(left.total).toBe(0)
})

test('an answer that refuses carries its reason', async () => {
  await expect(client.create('support_tickets', { data: {} })).rejects.toMatchObject({
    status: 422,
    body: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/subject' })]) },
  })
})
