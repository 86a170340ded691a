import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Values } from '../any-row.ts'
import { given, testApp } from '../app.ts'
import { anotherConnection, broken, refusal, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const finance = await as('FINANCE')
const { row, insert, read, change, remove } = rowsOf(db)

const aPayment = (amount_minor = 1000, more: Values = {}) =>
  row('payment_transactions', { amount_minor, currency: 'EUR', status: 'SUCCEEDED', ...more })
const fee = (payment_transaction_id: string, amount_minor: number, more: Values = {}) => ({
  payment_transaction_id,
  fee_type: 'platform',
  amount_minor,
  currency: 'EUR',
  ...more,
})
test('S0-R46 a provider is known by one code, and not deleted while payments went through it', async () => {
  const { id, code } = await row('payment_providers')
  await expect(row('payment_providers', { code })).rejects.toMatchObject(broken('payment_providers_code_key'))
  const known = { provider_id: id, provider_reference: 'pi_1' }
  await aPayment(1, known)
  await expect(aPayment(1, known)).rejects.toMatchObject(
    broken('payment_transactions_provider_id_provider_reference_key'),
  )
  await expect(remove('payment_providers', id)).rejects.toMatchObject(
    broken('payment_transactions_provider_id_foreign'),
  )
})

test('S0-R47 no two active rules of one priority are for the same payments', async () => {
  const provider = await row('payment_providers')
  const rule = { name: 'Cards in euro', provider_id: provider.id, currency: 'EUR', priority: 900_001 }
  const send = (more: Values = {}) =>
    finance.send('POST', '/api/payment_provider_routing', { ...rule, ...more })
  expect((await send()).status).toBe(201)
  const { status, body } = await send({ name: 'Again' })
  expect({ status, detail: body.detail }).toEqual({
    status: 409,
    detail: 'There is already an active rule for the same payments with this priority.',
  })
  expect((await send({ is_active: false })).status).toBe(201)
  expect((await send({ fallback_provider_id: provider.id, priority: 900_002 })).status).toBe(409)
})

test('S0-R48 S2-R19 one fee at a time is taken of the same payments, also when two are set at once', async () => {
  const config = (from: string, more: Values = {}) => ({
    name: 'Donations',
    transaction_type: 'DONATION',
    percentage: '2',
    effective_from: from,
    ...more,
  })
  const first = config('2026-01-01T00:00:00Z')
  let second: Promise<unknown> | undefined
  await given(db, async tx => {
    await tx('platform_fee_configs' as string).insert(first)
    second = insert('platform_fee_configs', first, elsewhere).catch(error => error)
    // Long enough for the other to be written, did it not wait for this one.
    await setTimeout(100)
  })
  expect(await second).toMatchObject(refusal('“Donations” already says'))
  const { status, body } = await finance.send(
    'POST',
    '/api/platform_fee_configs',
    config('2027-01-01T00:00:00Z'),
  )
  expect([status, body.detail]).toEqual([409, expect.stringContaining('“Donations” already says')])
  await given(db, tx =>
    tx('platform_fee_configs' as string)
      .where({ transaction_type: 'DONATION' })
      .update({ effective_until: '2027-01-01T00:00:00Z' }),
  )
  const { id } = await insert('platform_fee_configs', config('2027-01-01T00:00:00Z'))
  await expect(change('platform_fee_configs', id, { percentage: 101 })).rejects.toMatchObject(
    broken('platform_fee_configs_percentage_range'),
  )
})

test('S0-R49 the fees of a payment are the sum of their breakdown, and the rest is net', async () => {
  const { id } = await aPayment(1000, { fee_amount_minor: 7 })
  await Promise.all([
    insert('transaction_fees', fee(id, 100)),
    insert('transaction_fees', fee(id, 30), elsewhere),
  ])
  expect(await read('payment_transactions', id)).toMatchObject({
    fee_amount_minor: 130,
    net_amount_minor: 870,
  })
  await insert('transaction_fees', fee(id, -30))
  expect(await read('payment_transactions', id)).toMatchObject({ fee_amount_minor: 100 })
  await expect(change('payment_transactions', id, { fee_amount_minor: 1 })).rejects.toMatchObject(
    refusal('add up to 100'),
  )
  await expect(insert('transaction_fees', fee(id, 1, { currency: 'USD' }))).rejects.toMatchObject(
    refusal('is in EUR, and so must be its fees'),
  )
})

test('S0-R49 a fee stays as it was taken, but for the configuration that is gone', async () => {
  const { id } = await aPayment()
  const config = await row('platform_fee_configs')
  const taken = await insert('transaction_fees', fee(id, 100, { fee_config_id: config.id }))
  await expect(change('transaction_fees', taken.id, { amount_minor: 1 })).rejects.toMatchObject(
    refusal('only ever added'),
  )
  await expect(remove('transaction_fees', taken.id)).rejects.toMatchObject(refusal('only ever added'))
  await remove('platform_fee_configs', config.id)
  expect(await read('transaction_fees', taken.id)).toMatchObject({ fee_config_id: null, amount_minor: 100 })
})

test('S0-R50 S2-R13 a payment that was made stays on record with its amount', async () => {
  const { id } = await aPayment(1000, { status: 'PENDING', idempotency_key: 'once' })
  await change('payment_transactions', id, { amount_minor: 900 })
  await change('payment_transactions', id, { status: 'SUCCEEDED' })
  expect((await read('payment_transactions', id)).processed_at).not.toBeNull()
  for (const values of [
    { amount_minor: 1 },
    { currency: 'USD' },
    { status: 'FAILED' },
    { deleted_at: new Date() },
  ])
    await expect(change('payment_transactions', id, values)).rejects.toMatchObject(refusal('was made'))
  await expect(remove('payment_transactions', id)).rejects.toMatchObject(refusal('was made'))
  await expect(aPayment(1, { idempotency_key: 'once' })).rejects.toMatchObject(
    broken('payment_transactions_idempotency_key_key'),
  )
  expect((await finance.send('PATCH', `/api/payment_transactions/${id}`, { amount_minor: 1 })).status).toBe(
    403,
  )
})
