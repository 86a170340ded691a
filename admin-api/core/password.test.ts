import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

test('however many come at once, a bounded number waits and the others are told to come again', async () => {
  const stored = await hashPassword('a password for tests')
  const answers = await Promise.allSettled(
    Array.from({ length: 100 }, () => verifyPassword('a password for tests', stored)),
  )
  const refused = answers.filter(answer => answer.status === 'rejected')
  expect(refused).toHaveLength(100 - 4 - 64)
  expect(refused[0]!.reason).toMatchObject({ status: 503 })
  expect(answers.filter(answer => answer.status === 'fulfilled' && answer.value)).toHaveLength(68)
  // None of the places is lost.
  expect(await verifyPassword('wrong', stored)).toBe(false)
})
