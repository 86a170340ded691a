import { anyRow } from '#api/test/any-row.ts'
import { testApp } from '#api/test/app.ts'
import { expect, test } from 'vitest'

const { as, db } = await testApp()
const marketing = await as('MARKETING')
const codes = '/api/promo_codes'

const good = { code: 'SPRING', discount_type: 'PERCENT', discount_value: '10' }
const faultsOf = (body: { errors?: { pointer: string; detail: string }[] }) =>
  Object.fromEntries((body.errors ?? []).map(({ pointer, detail }) => [pointer.slice(1), detail]))

test('whatever is wrong with a new row is told at once: what is missing, what is malformed, and every broken rule', async () => {
  await anyRow(db, 'promo_codes', { ...good, code: 'taken' })
  const { status, body } = await marketing.send('POST', codes, {
    code: 'TAKEN',
    discount_type: 'PERCENT',
    discount_value: '120',
    currency: 'EURO',
    starts_at: '2027-02-01T00:00:00Z',
    expires_at: '2027-01-01T00:00:00Z',
    usage_limit: -1,
    per_user_limit: 1.5,
  })
  expect([status, faultsOf(body)]).toEqual([
    422,
    {
      currency: 'must have 3 characters',
      per_user_limit: 'must be a whole number',
      code: 'There is already a promo code like this, maybe in other case or in the trash.',
      discount_type: 'A discount is more than nothing, and no more than 100 percent.',
      discount_value: 'A discount is more than nothing, and no more than 100 percent.',
      starts_at: 'A promo code expires after it starts.',
      expires_at: 'A promo code expires after it starts.',
      usage_limit: 'This promo code is used up: no more bookings can be made with it than its limit allows.',
    },
  ])
  expect(await db('promo_codes').where('code', 'TAKEN')).toEqual([])
})

test('of well-formed values every broken rule is told, not the first alone', async () => {
  const { status, body } = await marketing.send('POST', codes, {
    ...good,
    discount_value: '0',
    usage_limit: -1,
    max_discount_minor: 500,
  })
  expect([status, Object.keys(faultsOf(body)).sort()]).toEqual([
    409,
    ['discount_type', 'discount_value', 'max_discount_minor', 'usage_limit'],
  ])
})

test('so it is with a change, held against the row as it is; its own key is not taken', async () => {
  const { id } = await anyRow(db, 'promo_codes', {
    ...good,
    code: 'MINE',
    expires_at: '2027-01-01T00:00:00Z',
  })
  const { status, body } = await marketing.send('PATCH', `${codes}/${id}`, {
    code: 'mine',
    starts_at: '2027-02-01T00:00:00Z',
    usage_limit: 'many',
  })
  expect([status, faultsOf(body)]).toEqual([
    422,
    { usage_limit: 'must be a number', starts_at: 'A promo code expires after it starts.' },
  ])
})

test('one fault alone is told as it always was', async () => {
  const { body } = await marketing.send('POST', codes, { ...good, code: 'ALONE', discount_value: '0' })
  expect(body.detail).toBe('A discount is more than nothing, and no more than 100 percent.')
  const { body: missing } = await marketing.send('POST', codes, { code: 'SOME', discount_value: '5' })
  expect(faultsOf(missing)).toEqual({ discount_type: 'must not be empty' })
})
