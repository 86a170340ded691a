import '#shared/contract/all.ts'
import { expect, test } from 'vitest'
import { deedWords } from './bulk-words.ts'

const asked = (...[table, changes]: [Parameters<typeof deedWords>[0], object]) =>
  deedWords(table, { changes }).asked?.('14 rows')

test('what many rows are to have is said before it is done', () => {
  expect(asked('support_tickets', { priority: 'URGENT' })).toBe('Set priority of 14 rows to Urgent')
  expect(asked('faqs', { is_published: false })).toBe('Set published of 14 rows to No')
  expect(asked('promo_codes', { usage_limit: 1500 })).toBe('Set usage limit of 14 rows to 1,500')
  expect(asked('support_tickets', { category: null })).toBe('Empty category of 14 rows')
})

test('what needs more than a few words is shown below instead', () => {
  expect(asked('faqs', { answer: 'So it is. '.repeat(10) })).toBeUndefined()
  expect(asked('promo_codes', { event_id: 'evt_1' })).toBeUndefined()
})

test('a step says which state it leads to', () => {
  const { verb, says, done } = deedWords('support_tickets', { step: 'resolve' })
  expect(verb).toBe('Resolve')
  expect(says).toMatch(/The ticket can be reopened. They become “resolved”.$/)
  expect(done('14 tickets')).toBe('14 tickets now resolved')
})
