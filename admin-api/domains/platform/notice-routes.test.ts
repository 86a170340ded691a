import { asActor } from '#api/core/db.ts'
import { attempt, enqueue } from '#api/core/job.ts'
import { noMail } from '#api/core/mail.ts'
import type { Letter, Mail } from '#api/core/mail.ts'
import { prepareQueue } from '#api/core/worker.ts'
import { aTicket, aUser, given, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import type { Notice } from '#shared/core/notice.ts'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { mailNotices } from './mail-notices-job.ts'

const { db, url, app, as } = await testApp({ RATE_LIMIT: '1000000' })
await prepareQueue(url)
const boss = await as('SUPPORT')
let ann: Member
beforeEach(async () => {
  ann = await as('SUPPORT')
  await given(db, tx => tx('staff_notices').delete())
})

const listed = async (person = ann) =>
  (await person.send<{ notices: Notice[] }>('GET', '/api/me/notices')).body.notices
const notices = async (person = ann) => (await listed(person)).filter(({ seen }) => !seen)
const assign = (ticket: { id: string }, to: Member, by = boss) =>
  by.send('POST', `/api/support_tickets/${ticket.id}/assign`, { assigned_to: to.id })
const ways = (kind: string, wanted: object, person = ann) =>
  person.send('PATCH', '/api/me/preferences', { notifications: { [kind]: wanted } })

/** What the customer of a ticket writes by the platform's own services, which ask no API of ours. */
const customerWrites = (ticket: { id: string }, author_id: string) =>
  asActor(db, { type: 'user', id: author_id, roles: [] }, {}, async tx => {
    await tx.raw('set local role purser_member')
    await tx('ticket_responses').insert({ ticket_id: ticket.id, author_id, message: 'Any news?' })
  })

const letters: Letter[] = []
const post: Mail = { publicUrl: 'https://purser.example', send: async letter => void letters.push(letter) }

/** Has the job look for letters that are due, and answers those it wrote. */
async function mailed(mail = post) {
  letters.length = 0
  const run = await given(db, tx => enqueue(tx, mailNotices, {}))
  await attempt(db, mailNotices, run, new AbortController().signal, mail)
  return [...letters]
}

test('who is given a ticket is told by whom, until they have seen it', async () => {
  const ticket = await aTicket(db, { subject: 'Refund not received' })
  await assign(ticket, ann)
  const [notice, ...others] = await notices()
  expect(others).toEqual([])
  expect(notice).toMatchObject({
    ...{ kind: 'ASSIGNED', table: 'support_tickets', record_id: ticket.id },
    ...{ label: 'Refund not received', by: expect.stringMatching(/^User /), at: expect.any(String) },
  })
  expect((await boss.send('PUT', '/api/me/notices/seen', { ids: [notice!.id] })).status).toBe(204)
  expect(await notices(), 'somebody else cannot say for one that it is seen').toHaveLength(1)
  expect((await ann.send('PUT', '/api/me/notices/seen', { ids: [notice!.id] })).status).toBe(204)
  expect(await notices()).toEqual([])
  expect(await listed(), 'they can look at it again').toEqual([{ ...notice, seen: true }])
})

test('what is new comes before what was seen, however much that is', async () => {
  await assign(await aTicket(db), ann)
  const [old] = await notices()
  for (let at = 0; at < 50; at += 1) await assign(await aTicket(db), ann)
  const newer = (await notices()).filter(({ id }) => id !== old!.id)
  await ann.send('PUT', '/api/me/notices/seen', { ids: newer.map(({ id }) => id) })
  expect((await notices()).map(({ id }) => id)).toContain(old!.id)
  expect(await listed()).toHaveLength(50)
})

test('nobody is told of their own deeds, nor twice of a ticket they have already', async () => {
  const ticket = await aTicket(db)
  await ann.send('POST', `/api/support_tickets/${ticket.id}/start`, {})
  await assign(await aTicket(db), ann, ann)
  await assign(ticket, ann)
  await ann.send('POST', `/api/support_tickets/${ticket.id}/reply`, { message: 'Hello' })
  expect(await notices()).toEqual([])
})

test('whoever has a ticket is told when its customer or a colleague writes in it', async () => {
  const customer = await aUser(db)
  const ticket = await aTicket(db, { user_id: customer.id })
  await ann.send('POST', `/api/support_tickets/${ticket.id}/start`, {})
  await customerWrites(ticket, customer.id)
  await boss.send('POST', `/api/support_tickets/${ticket.id}/note`, { message: 'I know them.' })
  expect(await notices()).toMatchObject([
    { kind: 'ANSWERED', record_id: ticket.id, by: expect.stringMatching(/^User /) },
    { kind: 'ANSWERED', record_id: ticket.id, by: null },
  ])
  expect(await notices(boss)).toEqual([])
})

test('of kinds one does not want on screen, of records one may not read any more, and of old ones nothing is told', async () => {
  await assign(await aTicket(db), ann)
  await ways('ASSIGNED', { in_app: false })
  expect(await notices()).toEqual([])
  await ways('ASSIGNED', { in_app: true })
  expect(await notices()).toHaveLength(1)
  await given(db, tx => tx('staff_roles').where('user_id', ann.id).update({ role: 'FINANCE' }))
  await vi.waitFor(async () => expect(await notices()).toEqual([]), { timeout: 8_000, interval: 500 })
  await given(db, tx => tx('staff_roles').where('user_id', ann.id).update({ role: 'SUPPORT' }))
  await given(db, tx => tx('staff_notices').update({ created_at: tx.raw(`now() - interval '169 hours'`) }))
  await vi.waitFor(async () => expect((await ann.send('GET', '/api/support_tickets')).status).toBe(200), {
    timeout: 8_000,
    interval: 500,
  })
  expect(await notices()).toEqual([])
})

test('what one began is told when it has ended', async () => {
  const job = () =>
    given(db, async tx => (await tx('background_jobs').insert({ job_type: 'any' }, ['id']))[0].id as string)
  const [imported, changed, dry, stopped] = [await job(), await job(), await job(), await job()]
  const bulk = { actor_id: ann.id, resource: 'users', request: '{}', up_to: 'z', total: 5 }
  await given(db, async tx => {
    const file = { started_by: ann.id, table_name: 'faqs', file_name: 'faqs.csv' }
    await tx('csv_imports').insert({ ...file, job_id: imported, state: 'DONE' })
    await tx('csv_imports').insert({ ...file, job_id: stopped, state: 'STOPPED' })
    await tx('bulk_changes').insert({ ...bulk, job_id: changed, dry_run: false })
    await tx('bulk_changes').insert({ ...bulk, job_id: dry, dry_run: true })
    await tx('background_jobs')
      .whereIn('id', [imported, changed, dry, stopped])
      .update({ status: 'COMPLETED', finished_at: tx.fn.now(), started_at: tx.fn.now() })
  })
  const told = await notices()
  expect(told.map(({ kind, table, label, by }) => [kind, table, label, by]).toSorted()).toEqual([
    ['JOB_ENDED', 'bulk_changes', 'users', null],
    ['JOB_ENDED', 'csv_imports', 'faqs.csv', null],
  ])
})

test('who wants it by e-mail gets one letter with a link to each record, once', async () => {
  await given(db, tx => tx('users').where('id', ann.id).update({ email: 'ann@example.com' }))
  const tickets = [
    await aTicket(db, { subject: 'First\nBcc: x' }),
    await aTicket(db, { subject: 'A <b>second' }),
  ]
  for (const ticket of tickets) await assign(ticket, ann)
  expect(await mailed(), 'nobody who has not chosen it').toEqual([])
  await ways('ASSIGNED', { email: true })
  expect(await mailed(), 'nor of what came before').toEqual([])
  for (const ticket of tickets) await assign(ticket, boss).then(() => assign(ticket, ann))
  const [letter, ...others] = await mailed()
  expect(others).toEqual([])
  expect(letter).toMatchObject({ to: 'ann@example.com', subject: '2 things in Purser concern you' })
  for (const { id } of tickets)
    expect(letter!.text).toContain(`https://purser.example/support_tickets/${id}/show`)
  expect(letter!.html).toContain('gave you “A &lt;b&gt;second”')
  expect(await mailed()).toEqual([])
  await assign(tickets[0]!, boss).then(() => assign(tickets[0]!, ann))
  const [one] = await mailed()
  expect(one!.subject).toMatch(/^User \d+ gave you “First Bcc: x”$/)
})

test('of more than a letter lists it says how many there are', async () => {
  await ways('ASSIGNED', { email: true })
  await given(db, tx =>
    tx.raw(
      `insert into support_tickets (subject, description, assigned_to) select 'No ' || n, 'D', ? from generate_series(1, 60) n`,
      [ann.id],
    ),
  )
  const [letter, ...others] = await mailed()
  expect(others).toEqual([])
  expect(letter!.subject).toBe('60 things in Purser concern you')
  expect(letter!.text.match(/You were given/g)).toHaveLength(50)
  expect(letter!.text).toContain('And 10 more')
  expect(await mailed()).toEqual([])
})

test('who is suspended or has no role gets no letter, then or later', async () => {
  const [suspended, gone] = [ann, await as('SUPPORT')]
  for (const person of [suspended, gone]) {
    await ways('ASSIGNED', { email: true }, person)
    await assign(await aTicket(db), person)
  }
  await given(db, tx => tx('users').where('id', suspended.id).update({ status: 'SUSPENDED' }))
  await given(db, tx => tx('staff_roles').where('user_id', gone.id).update({ revoked_at: tx.fn.now() }))
  expect(await mailed()).toEqual([])
  await given(db, tx => tx('users').where('id', suspended.id).update({ status: 'ACTIVE' }))
  expect(await mailed()).toEqual([])
})

test('a letter that is not taken is tried again and keeps no other back; where there is no mail nobody waits', async () => {
  const ben = await as('SUPPORT')
  for (const person of [ann, ben]) {
    await ways('ASSIGNED', { email: true }, person)
    await assign(await aTicket(db), person)
  }
  const { email } = await db('users').where('id', ann.id).first('email')
  const picky: Mail = {
    ...post,
    send: async letter => (letter.to === email ? Promise.reject(new Error('no')) : post.send(letter)),
  }
  await expect(mailed(picky)).rejects.toThrow('no')
  expect(letters).toHaveLength(1)
  expect((await mailed()).map(({ to }) => to)).toEqual([email])
  await assign(await aTicket(db), ann)
  await mailed(noMail)
  expect(await mailed()).toEqual([])
})

test('what was told a month ago is forgotten', async () => {
  await assign(await aTicket(db), ann)
  await given(db, tx => tx('staff_notices').update({ created_at: tx.raw(`now() - interval '31 days'`) }))
  await mailed()
  expect(await db('staff_notices')).toEqual([])
})

test('whom it concerns hears at once that there is something, and nobody else does', async () => {
  const listen = async (person: Member, query: string) => {
    const answer = await app.request(`/api/changes?${query}`, {
      headers: { Authorization: `Bearer ${person.token}` },
    })
    expect(answer.status).toBe(200)
    const heard: string[] = []
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    void (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read())
        for (const [, event] of part.value.matchAll(/^event: (\w+)$/gm)) heard.push(event!)
    })()
    afterAll(() => reader.cancel())
    return heard
  }
  const [mine, hers, quiet] = [
    await listen(ann, 'notices=true'),
    await listen(boss, 'notices=true&tables=faqs'),
    await listen(ann, 'tables=faqs'),
  ]
  await assign(await aTicket(db), ann)
  await vi.waitFor(() => expect(mine).toEqual(['notice']))
  expect([hers, quiet]).toEqual([[], []])
})

test('what is asked for or said otherwise is refused', async () => {
  expect((await ann.send('GET', '/api/me/notices?page=1')).status).toBe(422)
  for (const body of [{}, { ids: [] }, { ids: [1] }, { ids: ['x'], all: true }, { ids: ['a\0'] }])
    expect((await ann.send('PUT', '/api/me/notices/seen', body)).status).toBe(422)
  for (const query of ['notices=1', 'notices=true&id=x', 'notices=true&notices=true'])
    expect((await ann.send('GET', `/api/changes?${query}`)).status, query).toBe(422)
  expect((await ann.send('GET', '/api/staff_notices')).status).toBe(403)
  expect((await (await as('OWNER')).send('POST', '/api/staff_notices', { user_id: ann.id })).status).toBe(403)
})
