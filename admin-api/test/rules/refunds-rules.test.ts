import type { Db } from '#api/core/db.ts'
import { expect, test } from 'vitest'
import type { Values } from '../any-row.ts'
import { testApp } from '../app.ts'
import { anotherConnection, broken, outcomes, refusal, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const support = await as('SUPPORT')
const { row, insert, read, change, remove } = rowsOf(db)

const aPayment = (amount_minor = 1000, more: Values = {}) =>
  row('payment_transactions', { amount_minor, currency: 'EUR', status: 'SUCCEEDED', ...more })
const refund = (payment_transaction_id: string, amount_minor: number, more: Values = {}) => ({
  payment_transaction_id,
  amount_minor,
  currency: 'EUR',
  ...more,
})

test('S2-R15 what is refunded is the sum of the refunds, and the payment says so', async () => {
  const { id } = await aPayment(1000)
  const { id: first } = await insert('refunds', refund(id, 400))
  expect(await read('payment_transactions', id)).toMatchObject({ refunded_amount_minor: 0 })
  await change('refunds', first, { status: 'SUCCEEDED' })
  expect(await read('payment_transactions', id)).toMatchObject({
    refunded_amount_minor: 400,
    status: 'PARTIALLY_REFUNDED',
  })
  const { id: second } = await insert('refunds', refund(id, 600, { status: 'SUCCEEDED' }))
  expect(await read('payment_transactions', id)).toMatchObject({ status: 'REFUNDED' })
  await change('refunds', second, { status: 'FAILED' })
  expect(await read('payment_transactions', id)).toMatchObject({ refunded_amount_minor: 400 })
  await expect(change('refunds', first, { amount_minor: 1 })).rejects.toMatchObject(refusal('was given'))
  await expect(change('refunds', first, { status: 'PROCESSING' })).rejects.toMatchObject(refusal('was given'))
  await expect(change('refunds', first, { deleted_at: new Date() })).rejects.toMatchObject(
    refusal('was given'),
  )
  await expect(remove('refunds', first)).rejects.toMatchObject(refusal('was given'))
  await expect(aPayment(9, { status: 'REFUNDED', refunded_amount_minor: 9 })).rejects.toMatchObject(
    refusal('add up to 0, not to 9'),
  )
  await expect(change('payment_transactions', id, { refunded_amount_minor: 500 })).rejects.toMatchObject(
    refusal('add up to 400, not to 500'),
  )
  await expect(change('payment_transactions', id, { status: 'SUCCEEDED' })).rejects.toMatchObject(
    broken('payment_transactions_refunded_as_status_says'),
  )
})

test('S2-R15 no more is given back than was paid, also when two refund at once', async () => {
  const { id } = await aPayment(1000)
  const give = (on: Db) => insert('refunds', refund(id, 600), on)
  expect(await outcomes(give(db), give(elsewhere))).toEqual(['fulfilled', 'rejected'])
  await expect(insert('refunds', refund(id, 401))).rejects.toMatchObject(refusal('no more than 1000'))
  await insert('refunds', refund(id, 401, { status: 'FAILED' }))
  await expect(insert('refunds', refund(id, 1, { currency: 'USD' }))).rejects.toMatchObject(
    refusal('is in EUR'),
  )
  const unpaid = await aPayment(1000, { status: 'PENDING' })
  await expect(insert('refunds', refund(unpaid.id, 1))).rejects.toMatchObject(refusal('nothing to give back'))
  await insert('refunds', refund(id, 1, { provider_reference: 're_1' }))
  await expect(insert('refunds', refund(id, 1, { provider_reference: 're_1' }))).rejects.toMatchObject(
    broken('refunds_provider_reference_key'),
  )
})

test('S1-R50 no more is asked back than is left, and a refund gives no more than was asked', async () => {
  const { id } = await aPayment(1000)
  await insert('refunds', refund(id, 300))
  const ask = (amount: number) =>
    support.send('POST', '/api/refund_requests', { ...refund(id, amount), reason: 'It rained' })
  const { status, body } = await ask(701)
  expect([status, body.detail]).toEqual([
    409,
    `Of payment ${id} no more than 700 can be asked back (in minor units of EUR).`,
  ])
  const asked = (await ask(650)).body as Values & { id: string }
  await change('refund_requests', asked.id, { status: 'APPROVED', reviewed_at: new Date() })
  expect((await ask(51)).status).toBe(409)
  await expect(change('refund_requests', asked.id, { reviewed_at: null })).rejects.toMatchObject(
    broken('refund_requests_reviewed_at'),
  )
  const answer = { refund_request_id: asked.id }
  const other = await aPayment(1000)
  await expect(insert('refunds', refund(other.id, 1, answer))).rejects.toMatchObject(
    refusal('about another payment'),
  )
  await insert('refunds', refund(id, 600, answer))
  for (const after of [{ amount_minor: 600 }, { payment_transaction_id: other.id }])
    await expect(change('refund_requests', asked.id, after)).rejects.toMatchObject(
      refusal('This request has been decided'),
    )
  await expect(insert('refunds', refund(id, 51, answer))).rejects.toMatchObject(
    refusal('No more than 650 was asked back'),
  )
})

test('S1-R51 a dispute says when it was resolved if, and only if, it is, and a chargeback is known once', async () => {
  const { id } = await row('dispute_cases', { provider_dispute_id: 'du_1' })
  await expect(change('dispute_cases', id, { status: 'RESOLVED' })).rejects.toMatchObject(
    broken('dispute_cases_resolved_at'),
  )
  await expect(row('dispute_cases', { provider_dispute_id: 'du_1' })).rejects.toMatchObject(
    broken('dispute_cases_provider_dispute_id_key'),
  )
})
