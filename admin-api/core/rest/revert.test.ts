import { anyRow } from '#api/test/any-row.ts'
import { aTicket, aUser, given, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp()
const [owner, support, safety] = await Promise.all([as('OWNER'), as('SUPPORT'), as('TRUST_SAFETY')])
const faqs = '/api/faqs'

async function aChangedFaq() {
  const values = { question: 'When?', answer: 'Soon.', category: 'Travel' }
  const { id } = (await support.send('POST', faqs, values)).body
  const path = `${faqs}/${id}`
  await support.send('PATCH', path, { answer: 'Later.', category: 'Money' })
  const [entry] = (await support.send('GET', `${path}/history`)).body.entries
  return { id, path, entry: entry.id as string }
}
const stored = (id: string) => db('faqs').where({ id }).first()
const newest = async (path: string, who: Member = support) =>
  (await who.send('GET', `${path}/history`)).body.entries[0]
const details = (body: { errors?: { pointer: string; detail: string }[] }) =>
  body.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`)

test('one column is put back, then the rest, each as a change of its own with a reason', async () => {
  const { id, path, entry } = await aChangedFaq()
  const one = await support.send('POST', `${path}/revert`, { entry, columns: ['answer'] })
  expect([one.status, one.body.answer, one.body.category]).toEqual([200, 'Soon.', 'Money'])
  expect(one.headers.get('ETag')).toBe(`"${one.body._etag}"`)
  expect(await newest(path)).toMatchObject({
    ...{ actor_id: support.id, before: { answer: 'Later.' }, after: { answer: 'Soon.' } },
    reason: `Put back as it was before ${entry}`,
    put_back: { to: 'before', entry, actor_id: support.id, occurred_at: expect.any(String) },
  })
  await support.send('POST', `${path}/revert`, { entry })
  expect(await stored(id)).toMatchObject({ answer: 'Soon.', category: 'Travel' })
  await support.send('POST', `${path}/revert`, { entry, to: 'after' })
  expect(await stored(id)).toMatchObject({ answer: 'Later.', category: 'Money' })
  const again = await support.send('POST', `${path}/revert`, { entry, to: 'after' })
  expect(again.status).toBe(200)
  expect((await newest(path)).after).toEqual({ answer: 'Later.', category: 'Money' })
})

test('a dry run tells what would change and changes nothing, and its key is free for the real one', async () => {
  const { id, path, entry } = await aChangedFaq()
  const key = { 'Idempotency-Key': `revert-${id}` }
  const tried = await support.send('POST', `${path}/revert`, { entry, dry_run: true }, key)
  expect(tried.body).toMatchObject({
    ...{ dry_run: true, columns: ['answer', 'category'], refused: [] },
    ...{ from: { answer: 'Later.', category: 'Money' }, to: { answer: 'Soon.', category: 'Travel' } },
  })
  expect(await stored(id)).toMatchObject({ answer: 'Later.' })
  const done = await support.send('POST', `${path}/revert`, { entry }, key)
  await support.send('PATCH', path, { answer: 'Never.' })
  const replayed = await support.send('POST', `${path}/revert`, { entry }, key)
  expect([replayed.headers.get('Idempotency-Replayed'), replayed.body]).toEqual(['true', done.body])
  expect(await stored(id)).toMatchObject({ answer: 'Never.' })
  expect((await support.send('POST', `${path}/revert`, { entry, columns: ['answer'] }, key)).status).toBe(422)
})

test('whoever has seen another version is told so, and a row in the trash is restored first', async () => {
  const { id, path, entry } = await aChangedFaq()
  const stale = await support.send('POST', `${path}/revert`, { entry }, { 'If-Match': '"1"' })
  expect([stale.status, stale.body.current.answer]).toEqual([412, 'Later.'])
  const { _etag } = (await support.send('GET', path)).body
  const fresh = { 'If-Match': `"${_etag}"` }
  expect((await support.send('POST', `${path}/revert`, { entry, dry_run: true }, fresh)).status).toBe(200)
  await support.send('DELETE', path)
  const trashed = await support.send('POST', `${path}/revert`, { entry })
  expect([trashed.status, trashed.body.detail]).toEqual([409, expect.stringMatching(/in the trash/)])
  expect(await stored(id)).toMatchObject({ answer: 'Later.' })
})

test('only those who may change the row put it back, and only to what it was', async () => {
  const { path, entry } = await aChangedFaq()
  expect((await safety.send('POST', `${path}/revert`, { entry })).status).toBe(403)
  expect((await support.send('POST', '/api/audit_logs/x/revert', { entry })).status).toBe(403)
  const other = await aChangedFaq()
  for (const wrong of ['aud_none', other.entry]) {
    const { status, body } = await support.send('POST', `${path}/revert`, { entry: wrong })
    expect([status, details(body)]).toEqual([422, ['/entry There is no such change of this row.']])
  }
  const made = (await support.send('GET', `${path}/history`)).body.entries.at(-1).id
  expect(details((await support.send('POST', `${path}/revert`, { entry: made })).body)).toEqual([
    '/entry The row was not there before this change.',
  ])
  for (const body of [{}, { entry, columns: [] }, { entry, to: 'then' }, { entry, more: 1 }, { entry: '\0' }])
    expect((await support.send('POST', `${path}/revert`, body)).status, JSON.stringify(body)).toBe(422)
  const none = await support.send('POST', `${faqs}/faq_none/revert`, { entry })
  expect(none.status).toBe(404)
})

test('what a workflow owns, what is locked and what does not exist is refused by name, and nothing is put back', async () => {
  const { id } = await aTicket(db)
  const path = `/api/support_tickets/${id}`
  await support.send('POST', `${path}/start`, {})
  const { id: entry } = (await support.send('GET', `${path}/history`)).body.entries.find(
    ({ kind }: { kind: string }) => kind === 'change',
  )
  await support.send('PATCH', path, { priority: 'HIGH' })
  const columns = ['status', 'ticket_number', 'created_at', 'priority', 'colour']
  const { status, body } = await support.send('POST', `${path}/revert`, { entry, columns })
  expect([status, details(body)]).toEqual([
    422,
    [
      '/columns/0 Status is kept by the workflow: only a step changes it.',
      '/columns/1 Ticket number cannot be changed by hand.',
      '/columns/2 Created at cannot be changed by hand.',
      '/columns/4 support_tickets has no column "colour".',
    ],
  ])
  const whole = await support.send('POST', `${path}/revert`, { entry })
  expect([whole.status, details(whole.body)?.[0]]).toEqual([422, expect.stringMatching(/^\/columns Status/)])
  expect((await support.send('GET', path)).body).toMatchObject({ priority: 'HIGH', status: 'IN_PROGRESS' })
  const tried = (await support.send('POST', `${path}/revert`, { entry, dry_run: true })).body
  expect(tried.columns).toEqual(['priority'])
  expect(tried.refused.map(({ column }: { column: string }) => column)).toEqual(
    expect.arrayContaining(['status', 'assigned_to']),
  )
  const done = await support.send('POST', `${path}/revert`, { entry, columns: tried.columns })
  expect(done.body).toMatchObject({ priority: 'NORMAL', status: 'IN_PROGRESS' })
})

test('personal data is put back by those who see it, and never as a mask', async () => {
  const { id } = await anyRow(db, 'emergency_contacts', { name: 'Nora Quist', relationship: 'sister' })
  await given(db, tx =>
    tx('emergency_contacts').where({ id }).update({ name: 'Nora Lind', relationship: 'aunt' }),
  )
  const path = `/api/emergency_contacts/${id}`
  const { id: entry } = await newest(path)
  for (const columns of [['name'], undefined]) {
    const { status, body } = await support.send('POST', `${path}/revert`, { entry, columns })
    expect([status, details(body)]).toEqual([
      422,
      [`${columns ? '/columns/0' : '/columns'} Name is personal data that your roles do not let you see.`],
    ])
  }
  const tried = (await support.send('POST', `${path}/revert`, { entry, dry_run: true })).body
  expect([tried.columns, tried.to.name]).toEqual([['relationship'], '•••••'])
  await support.send('POST', `${path}/revert`, { entry, columns: ['relationship'] })
  const now = () => db('emergency_contacts').where({ id }).first('name', 'relationship')
  expect(await now()).toEqual({ name: 'Nora Lind', relationship: 'sister' })
  await owner.send('POST', `${path}/revert`, { entry, columns: ['name'] })
  expect(await now()).toEqual({ name: 'Nora Quist', relationship: 'sister' })
})

test('a secret and what was redacted are never put back', async () => {
  const user = await aUser(db)
  await given(db, tx =>
    tx('users').where('id', user.id).update({ password_hash: '$argon2id$one', phone: '+1 202 555 0100' }),
  )
  const path = `/api/users/${user.id}`
  const { id: entry } = await newest(path, owner)
  await given(db, tx => tx('users').where('id', user.id).update({ phone: '+1 202 555 0199' }))
  const secret = await owner.send('POST', `${path}/revert`, { entry, columns: ['password_hash'] })
  expect(details(secret.body)).toEqual(['/columns/0 Password hash is a secret: what it was is not kept.'])
  const last = await newest(path, owner)
  await given(db, tx => tx.raw(`select redact_history('users', ?)`, [user.id]))
  const lost = await owner.send('POST', `${path}/revert`, { entry: last.id, columns: ['phone'] })
  expect(details(lost.body)).toEqual(['/columns/0 Phone: what it was is no longer kept.'])
  expect((await db('users').where('id', user.id).first()).phone).toBe('+1 202 555 0199')
})

test('what could not be saved by hand any more cannot be put back', async () => {
  const one = await anyRow(db, 'subscription_plans', { stripe_price_id: 'price_one' })
  await given(db, tx =>
    tx('subscription_plans').where('id', one.id).update({ stripe_price_id: 'price_other' }),
  )
  await anyRow(db, 'subscription_plans', { stripe_price_id: 'price_one' })
  const path = `/api/subscription_plans/${one.id}`
  const { id: entry } = await newest(path, owner)
  for (const dry_run of [true, false])
    expect((await owner.send('POST', `${path}/revert`, { entry, dry_run })).status).toBe(409)
})
