import { expect, test } from 'vitest'
import { z } from 'zod'
import './plain-words.ts'

test.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, 'must not be empty'],
  [z.string(), null, 'must not be empty'],
  [z.string(), 5, 'must be text'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.number(), 'x', 'must be a number'],
  [z.int().max(10), 11, 'must be at most 10'],
  [z.string().min(3), 'a', 'must have at least 3 characters'],
  [z.array(z.string()).min(1), [], 'must have at least 1 entry'],
  [z.boolean(), 'yes', 'must be true or false'],
  [z.record(z.string(), z.unknown()), [], 'must be an object'],
  [z.strictObject({}), 'x', 'must be an object'],
  [z.enum(['OPEN', 'CLOSED']), 'x', 'must be OPEN or CLOSED'],
  [z.union([z.iso.date('must be a date'), z.int()]), 'x', 'must be a date'],
  [z.email(), 'x', 'has the wrong form'],
  [z.string().min(1, 'says so itself'), '', 'says so itself'],
])('%#: a person reads what is wrong with %j: %s', (rule, value, words) => {
  expect(rule.safeParse(value).error!.issues[0]!.message).toBe(words)
})
