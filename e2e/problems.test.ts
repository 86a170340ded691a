import { expect, test } from 'vitest'
import { signIn } from './sign-in.ts'

test('an error on the console, an uncaught one, a refused request and a question are each noticed', async () => {
  const { page, problems } = await signIn('SUPPORT')
  await problems.settled()
  expect(problems.all()).toEqual([])
  await page.evaluate(async () => {
    console.error('said', 'aloud')
    setTimeout(() => {
      throw new Error('thrown')
    })
    await fetch('/api/faqs', { method: 'POST' })
    confirm('Leave?')
  })
  await expect
    .poll(() => problems.all().toSorted())
    .toEqual(['401 /api/faqs', 'asked: Leave?', 'console error: said aloud', 'uncaught: thrown'])
  expect(problems.forgive('/api/faqs', 401)).toBe(true)
  expect(problems.forgive('/api/faqs', 401)).toBe(false)
  expect(problems.all()).toHaveLength(3)
  await page.context().close()
})
