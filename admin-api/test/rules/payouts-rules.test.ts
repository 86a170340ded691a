import type { Tx } from '#api/core/db.ts'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Values } from '../any-row.ts'
import { given, testApp } from '../app.ts'
import { anotherConnection, broken, refusal, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const finance = await as('FINANCE')
const { row, insert, read, change, remove } = rowsOf(db)

const aPayment = (more: Values = {}) =>
  row('payment_transactions', { amount_minor: 1000, fee_amount_minor: 100, currency: 'EUR', ...more })
const share = (payment_transaction_id: string, amount_minor: number, more: Values = {}) => ({
  payment_transaction_id,
  amount_minor,
  currency: 'EUR',
  ...more,
})
const insertAll = (...shares: Values[]) =>
  given(db, tx => tx('payout_distributions' as string).insert(shares))

test('S0-R51 the shares of a payment add up to what the fees left of it when they are written', async () => {
  const { id } = await aPayment()
  await expect(insert('payout_distributions', share(id, 899))).rejects.toMatchObject(
    refusal('add up to 899, but there is 900 to share'),
  )
  await expect(insertAll(share(id, 600), share(id, 300, { currency: 'USD' }))).rejects.toMatchObject(
    refusal('is in EUR'),
  )
  // One by one in a transaction, as a split is reckoned.
  const write = async (tx: Tx) => {
    await tx('payout_distributions' as string).insert(share(id, 600))
    return tx('payout_distributions' as string).insert(share(id, 300), '*')
  }
  const [kept] = await given(db, write)
  await expect(change('payout_distributions', kept.id, { amount_minor: 301 })).rejects.toMatchObject(
    refusal('add up to 901'),
  )
  await expect(change('payment_transactions', id, { fee_amount_minor: 101 })).rejects.toMatchObject(
    refusal('there is 899 to share'),
  )
  await expect(change('payout_distributions', kept.id, { status: 'CANCELED' })).rejects.toMatchObject(
    refusal('add up to 600'),
  )
})

test('S0-R51 with a share of the platform they add up to all of it, and what is taken back may leave less', async () => {
  const { id } = await aPayment()
  const platform = share(id, 100, { recipient_type: 'PLATFORM' })
  await expect(insertAll(platform, share(id, 800))).rejects.toMatchObject(refusal('1000 to share'))
  await insertAll(platform, share(id, 900))
  await insert('payout_distributions', share(id, -400))
  await expect(insert('payout_distributions', share(id, 401))).rejects.toMatchObject(
    refusal('add up to 1001'),
  )
})

test('S0-R51 a share is held for a reason, and says when it was paid', async () => {
  const { id } = await insert('payout_distributions', share((await aPayment()).id, 900))
  await expect(change('payout_distributions', id, { status: 'HELD' })).rejects.toMatchObject(
    broken('payout_distributions_hold_has_reason'),
  )
  await change('payout_distributions', id, { status: 'RELEASED' })
  expect((await read('payout_distributions', id)).released_at).not.toBeNull()
  expect((await finance.send('PATCH', `/api/payout_distributions/${id}`, { amount_minor: 1 })).status).toBe(
    403,
  )
})

const aPayout = async (amount_minor = 900, more: Values = {}) => {
  const payout = await row('payouts', { amount_minor, currency: 'EUR', ...more })
  const one = await insert('payout_distributions', share((await aPayment()).id, 900))
  await change('payout_distributions', one.id, { payout_id: payout.id })
  return { id: payout.id, share: one.id }
}

test('S1-R49 a payout is sent only if the shares in it add up to it', async () => {
  const wrong = await aPayout(899)
  await expect(change('payouts', wrong.id, { status: 'PROCESSING' })).rejects.toMatchObject(
    refusal('is of 899, but the shares in it add up to 900'),
  )
  await change('payouts', wrong.id, { amount_minor: 900 })
  await change('payouts', wrong.id, { status: 'PROCESSING' })
  expect((await read('payouts', wrong.id)).initiated_at).not.toBeNull()
  const { id: late } = await insert('payout_distributions', share((await aPayment()).id, 900))
  await expect(change('payout_distributions', late, { payout_id: wrong.id })).rejects.toMatchObject(
    refusal('the shares in it stay'),
  )
  const slipped = share((await aPayment()).id, 900, { payout_id: wrong.id })
  await expect(insert('payout_distributions', slipped)).rejects.toMatchObject(refusal('add up to 1800'))
})

test('S1-R49 a payout that was sent stays as it was, and so do its shares, until it fails', async () => {
  const { id, share: part } = await aPayout()
  await change('payouts', id, { status: 'PROCESSING' })
  for (const values of [
    { amount_minor: 1 },
    { currency: 'USD' },
    { status: 'PENDING' },
    { deleted_at: new Date() },
  ])
    await expect(change('payouts', id, values)).rejects.toMatchObject(refusal('was sent'))
  await expect(remove('payouts', id)).rejects.toMatchObject(refusal('was sent'))
  await expect(change('payout_distributions', part, { payout_id: null })).rejects.toMatchObject(
    refusal('the shares in it stay'),
  )
  await change('payouts', id, { status: 'RELEASED' })
  await change('payouts', id, { status: 'FAILED' })
  expect(await read('payouts', id)).toMatchObject({
    released_at: expect.any(String),
    failed_at: expect.any(String),
  })
  await change('payout_distributions', part, { payout_id: null })
})

test('S1-R49 no share is changed, or added, while its payout is being sent', async () => {
  const { id, share: part } = await aPayout()
  const late = share((await aPayment()).id, 900, { payout_id: id })
  const others: Promise<unknown>[] = []
  await given(db, async tx => {
    await tx('payouts').where({ id }).update({ status: 'PROCESSING' })
    others.push(
      given(elsewhere, other =>
        other('payout_distributions').where({ id: part }).update({ payout_id: null }),
      ).catch(error => error),
      given(elsewhere, other => other('payout_distributions').insert(late)).catch(error => error),
    )
    // Long enough for both to be written, did they not wait.
    await setTimeout(100)
  })
  expect(await Promise.all(others)).toEqual([
    expect.objectContaining(refusal('the shares in it stay')),
    expect.objectContaining(refusal('add up to 1800')),
  ])
})

test('S2-R18 a payout is held for a reason, and its period ends after it begins', async () => {
  const { id } = await row('payouts')
  await expect(change('payouts', id, { status: 'HELD' })).rejects.toMatchObject(
    broken('payouts_hold_has_reason'),
  )
  const period = { period_start: '2026-02-01', period_end: '2026-01-01' }
  await expect(change('payouts', id, period)).rejects.toMatchObject(broken('payouts_period_order'))
})

test('S2-R17 money goes only to an account that was verified, and a user has one default', async () => {
  const account = await row('payout_accounts', { is_default: true })
  const { id } = await aPayout(900, { payout_account_id: account.id })
  await expect(change('payouts', id, { status: 'PROCESSING' })).rejects.toMatchObject(
    refusal('was not verified'),
  )
  await expect(row('payouts', { payout_account_id: account.id, status: 'PROCESSING' })).rejects.toMatchObject(
    refusal('was not verified'),
  )
  await expect(change('payout_accounts', account.id, { is_verified: true })).rejects.toMatchObject(
    broken('payout_accounts_verified_at'),
  )
  await change('payout_accounts', account.id, { is_verified: true, verified_at: new Date() })
  await change('payouts', id, { status: 'PROCESSING' })
  const second = { user_id: account.user_id, is_default: true }
  await expect(row('payout_accounts', second)).rejects.toMatchObject(
    broken('payout_accounts_user_id_live_key'),
  )
  const changed = { account_holder_name: 'Somebody else' }
  expect((await finance.send('PATCH', `/api/payout_accounts/${account.id}`, changed)).status).toBe(403)
})

test('S1-R48 a schedule is of somebody, by days there are', async () => {
  const { body } = await finance.send('POST', '/api/payout_schedules', {})
  expect(body.detail).toBe('A schedule is of a user or of a vendor.')
  const { id: user_id } = await row('users')
  const refused = await finance.send('POST', '/api/payout_schedules', { user_id, day_of_week: 7 })
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    'A day of the week lies between 0 and 6, one of the month between 1 and 31.',
  ])
})

