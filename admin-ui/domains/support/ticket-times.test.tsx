import { expect, test } from 'vitest'
import { resolutionSentence, responseSentence } from './ticket-times.ts'

const ticket = {
  created_at: '2026-11-21T09:00:00.000000Z',
  first_response_at: null,
  resolved_at: null,
  status: 'OPEN',
} as const
const now = Date.parse('2026-11-21T11:05:00Z')

test('a ticket says how long its customer waited for the first answer', () => {
  const answered = { ...ticket, first_response_at: '2026-11-21T09:14:59.123456Z' }
  expect(responseSentence(answered, now)).toBe('first response in 14 min')
})

test('a ticket that nobody has answered says how long its customer has been waiting', () => {
  expect(responseSentence(ticket, now)).toBe('no response yet, waiting 2 h')
  expect(responseSentence(ticket, Date.parse('2026-11-21T09:00:20Z'))).toBe(
    'no response yet, waiting under a minute',
  )
})

test('a ticket resolved without an answer does not go on waiting', () => {
  const resolved = { ...ticket, status: 'RESOLVED', resolved_at: '2026-11-21T12:10:00Z' } as const
  expect(responseSentence(resolved, now)).toBe('no response was sent')
  expect(resolutionSentence(resolved)).toBe('resolved in 3 h')
  expect(resolutionSentence(ticket)).toBeUndefined()
})

test('clocks that disagree make no negative waiting', () => {
  expect(responseSentence(ticket, Date.parse('2026-11-21T08:00:00Z'))).toBe(
    'no response yet, waiting under a minute',
  )
})
