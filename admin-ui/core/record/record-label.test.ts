import { expect, test } from 'vitest'
import { recordLabel, recordTitle } from './record-label.ts'

const payout = { id: 'po_01m7zzzzzzzzzzzzzzzzzzzyd0', provider_reference: 'tr_1234567890abcdef' }
const _title = { amount: { minor: 41_525, currency: 'EUR' }, of: ['Market & Table'] }

test('a row without a name is called by what it is, its amount, and what it is about; beside its kind by those alone', () => {
  const row = { ...payout, _title }
  expect(recordTitle('payouts', row)).toBe('Payout · €415.25 · Market & Table')
  expect(recordLabel('payouts', row)).toBe('€415.25 · Market & Table')
})

test('a kind comes first, in words, and a text last, where there is room', () => {
  const told = { kind: 'fake_profile', of: ['nadia.r'] }
  expect(recordTitle('content_reports', { id: 'rep_1', _title: told })).toBe(
    'Content report · Fake profile · nadia.r',
  )
  expect(recordTitle('error_logs', { id: 'err_1', _title: { of: [], text: 'No connection' } })).toBe(
    'Error log · No connection',
  )
})

test('where nothing tells it from others, its id does; a number stands beside what it is of', () => {
  expect(recordTitle('payouts', { ...payout, _title: { of: [] } })).toBe('Payout po_01m7…yd0')
  expect(recordTitle('bookings', { id: 'bkg_1', booking_reference: 'BKG-100874' })).toBe('Booking BKG-100874')
  expect(recordTitle('users', { id: 'usr_1', username: 'nadia.r' })).toBe('nadia.r')
})
