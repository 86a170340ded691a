import { hashToken } from '#api/core/access-token.ts'
import { aTicket, given, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { expect, test } from 'vitest'

const { db, app, as } = await testApp()
const support = await as('SUPPORT')
const owner = await as('OWNER')

/** As a browser follows a link: with nothing that says who it is. */
const download = async (url: string, method = 'GET') => {
  const answer = await app.request(url, { method })
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
  return { status: answer.status, headers: answer.headers, text }
}

const order = (who: Member, asked: Record<string, unknown> = {}) =>
  who.send('POST', '/api/downloads', { resource: 'support_tickets', ...asked })

test('a list is downloaded once, by a link that says nothing of who asked for it', async () => {
  const { id } = await aTicket(db, { subject: 'Zürich' })
  const { status, body, headers } = await order(support, {
    filter: { id },
    sort: ['id', 'ASC'],
    fields: ['subject'],
  })
  expect([status, headers.get('Cache-Control')]).toEqual([201, 'no-store'])
  expect(body).toEqual({
    id: expect.stringMatching(/^dlt_/),
    url: expect.stringMatching(/^\/api\/downloads\/[\w-]{43}$/),
    expires_at: expect.any(String),
  })
  expect(Date.parse(body.expires_at) - Date.now()).toBeLessThanOrEqual(60_000)

  const looked = await download(body.url, 'HEAD')
  expect(looked.status).toBe(404)
  const [one, two] = await Promise.all([download(body.url), download(body.url)])
  const [file, refused] = one.status === 200 ? [one, two] : [two, one]
  expect(file).toMatchObject({ status: 200, text: `\ufeffid,subject\r\n${id},Zürich\r\n` })
  expect(file.headers.get('Content-Disposition')).toMatch(/^attachment; filename="support_tickets-.*\.csv"$/)
  expect(file.headers.get('Cache-Control')).toBe('no-store')
  expect(file.headers.get('Referrer-Policy')).toBe('no-referrer')
  expect(refused.status).toBe(404)
  expect(refused.text).toContain('Ask for it again.')
  expect(await db('audit_logs').where({ action: 'EXPORT', actor_id: support.id })).toHaveLength(1)
})

test('a link is good for a minute and for those who still may, and is kept as a hash', async () => {
  const late = (await order(support)).body.url
  await given(db, tx => tx('download_tickets').update({ expires_at: tx.raw(`now() - interval '1 second'`) }))
  expect((await download(late)).status).toBe(404)
  expect((await download('/api/downloads/none')).status).toBe(404)

  const leaving = await as('SUPPORT')
  const theirs = (await order(leaving)).body.url
  await given(db, tx => tx('staff_roles').where('user_id', leaving.id).update({ revoked_at: tx.fn.now() }))
  expect((await download(theirs)).status).toBe(401)

  const kept = JSON.stringify(await db('download_tickets').select())
  for (const url of [late, theirs]) expect(kept).not.toContain(url.split('/').at(-1))
  const shown = JSON.stringify((await owner.send('GET', '/api/download_tickets')).body)
  expect(shown).not.toContain('hash')
})

test('S4-R37 a link ends with the session and the token it was asked for with', async () => {
  const [gone, revoked] = [await as('SUPPORT'), await as('SUPPORT')]
  const [first, second] = [(await order(gone)).body.url, (await order(revoked)).body.url]
  await gone.send('POST', '/api/auth/sign-out', {})
  const entry = { user_id: revoked.id, token_hash: hashToken(revoked.token), expires_at: '2099-01-01' }
  await given(db, tx => tx('token_blacklist').insert(entry))
  expect((await download(first)).status).toBe(404)
  expect((await download(second)).text).toContain('Token has been revoked')
})

test.each<[Record<string, unknown>, number, string]>([
  [{ resource: 'nothing' }, 422, '/resource'],
  [{ resource: '__proto__x' }, 422, '/resource'],
  [{ resource: 'download_tickets' }, 403, 'download tickets'],
  [{ filter: { colour: 'red' } }, 422, '/filter/colour'],
  [{ filter: [] }, 422, '/filter'],
  [{ sort: ['description', 'ASC'] }, 422, '/sort'],
  [{ fields: ['colour'] }, 422, '/fields/0'],
  [{ range: [0, 9] }, 422, '/range'],
])('%j is refused when it is asked for, and no link is made', async (asked, status, named) => {
  const before = await db('download_tickets').count('* as count').first()
  const refused = await order(support, asked)
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([status, expect.stringContaining(named)])
  expect(await db('download_tickets').count('* as count').first()).toEqual(before)
})

test('one person has so many links that nobody has fetched, however fast they ask, and so much in each', async () => {
  const hoarder = await as('SUPPORT')
  const answers = await Promise.all(Array.from({ length: 22 }, () => order(hoarder)))
  const links = answers.filter(({ status }) => status === 201).map(({ body }) => body)
  const refused = answers.filter(({ status }) => status === 429).map(({ body }) => body.detail)
  const why = expect.stringMatching(/^You have asked for 20 files without fetching them/)
  expect([links.length, refused]).toEqual([20, [why, why]])
  await hoarder.send('POST', `/api/downloads/${links[0].id}/cancel`, {})
  expect((await order(hoarder)).status, 'one that is canceled is kept all the same').toBe(429)
  await download(links[1].url)
  expect((await order(hoarder)).status).toBe(201)

  const fields = Array<string>(20_000).fill('id')
  expect((await order(support, { fields })).status).toBe(413)
})

test('what means nothing for a link is refused: each is one of its own, and of no row', async () => {
  const asked = { resource: 'support_tickets' }
  for (const [header, value] of [
    ['Idempotency-Key', 'k'],
    ['If-Match', '"1"'],
  ] as const)
    expect((await support.send('POST', '/api/downloads', asked, { [header]: value })).status).toBe(422)
  const { id } = (await order(support)).body
  const cancel = (headers: Record<string, string>) =>
    support.send('POST', `/api/downloads/${id}/cancel`, {}, headers)
  expect((await cancel({ 'If-Match': '"1"' })).status).toBe(422)
  const key = { 'Idempotency-Key': 'cancel-1' }
  const [once, again] = [await cancel(key), await cancel(key)]
  expect([once.body.outcome, again.headers.get('Idempotency-Replayed')]).toEqual(['CANCELED', 'true'])
})

test('only those who are signed in get a link', async () => {
  expect((await app.request('/api/downloads', { method: 'POST' })).status).toBe(401)
})
