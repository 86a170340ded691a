import { anyRow } from '#api/test/any-row.ts'
import { aTicket, aUser, given, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import type { TableName } from '#shared/core/rows.ts'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '../db.ts'
import { parseAsked } from './asked.ts'
import { search as searchIn } from './search.ts'
import type { SearchAnswer } from '#shared/core/search.ts'

const { db, as, url } = await testApp()
const owner = await as('OWNER')
const support = await as('SUPPORT')
const finance = await as('FINANCE')

const ask = (who: Member, query: Record<string, string>) =>
  who.send<SearchAnswer>('GET', `/api/search?${new URLSearchParams(query)}`)

async function find(who: Member, q: string, tables?: string): Promise<SearchAnswer> {
  const { status, body } = await ask(who, { q, ...(tables && { tables }) })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

const rowsOf = ({ groups }: SearchAnswer, name: TableName) =>
  groups.find(({ table }) => table === name)?.rows ?? []
const idsOf = (answer: SearchAnswer, name: TableName) => rowsOf(answer, name).map(({ id }) => id)
const trash = (table: string, id: string) =>
  given(db, tx => tx(table).where({ id }).update({ deleted_at: tx.fn.now() }))

test('an id of ours finds its row and nothing else', async () => {
  const ticket = await aTicket(db, { subject: 'Where is my tent?' })
  await aTicket(db, { subject: `As in ${ticket.id}` })
  const found = {
    groups: [{ table: 'support_tickets', rows: [{ id: ticket.id, label: 'Where is my tent?' }] }],
    incomplete: false,
    missing: [],
  }
  expect(await find(support, ticket.id)).toEqual(found)
  expect(await find(support, `  ${ticket.id.toUpperCase()} `)).toEqual(found)
  expect(await find(support, 'tck_01k00000000000000000000000')).toEqual({ ...found, groups: [] })
})

test('an id from before finds its row in whatever table', async () => {
  const uuid = '7d9f4a52-6c0e-4b9f-9a71-0d2f4b1c8e33'
  const cuid = 'cjld2cjxh0000qzrmn831i7rn'
  await given(db, tx => tx('interests').insert({ id: uuid, name: 'Kites', slug: 'kites', icon: 'kite' }))
  const ticket = await aTicket(db, { id: cuid })
  expect(await find(owner, uuid)).toMatchObject({
    groups: [{ table: 'interests', rows: [{ id: uuid, label: 'Kites' }] }],
  })
  expect(idsOf(await find(owner, cuid), 'support_tickets')).toEqual([ticket.id])
})

test('a number finds what has it, be it written in small letters', async () => {
  const { id, subject, ticket_number } = await aTicket(db)
  const [group] = (await find(support, ticket_number.toLowerCase())).groups
  expect(group).toEqual({
    table: 'support_tickets',
    rows: [{ id, label: subject, detail: ticket_number, matched: { column: 'ticket_number' } }],
  })
})

test('an id of another system finds what has it, even where it begins like one of ours', async () => {
  const { id } = await aUser(db, { stripe_customer_id: 'cus_QXz81LmK' })
  expect(rowsOf(await find(finance, 'cus_QXz81LmK'), 'users')).toMatchObject([
    { id, matched: { column: 'stripe_customer_id' } },
  ])
  const payout = await anyRow(db, 'payouts', { provider_reference: 'po_1PqRs2Tu' })
  expect(rowsOf(await find(finance, 'po_1PqRs2Tu'), 'payouts')).toEqual([
    { id: payout.id, label: 'po_1PqRs2Tu', matched: { column: 'provider_reference' } },
  ])
})

test('a telephone number is found however it is written', async () => {
  const { id } = await aUser(db, { phone: '+493012345678' })
  for (const q of ['+493012345678', '+49 (30) 1234-5678'])
    expect(idsOf(await find(support, q), 'users'), q).toEqual([id])
})

test('a value that more than five rows share is a kind, and names none of them', async () => {
  for (let i = 0; i < 5; i += 1) await aUser(db, { trust_level: 'quite-new' })
  expect(rowsOf(await find(support, 'quite-new'), 'users')).toHaveLength(5)
  await aUser(db, { trust_level: 'quite-new' })
  expect(rowsOf(await find(support, 'quite-new'), 'users')).toEqual([])
})

test('words are found within what lists search, with what stands around them', async () => {
  const text = `${'It has been so for long. '.repeat(20)}Then the blue kayak sank. ${'We swam. '.repeat(50)}`
  const response = await anyRow(db, 'ticket_responses', { message: text })
  const [row] = rowsOf(await find(support, 'Blue KAYAK'), 'ticket_responses')
  expect(row).toMatchObject({ id: response.id, matched: { column: 'message' } })
  expect(row!.label).toBe(text.slice(0, 200))
  expect(row!.detail).toContain('Then the blue kayak sank. We swam.')
  expect(row!.detail!.length).toBeLessThanOrEqual(200)
})

test('a label that is the words comes first, then those that begin with them, then those that have them', async () => {
  const subjects = ['Lost my umbrella', 'Umbrella stolen at night', 'Umbrella gone', 'umbrella']
  for (const subject of subjects) await aTicket(db, { subject })
  const answer = await find(support, 'umbrella')
  expect(rowsOf(answer, 'support_tickets').map(({ label }) => label)).toEqual([
    'umbrella',
    'Umbrella gone',
    'Umbrella stolen at night',
    'Lost my umbrella',
  ])
})

test('the table that fits best comes first: by a value, by a label, by a part of one', async () => {
  await aTicket(db, { subject: 'About the zeppelin' })
  await anyRow(db, 'faqs', { question: 'Zeppelin: when does it fly?' })
  await aUser(db, { username: 'zeppelin' })
  const answer = await find(support, 'Zeppelin')
  expect(answer.groups.map(({ table }) => table)).toEqual(['users', 'faqs', 'support_tickets'])
})

test('a name that goes on fits a table as well as one that ends there, and what others refer to comes first', async () => {
  const { id: user_id } = await aUser(db, { username: 'balthasar.king' })
  await anyRow(db, 'faqs', { question: 'Balthasar' })
  const answer = await find(support, 'balthasar')
  expect(answer.groups.map(({ table, rows }) => [table, rows[0]!.id === user_id])).toEqual([
    ['users', true],
    ['faqs', false],
  ])
})

test('a message is no name: it comes after what is called so, in a few rows that show where the words stand', async () => {
  const text = 'Clarinet players wrote to us again. '.repeat(5)
  for (let i = 0; i < 5; i += 1) await anyRow(db, 'ticket_responses', { message: text })
  await anyRow(db, 'ticket_responses', { message: `Hello John,\nyour clarinet is here.` })
  await anyRow(db, 'faqs', { question: 'Where is my clarinet?' })
  const answer = await find(support, 'clarinet')
  expect(answer.groups.map(({ table, rows }) => [table, rows.length])).toEqual([
    ['faqs', 1],
    ['ticket_responses', 3],
  ])
  expect(rowsOf(answer, 'ticket_responses')[0]!.detail).toContain('your clarinet is here.')
})

test('at most five rows of a table and eight tables are answered', async () => {
  for (let i = 0; i < 7; i += 1) await aTicket(db, { subject: `Accordion ${i}` })
  const named: [TableName, string][] = [
    ['events', 'title'],
    ['groups', 'name'],
    ['faqs', 'question'],
    ['announcements', 'title'],
    ['adventures', 'title'],
    ['forum_topics', 'title'],
    ['badges', 'name'],
    ['vendors', 'business_name'],
    ['communities', 'name'],
  ]
  for (const [table, column] of named) await anyRow(db, table, { [column]: 'Accordion friends' })
  const answer = await find(owner, 'accordion')
  expect(answer.groups).toHaveLength(8)
  expect(rowsOf(answer, 'support_tickets')).toHaveLength(5)
})

test('of a long table the newest rows with a common word will do, and a rare word is found however old', async () => {
  const { id } = await aTicket(db, { subject: 'My harpsichord' })
  await given(db, tx =>
    tx.raw(
      `insert into support_tickets (subject, description) select 'A banjo', '' from generate_series(1, 1000)`,
    ),
  )
  await db.raw(
    `select pg_restore_relation_stats('schemaname', 'public', 'relname', 'support_tickets', 'reltuples', 1e6::real)`,
  )
  expect(idsOf(await find(support, 'harpsichord'), 'support_tickets')).toEqual([id])
  const newest = await db('support_tickets').orderBy('id', 'desc').limit(5).pluck('id')
  expect(idsOf(await find(support, 'banjo'), 'support_tickets')).toEqual(newest)
})

test('words in any letters are found: by the index where the locale knows them, else in short tables and the newest rows', async () => {
  const subjects = ['Где моя палатка?', 'テントはどこですか', 'ÄÖÜ']
  const ids = []
  for (const subject of subjects) ids.push((await aTicket(db, { subject })).id)
  const foundBy = async (search: typeof find) => {
    const answers = []
    for (const q of ['ПАЛАТКА', 'テント', 'äöü']) answers.push(await search(support, q))
    return answers.map(answer => idsOf(answer, 'support_tickets'))
  }
  expect(await foundBy(find)).toEqual(ids.map(id => [id]))
  expect((await find(support, 'палатка')).incomplete).toBe(false)

  // As where the locale is C, which knows no letter but a to z.
  await db.raw(
    `create schema c_locale; create function c_locale.show_trgm(text) returns text[] language sql as $$ select '{}'::text[] $$`,
  )
  onTestFinished(() => db.raw('drop schema c_locale cascade'))
  const poor = connect(`${url}?options=-c%20search_path%3Dc_locale,public,pg_catalog`)
  onTestFinished(() => poor.destroy())
  const search = (q: string) => searchIn(poor, parseAsked({ q: [q] }, ['SUPPORT']))
  expect(idsOf(await search('палатка'), 'support_tickets')).toEqual([ids[0]])
  await given(db, tx =>
    tx.raw(
      `insert into support_tickets (subject, description) select 'A banjo', '' from generate_series(1, 1000)`,
    ),
  )
  await db.raw(
    `select pg_restore_relation_stats('schemaname', 'public', 'relname', 'support_tickets', 'reltuples', 1e6::real)`,
  )
  const old = await search('палатка')
  expect([idsOf(old, 'support_tickets'), old.incomplete, old.missing]).toEqual([
    [],
    true,
    ['support_tickets'],
  ])
  const { id } = await aTicket(db, { subject: 'Новая палатка' })
  expect(idsOf(await search('палатка'), 'support_tickets')).toEqual([id])
  expect((await search('banjo')).incomplete).toBe(false)
})

test('signs that stand for anything elsewhere stand for themselves', async () => {
  const { id } = await aTicket(db, { subject: '100%_sure\\' })
  expect(idsOf(await find(support, '100%_sure\\'), 'support_tickets')).toEqual([id])
  expect((await find(support, '1%0_sure')).groups).toEqual([])
})

test('less than three letters or digits in a row are looked for as a whole value alone', async () => {
  const { id } = await aUser(db, { username: 'zq' })
  await aTicket(db, { subject: 'zq zq', description: 'zq' })
  expect((await find(support, 'zq')).groups).toEqual([
    { table: 'users', rows: [{ id, label: 'zq', matched: { column: 'username' } }] },
  ])
  expect((await find(support, '%%%%')).groups).toEqual([])
})

test('only tables that the roles may read are looked in', async () => {
  const { id } = await aTicket(db, { subject: 'Marmalade everywhere' })
  const key = await anyRow(db, 'api_keys', { name: 'Marmalade' })
  const operations = await as('OPERATIONS')
  expect((await find(support, 'marmalade')).groups.map(({ table }) => table)).toEqual(['support_tickets'])
  expect((await find(operations, 'marmalade')).groups.map(({ table }) => table)).toEqual(['api_keys'])
  expect((await find(operations, id)).groups).toEqual([])
  expect((await find(support, key.id)).groups).toEqual([])
})

test('tables narrow where it is looked; those that one may not read are refused', async () => {
  await aTicket(db, { subject: 'Pelican' })
  await anyRow(db, 'faqs', { question: 'Pelican?' })
  expect((await find(support, 'pelican')).groups).toHaveLength(2)
  expect((await find(support, 'pelican', 'faqs,users')).groups.map(({ table }) => table)).toEqual(['faqs'])
  expect(await ask(finance, { q: 'pelican', tables: 'users,faqs' })).toMatchObject({
    status: 403,
    body: { detail: 'Your roles do not let you read rows of FAQs.' },
  })
})

test('what is in the trash is not found, whatever is looked for', async () => {
  const ticket = await aTicket(db, { subject: 'Rhubarb' })
  const user = await aUser(db, { email: 'rhubarb@example.com' })
  await trash('support_tickets', ticket.id)
  await trash('users', user.id)
  for (const q of [ticket.id, ticket.ticket_number, 'rhubarb', user.id, user.email!])
    expect((await find(owner, q)).groups, q).toEqual([])
})

test('personal data are found by their exact value alone, and shown masked to those who may not see them', async () => {
  const { id, email, username } = await aUser(db, { email: 'quince@example.com', phone: '+4930555000' })
  const row = { id, label: username, matched: { column: 'email' } }
  expect(rowsOf(await find(support, 'Quince@Example.com'), 'users')).toEqual([{ ...row, detail: email }])
  expect(rowsOf(await find(finance, 'quince@example.com'), 'users')).toEqual([
    { ...row, detail: 'q•••••@example.com' },
  ])
  expect(rowsOf(await find(finance, '+4930555000'), 'users')).toMatchObject([{ id, detail: '•••••' }])
  for (const who of [support, finance, owner])
    for (const q of ['quince', 'quince@example', '+493055500'])
      expect((await find(who, q)).groups).toEqual([])
})

test('a search that cannot be meant is refused', async () => {
  const refused: [query: string, pointer: string][] = [
    ['', '?q'],
    ['?q=', '?q'],
    ['?q=%20%20', '?q'],
    [`?q=${'x'.repeat(201)}`, '?q'],
    ['?q=a%00b', '?q'],
    ['?q=one&q=two', '?q'],
    ['?q=one&limit=5', '?limit'],
    ['?q=one&tables=', '?tables'],
    ['?q=one&tables=no_such_table', '?tables'],
  ]
  for (const [query, pointer] of refused)
    expect(await support.send('GET', `/api/search${query}`), query).toMatchObject({
      status: 422,
      body: { errors: [{ pointer }] },
    })
  expect((await ask(support, { q: 'x'.repeat(200) })).status).toBe(200)
})

test('a table that does not answer in time is said to be missing, and all others answer', async () => {
  const user = await aUser(db, { username: 'tamarind' })
  await aTicket(db, { subject: 'Tamarind' })
  const blocked = await db.transaction(async trx => {
    await trx.raw('lock table support_tickets in access exclusive mode')
    return find(owner, 'tamarind')
  })
  expect(blocked).toMatchObject({ incomplete: true, groups: [{ table: 'users', rows: [{ id: user.id }] }] })
  expect(blocked.missing).toContain('support_tickets')
  expect(blocked.missing).not.toContain('faqs')
  expect((await find(owner, 'tamarind')).groups).toHaveLength(2)
})
