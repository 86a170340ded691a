import { testScreens } from '#ui/test/app.tsx'
import { beforeEach, expect, test } from 'vitest'
import { dataProvider } from '../data-provider.ts'
import { request } from './http.ts'
import { send } from './send.ts'
import { signIn } from './session.ts'

const { db, aColleague } = await testScreens()
const api = globalThis.fetch
beforeEach(async () => {
  globalThis.fetch = api
  const { email, password } = await aColleague('SUPPORT')
  await signIn({ email, password })
})

/** From now on the network does this to the answer to a request that matches, once. */
function once(match: (url: string, init?: RequestInit) => boolean, spoil: () => Response) {
  let left = 1
  globalThis.fetch = async (input, init) => {
    const answer = await api(input, init)
    return left > 0 && match(String(input), init) && left-- > 0 ? spoil() : answer
  }
}

const lost = (): never => {
  throw new TypeError('Failed to fetch')
}

test('what was sent and got no answer is not done twice when it is sent again', async () => {
  const data = { question: 'Lost?', answer: 'Once.' }
  once((_, init) => init?.method === 'POST', lost)
  await expect(dataProvider.create('faqs', { data })).rejects.toThrow(/may have been done all the same/)
  const { data: row } = await dataProvider.create('faqs', { data })
  expect(await db('faqs').where('question', 'Lost?')).toMatchObject([{ id: row.id }])
  // Answered, it is another intent.
  await dataProvider.create('faqs', { data })
  expect(await db('faqs').where('question', 'Lost?')).toHaveLength(2)
})

test('what only looks or tries has done nothing, though no answer came', async () => {
  const body = { ids: [{ id: 'faq_none' }], delete: true, dry_run: true }
  once((_, init) => init?.method === 'POST', lost)
  await expect(send('POST', '/api/faqs/bulk', { body })).rejects.toThrow(/cannot be reached. Try again/)
  once(url => url.startsWith('/api/faqs'), lost)
  await expect(request('/api/faqs')).rejects.toThrow(/cannot be reached. Try again/)
})

test('a change that was saved before its answer got lost is not a conflict with oneself', async () => {
  const { data: previousData } = await dataProvider.create('faqs', {
    data: { question: 'Saved?', answer: 'Yes.' },
  })
  const change = { id: previousData.id, data: { answer: 'Already.' }, previousData }
  once((_, init) => init?.method === 'PATCH', lost)
  await expect(dataProvider.update('faqs', change)).rejects.toThrow(/cannot be reached/)
  expect((await dataProvider.update('faqs', change)).data).toMatchObject({ answer: 'Already.' })
})

const busy = (seconds: number) => () =>
  new Response('{}', { status: 503, headers: { 'Retry-After': String(seconds) } })

test('a busy server is asked again after the time it asks for, unless that is long', async () => {
  once(url => url.startsWith('/api/faqs'), busy(0))
  expect((await request('/api/faqs')).status).toBe(200)
  once(url => url.startsWith('/api/faqs'), busy(3_600))
  await expect(request('/api/faqs')).rejects.toMatchObject({ status: 503 })
})
