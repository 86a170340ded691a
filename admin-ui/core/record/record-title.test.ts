import { tables as payments } from '#shared/contract/payments.ts'
import { register } from '#shared/core/contract.ts'
import { expect, test } from 'vitest'
import { described } from './record-title.ts'

register(payments)

const id = 'po_01m7zzzzzzzzzzzzzzzzzzzyd0'

test('a record without a name is called by what it is, its amount, and what it is about', () => {
  const payout = { id, amount_minor: 41_525, currency: 'EUR' }
  expect(described('payouts', payout, ['Market & Table', 'curious_ember628'])).toBe(
    'Payout · €415.25 · Market & Table',
  )
  expect(described('payouts', { id }, ['Market & Table'])).toBe('Payout · Market & Table')
})

test('where nothing tells it from others, its id does', () => {
  expect(described('payouts', { id }, [])).toBe('Payout po_01m7…yd0')
})
