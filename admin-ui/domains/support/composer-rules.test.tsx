import { ticketWorkflow } from '#shared/domains/support/ticket-workflow.ts'
import { expect, test } from 'vitest'
import { longest, refusal } from './composer-rules.ts'

test('an agent answers a ticket that is not resolved, and may note on any', () => {
  expect(refusal('reply', ['SUPPORT'], 'OPEN')).toBeUndefined()
  expect(refusal('reply', ['SUPPORT'], 'RESOLVED')).toBe('This ticket is resolved. Reopen it to reply.')
  expect(refusal('note', ['SUPPORT'], 'CLOSED')).toBeUndefined()
})

test('a role that may only note is told that it cannot answer, one that only reads that it can do neither', () => {
  expect(refusal('reply', ['TRUST_SAFETY'], 'OPEN')).toBe(
    'Your role writes notes; it cannot answer customers.',
  )
  expect(refusal('note', ['TRUST_SAFETY'], 'OPEN')).toBeUndefined()
  expect(refusal('reply', ['PLATFORM_DATA'], 'OPEN')).toBe('Your role reads tickets; it cannot answer them.')
})

test('the composer takes no more than the steps do', () => {
  const { input } = ticketWorkflow.steps.reply
  expect(input.safeParse({ message: 'x'.repeat(longest) }).success).toBe(true)
  expect(input.safeParse({ message: 'x'.repeat(longest + 1) }).success).toBe(false)
})
