import { tables as identity } from '#shared/contract/identity.ts'
import { tables as payments } from '#shared/contract/payments.ts'
import { tables as support } from '#shared/contract/support.ts'
import { register } from '#shared/core/contract.ts'
import { expect, test } from 'vitest'
import { factGroups } from './fact-groups.ts'
import { shownGroups } from './shown-facts.ts'

for (const tables of [identity, payments, support]) register(tables)

const groupsOf = (...asked: Parameters<typeof shownGroups>) =>
  Object.fromEntries(shownGroups(...asked).map(({ name, filled, empty }) => [name, { filled, empty }]))

test('secrets are among no facts, nor what the head of the page says', () => {
  const told = factGroups('users').flatMap(({ sources }) => sources)
  expect(told).not.toContain('password_hash')
  expect(told).not.toContain('status')
})

test('what tells most comes first; dates, flags and what is for machines stand apart, housekeeping last', () => {
  const groups = Object.fromEntries(factGroups('users').map(({ name, sources }) => [name, sources]))
  expect(groups.main).toEqual(expect.arrayContaining(['email', 'role']))
  expect(groups.dates).toContain('last_active_at')
  expect(groups.settings).toContain('is_premium')
  expect(groups.technical).toEqual(['stripe_customer_id'])
  expect(factGroups('users').at(-1)).toMatchObject({ name: 'record' })
  expect(factGroups('support_tickets').find(({ name }) => name === 'texts')?.sources).toEqual(['description'])
})

test('the currency of amounts is no fact of its own', () => {
  const told = factGroups('payouts').flatMap(({ sources }) => sources)
  expect(told).toContain('amount_minor')
  expect(told).not.toContain('currency')
})

test('what is empty is folded into its group, and with the last where a group has nothing else', () => {
  const period = { period_start: 'then', period_end: 'now' }
  const payout = { id: 'po_1', amount_minor: 100, currency: 'EUR', ...period, hold_reason: null }
  const groups = groupsOf('payouts', payout)
  expect(groups.dates).toMatchObject({ filled: ['period_start', 'period_end'] })
  expect(groups.dates!.empty).toContain('released_at')
  expect(groups.texts).toBeUndefined()
  expect(groups.record!.empty).toEqual(expect.arrayContaining(['hold_reason', 'approved_by']))
})

test('of what kind the row is that an id names stands beside the id, and by itself only without it', () => {
  const ticket = { id: 'tck_1', subject: 'Which?', related_type: 'PAYOUT' }
  expect(groupsOf('support_tickets', ticket).main!.filled).toContain('related_type')
  const about = groupsOf('support_tickets', { ...ticket, related_id: 'po_1' })
  expect(Object.values(about).flatMap(({ filled }) => filled)).not.toContain('related_type')
})

test('the name of a record is said by its title, unless that leaves something out', () => {
  const filledBy = (subject: string) =>
    groupsOf('support_tickets', { id: 'tck_1', subject, priority: 'HIGH' }).main!.filled
  expect(filledBy('A short one')).not.toContain('subject')
  expect(filledBy('Long '.repeat(40))).toContain('subject')
})

test('a fact that would stand alone in its group stands with the main ones', () => {
  const ticket = { id: 'tck_1', priority: 'HIGH', category: 'REFUND', first_response_at: 'now' }
  const groups = groupsOf('support_tickets', ticket)
  expect(groups.main!.filled).toEqual(expect.arrayContaining(['priority', 'category', 'first_response_at']))
  expect([groups.details, groups.dates]).toEqual([undefined, undefined])
})
