import { anyRow } from '#api/test/any-row.ts'
import { aTicket, aUser, given, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp()
const [owner, support, marketing] = await Promise.all([as('OWNER'), as('SUPPORT'), as('MARKETING')])
const faqs = '/api/faqs'
const values = { question: 'When?', answer: 'Soon.', category: 'Travel' }
const aFaq = async (more = {}) =>
  (await support.send('POST', faqs, { ...values, ...more })).body as { id: string; _etag: string }
const ask = (path: string, asked: object = {}, who: Member = support) =>
  who.send(
    'GET',
    `${path}?${new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, JSON.stringify(value)]))}`,
  )
const told = (entries: HistoryEntry[]) => entries.map(({ action }) => action)

test('history says who did what, when, in which request, and from where to those who may see it', async () => {
  const { id } = await aFaq()
  const changed = await marketing.send(
    'PATCH',
    `${faqs}/${id}`,
    { answer: 'Later.' },
    { 'User-Agent': 'a browser' },
  )
  const { body } = await ask(`${faqs}/${id}/history`, {}, owner)
  expect(body.entries[0]).toMatchObject({
    ...{ kind: 'change', action: 'UPDATE', actor_id: marketing.id, actor_name: expect.any(String) },
    ...{ entity_type: 'faqs', entity_id: id, before: { answer: 'Soon.' }, after: { answer: 'Later.' } },
    ...{ request_id: changed.headers.get('X-Request-Id'), user_agent: 'a browser' },
  })
  expect(body.more).toBe(false)
  const [seen] = (await ask(`${faqs}/${id}/history`)).body.entries
  expect(seen).not.toHaveProperty('user_agent')
})

test('history is narrowed by kind, person and time, and goes on from an entry without a gap', async () => {
  const user = await aUser(db)
  const { id } = await aTicket(db, { user_id: user.id })
  const path = `/api/support_tickets/${id}`
  for (const priority of ['LOW', 'HIGH', 'URGENT']) await support.send('PATCH', path, { priority })
  await owner.send('POST', `${path}/note`, { message: 'Seen.' })
  const all: HistoryEntry[] = (await ask(`${path}/history`)).body.entries
  const steps = (await ask(`${path}/history`, { kind: 'step' })).body.entries as HistoryEntry[]
  expect(told(steps)).toEqual(['note'])
  expect(told((await ask(`${path}/history`, { kind: 'look' }, owner)).body.entries)).toEqual([])
  const mine = (await ask(`${path}/history`, { kind: 'change', actor: support.id })).body
  expect(mine.entries.map((e: HistoryEntry) => e.after?.priority)).toEqual(['URGENT', 'HIGH', 'LOW'])
  const pages: HistoryEntry[] = []
  for (let before: string | undefined, more = true; more; before = pages.at(-1)!.id) {
    const { body } = await ask(`${path}/history`, { limit: 2, ...(before && { before }) })
    pages.push(...body.entries)
    more = body.more
  }
  expect(pages).toEqual(all)
  const since = all[1]!.occurred_at
  const later = (await ask(`${path}/history`, { since })).body.entries as HistoryEntry[]
  const earlier = (await ask(`${path}/history`, { until: since })).body.entries as HistoryEntry[]
  expect([...later, ...earlier]).toEqual(all)
  expect(earlier.length).toBeGreaterThan(0)
})

test.each([
  [{ kind: 'everything' }, '?kind'],
  [{ since: 'yesterday' }, '?since'],
  [{ since: '2026-01-01T00:00:00+23:59' }, '?since'],
  [{ until: '0000-01-01T00:00:00Z' }, '?until'],
  [{ limit: 0 }, '?limit'],
  [{ limit: 101 }, '?limit'],
  [{ before: 'aud_none' }, '?before'],
  [{ actor: '\0' }, '?actor'],
  [{ page: 1 }, '?page'],
])('what a history does not know is refused: %j', async (asked, pointer) => {
  const { id } = await aFaq()
  for (const path of [`${faqs}/${id}/history`, `${faqs}/history`]) {
    const { status, body } = await ask(path, asked)
    expect([status, body.errors?.[0].pointer]).toEqual([422, pointer])
  }
})

test('the history of a list tells of all its rows, and of no other table; an entry of another is no place to go on from', async () => {
  const [one, two] = [await aFaq({ category: 'list' }), await aFaq({ category: 'list' })]
  await marketing.send('PATCH', `${faqs}/${one.id}`, { answer: 'Now.' })
  const { body } = await ask(`${faqs}/history`, { limit: 3 })
  expect(body.entries.map((e: HistoryEntry) => [e.action, e.entity_id])).toEqual([
    ['UPDATE', one.id],
    ['INSERT', two.id],
    ['INSERT', one.id],
  ])
  expect(body.more).toBe(true)
  const byMarketing = (await ask(`${faqs}/history`, { actor: marketing.id, limit: 1 })).body.entries
  expect(byMarketing).toMatchObject([{ entity_id: one.id, action: 'UPDATE' }])
  const ticket = await aTicket(db)
  const [foreign] = (await ask(`/api/support_tickets/${ticket.id}/history`)).body.entries
  expect((await ask(`${faqs}/history`, { before: foreign.id })).status).toBe(422)
  expect((await ask('/api/faqs/history', {}, await as('FINANCE'))).status).toBe(403)
})

test('the history of a list masks what its rows mask', async () => {
  const { id } = await anyRow(db, 'emergency_contacts', { name: 'Nora Quist' })
  await given(db, tx => tx('emergency_contacts').where({ id }).update({ name: 'Nora Lind' }))
  const { body } = await ask('/api/emergency_contacts/history', { limit: 1 })
  expect(body.entries[0]).toMatchObject({
    entity_id: id,
    before: { name: '•••••' },
    after: { name: '•••••' },
  })
  expect(JSON.stringify(body)).not.toMatch(/Quist|Lind/)
})

test('who looked at what is told to those alone who read the log of all that happened', async () => {
  const person = await aUser(db, { email: 'looked.at@example.com' })
  const why = { columns: ['email'], reason: 'A call that nobody else is to know of' }
  expect((await support.send('POST', `/api/users/${person.id}/reveal`, why)).status).toBe(200)
  for (const history of ['/api/users/history', `/api/users/${person.id}/history`]) {
    const looks = (who: Member, query = '') => who.send('GET', `${history}${query}`)
    expect(JSON.stringify((await looks(owner)).body), history).toContain(why.reason)
    for (const who of [marketing, support])
      expect(JSON.stringify((await looks(who)).body), history).not.toContain(why.reason)
    expect((await looks(owner, '?kind="look"')).body.entries).toHaveLength(1)
    expect((await looks(marketing, '?kind="look"')).status, history).toBe(403)
  }
})

test('a row is told as it was before and after any change, in the trash and after it is gone', async () => {
  const { id } = await aFaq({ sort_order: 7 })
  const path = `${faqs}/${id}`
  await support.send('PATCH', path, { answer: 'Later.' })
  await support.send('PATCH', path, { question: 'Where?', sort_order: 8 })
  await support.send('DELETE', path)
  const entries: HistoryEntry[] = (await ask(`${path}/history`)).body.entries
  const [trashed, renamed, answered, made] = await Promise.all(
    entries.map(async entry => (await ask(`${path}/history/${entry.id}`)).body),
  )
  expect(made).toMatchObject({
    before: null,
    after: { ...values, sort_order: 7, deleted_at: null },
    lost: [],
  })
  expect(answered).toMatchObject({
    before: { answer: 'Soon.' },
    after: { answer: 'Later.', question: 'When?' },
  })
  expect(renamed.before).toEqual(answered.after)
  expect(renamed.after).toMatchObject({ answer: 'Later.', question: 'Where?', sort_order: 8 })
  expect(trashed.after.deleted_at).not.toBeNull()
  const { _etag, ...now } = (await ask(path)).body
  expect({ ...trashed.after, updated_at: 0 }).toEqual({ ...now, updated_at: 0 })
  await given(db, tx => tx('faqs').where({ id }).delete())
  const gone = (await ask(`${path}/history/${entries[1]!.id}`)).body
  expect(gone.after).toMatchObject({ answer: 'Later.', question: 'Where?', sort_order: 8, deleted_at: null })
  const [deletion] = (await ask(`${path}/history`)).body.entries
  expect((await ask(`${path}/history/${deletion.id}`)).body).toMatchObject({
    before: { question: 'Where?' },
    after: null,
  })
})

test('a version reads exactly as the row did: times, sums and numbers with their last digit', async () => {
  const { id } = await anyRow(db, 'events', { latitude: '52.100000', longitude: '13.40' })
  const path = `/api/events/${id}`
  const { _etag, ...before } = (await ask(path, {}, owner)).body
  await given(db, tx =>
    tx('events').where({ id }).update({ latitude: '1', longitude: '2', title: 'Elsewhere' }),
  )
  const [change] = (await ask(`${path}/history`, {}, owner)).body.entries
  const version = (await ask(`${path}/history/${change.id}`, {}, owner)).body
  expect({ ...version.before, updated_at: 0 }).toEqual({ ...before, updated_at: 0 })
})

test('a version masks what is masked, and names what is not kept', async () => {
  const { id } = await anyRow(db, 'emergency_contacts', { name: 'Nora Quist' })
  await given(db, tx => tx('emergency_contacts').where({ id }).update({ name: 'Nora Lind' }))
  const path = `/api/emergency_contacts/${id}/history`
  const [change] = (await ask(path)).body.entries
  const seen = (await ask(`${path}/${change.id}`)).body
  expect([seen.before.name, seen.after.name]).toEqual(['•••••', '•••••'])
  await given(db, tx => tx.raw(`select redact_history('emergency_contacts', ?)`, [id]))
  const redacted = (await ask(`${path}/${change.id}`, {}, owner)).body
  expect(redacted.lost).toContain('name')
  expect(redacted.before).not.toHaveProperty('name')
  for (const nothing of [`${path}/aud_none`, `${path}/a%00`, `${faqs}/${id}/history/${change.id}`])
    expect((await ask(nothing)).status).toBe(404)
})

test('an index serves the history of a list, however much there is of others', async () => {
  const rows = await db.transaction(async tx => {
    await tx.raw('set local enable_seqscan = off')
    const { rows: lines } = await tx.raw(
      `explain select * from audit_logs where entity_type = 'faqs' order by occurred_at desc, id desc limit 101`,
    )
    return lines as Record<string, string>[]
  })
  const plan = rows.map(row => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(/Index Scan Backward using audit_logs_\w*entity_type_occurred_at_idx/)
  expect(plan).not.toMatch(/Seq Scan/)
})

test('what the database searches by is no part of a row, nor of what is told of its changes', async () => {
  const { id } = await anyRow(db, 'events', { title: 'Fado night' })
  const changed = await owner.send('PATCH', `/api/events/${id}`, { title: 'Fado morning' })
  expect([changed.status, 'search_vector' in changed.body]).toEqual([200, false])
  const { body } = await ask(`/api/events/${id}/history`, {}, owner)
  expect(body.entries[0].after).toEqual({ title: 'Fado morning' })
})