test('S0-R71 a user has one default payment method, beside any number that are not or in the trash', async () => {
  const { id, user_id } = await row('user_payment_methods', { is_default: true })
  await row('user_payment_methods', { user_id })
  await expect(row('user_payment_methods', { user_id, is_default: true })).rejects.toMatchObject(
    broken('user_payment_methods_user_id_live_key'),
  )
  await change('user_payment_methods', id, { deleted_at: new Date() })
  await row('user_payment_methods', { user_id, is_default: true })
})

test('S1-R10 an account at Stripe has a time of completion if, and only if, it is completed', async () => {
  const { id, stripe_account_id } = await row('stripe_account_onboarding')
  await expect(change('stripe_account_onboarding', id, { status: 'COMPLETED' })).rejects.toMatchObject(
    broken('stripe_account_onboarding_completed_at'),
  )
  await expect(row('stripe_account_onboarding', { stripe_account_id })).rejects.toMatchObject(
    broken('stripe_account_onboarding_stripe_account_id_key'),
  )
})

test.each([
  ['S1-R9', 'stripe_accounts', 'stripe_account_id'],
  ['S1-R11', 'stripe_products', 'stripe_product_id'],
  ['S1-R11', 'stripe_prices', 'stripe_price_id'],
  ['S1-R12', 'stripe_payment_intents', 'stripe_payment_intent_id'],
  ['S1-R42', 'payment_tokens', 'token_fingerprint'],
] as const)('%s a row of %s is known by one %s', async (_, table, column) => {
  const known = await row(table)
  await expect(row(table, { [column]: known[column] })).rejects.toMatchObject(
    broken(`${table}_${column}_key`),
  )
})

test('S1-R47 a time is reconciled once with a provider, and the difference is what the amounts say', async () => {
  const { provider_id } = await row('payment_providers').then(({ id }) => ({ provider_id: id }))
  const run = {
    provider_id,
    currency: 'EUR',
    period_start: '2026-01-01T00:00:00Z',
    period_end: '2026-02-01T00:00:00Z',
  }
  const amounts = { expected_amount_minor: 1000, actual_amount_minor: 990 }
  const made = await insert('payment_reconciliations', { ...run, ...amounts })
  expect(made).toMatchObject({ difference_minor: -10 })
  await expect(insert('payment_reconciliations', run)).rejects.toMatchObject(
    broken('payment_reconciliations_period_key'),
  )
  await expect(
    insert('payment_reconciliations', { ...run, period_end: run.period_start }),
  ).rejects.toMatchObject(broken('payment_reconciliations_period_order'))
})
