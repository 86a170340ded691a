import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Made } from '../any-row.ts'
import { aUser, given, testApp } from '../app.ts'
import { anotherConnection, broken, refusal, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const finance = await as('FINANCE')
const { insert, read, change, remove } = rowsOf(db)

const period = { current_period_start: '2026-01-01T00:00:00Z', current_period_end: '2026-02-01T00:00:00Z' }
const existing = await db('subscription_plans').where({ tier: 'CUSTOM' }).first()
const plan: Made = existing ?? (await insert('subscription_plans', { tier: 'CUSTOM', name: 'By agreement' }))
const subscribe = async (more: object = {}) =>
  insert('subscriptions', {
    user_id: (await aUser(db)).id,
    plan_id: plan.id,
    status: 'ACTIVE',
    ...period,
    ...more,
  })

let numbers = 0
const aDraft = (more: object = {}) =>
  insert('invoices', {
    invoice_number: `INV-${(numbers += 1)}`,
    amount_minor: 0,
    due_at: '2026-02-01T00:00:00Z',
    ...more,
  })
const line = (invoice_id: string, amount: number, more: object = {}) => ({
  invoice_id,
  description: 'A night',
  unit_price_minor: amount,
  amount_minor: amount,
  ...more,
})
const amount = async (id: string) => (await read('invoices', id)).amount_minor

test('S0-R53 a user has at most one live subscription, even when two are begun at once', async () => {
  const { id: user_id } = await aUser(db)
  const begin = (on: typeof db) =>
    given(on, tx =>
      tx('subscriptions' as string).insert({ user_id, plan_id: plan.id, status: 'ACTIVE', ...period }, '*'),
    )
  const outcomes = await Promise.allSettled([begin(db), begin(elsewhere)])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(subscribe({ user_id, status: 'PAUSED' })).rejects.toMatchObject(
    broken('subscriptions_one_live_per_user'),
  )
  await subscribe({ user_id, status: 'EXPIRED' })
})

test('S0-R53 a trial ends with its first period unless it says when, and a period ends after it begins', async () => {
  const trial = await subscribe({ status: 'TRIALING' })
  expect(trial.trial_end).toBe(trial.current_period_end)
  await expect(
    subscribe({ trial_start: '2026-01-02T00:00:00Z', trial_end: '2026-01-01T00:00:00Z' }),
  ).rejects.toMatchObject(broken('subscriptions_trial_order'))
  await expect(subscribe({ current_period_end: period.current_period_start })).rejects.toMatchObject(
    broken('subscriptions_period_order'),
  )
  await expect(subscribe({ status: 'CANCELED' })).rejects.toMatchObject(broken('subscriptions_canceled_at'))
})

test('S0-R55 a feature is not used beyond its limit, even when two take the last use at once', async () => {
  const user_id = (await aUser(db)).id
  const counted = { user_id, feature_key: 'boosts', period_start: '2026-01-01', period_end: '2026-02-01' }
  const { id } = await insert('feature_usage', { ...counted, usage_count: 1, usage_limit: 2 })
  const use = (on: typeof db) =>
    given(on, tx =>
      tx('feature_usage' as string)
        .where({ id })
        .increment('usage_count', 1),
    )
  const outcomes = await Promise.allSettled([use(db), use(elsewhere)])
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([
    { status: 'rejected', reason: expect.objectContaining(refusal('boosts can be used 2 time(s)')) },
  ])
  await change('feature_usage', id, { usage_limit: 1 })
  expect(await read('feature_usage', id)).toMatchObject({ usage_count: 2, usage_limit: 1 })
})

test('S0-R55 what was metered stays as it was', async () => {
  const { id } = await insert('usage_records', {
    subscription_id: (await subscribe()).id,
    metric_name: 'api_calls',
    quantity: 3,
  })
  await expect(change('usage_records', id, { quantity: 2 })).rejects.toMatchObject(
    refusal('What was metered'),
  )
  await change('usage_records', id, { deleted_at: new Date() })
})

test('S1-R43 a draft adds up its own lines, also when two lines are written at once', async () => {
  const { id } = await aDraft({ tax_minor: 0 })
  const add = (on: typeof db, minor: number) =>
    given(on, tx => tx('invoice_items' as string).insert(line(id, minor)))
  await Promise.all([add(db, 1000), add(elsewhere, 500)])
  expect(await amount(id)).toBe(1500)
  await change('invoices', id, { tax_minor: 300, amount_minor: 1 })
  expect(await amount(id)).toBe(1800)
  await given(db, tx =>
    tx('invoice_items' as string)
      .where({ invoice_id: id, amount_minor: 500 })
      .delete(),
  )
  expect(await amount(id)).toBe(1300)
  await expect(insert('invoice_items', line(id, 5, { quantity: 2 }))).rejects.toMatchObject(
    broken('invoice_items_amount'),
  )
  await expect(insert('invoice_items', line(id, 5, { currency: 'EUR' }))).rejects.toMatchObject(
    refusal('and so must be all of its lines'),
  )
  const most = Number.MAX_SAFE_INTEGER
  await insert('invoice_items', line(id, most - 2000))
  await expect(insert('invoice_items', line(id, 1000))).rejects.toMatchObject(
    broken('invoices_amount_bounded_check'),
  )
})

test('S1-R43 an issued invoice is the sum of its lines and tax', async () => {
  const issue = (lines: number[]) =>
    given(db, async tx => {
      const [made] = await tx('invoices' as string).insert(
        {
          invoice_number: `INV-${(numbers += 1)}`,
          amount_minor: 1190,
          tax_minor: 190,
          status: 'OPEN',
          due_at: '2026-02-01',
        },
        '*',
      )
      for (const minor of lines) await tx('invoice_items' as string).insert(line(made.id, minor))
    })
  await issue([600, 400])
  await issue([])
  await expect(issue([600, 300])).rejects.toMatchObject(refusal('add up to 1090, not to its amount of 1190'))
})

test('S1-R43 an issued invoice and its lines can be changed or deleted by nobody', async () => {
  const { id, invoice_number } = await aDraft()
  const item = await insert('invoice_items', line(id, 1000))
  await change('invoices', id, { status: 'OPEN' })
  const refusals = [
    await finance.send('PATCH', `/api/invoices/${id}`, { amount_minor: 900 }),
    await finance.send('DELETE', `/api/invoices/${id}`),
    await finance.send('PATCH', `/api/invoice_items/${item.id}`, { description: 'Two nights' }),
    await finance.send('DELETE', `/api/invoice_items/${item.id}`),
  ]
  expect(refusals.map(({ status }) => status)).toEqual([409, 409, 409, 409])
  expect(refusals.map(({ body }) => String(body.detail).split(':')[0])).toEqual(
    Array.from(refusals, () => `Invoice ${invoice_number} has been issued`),
  )
  await change('invoices', id, { status: 'PAID', paid_at: new Date() })
  await expect(change('invoices', id, { paid_at: null })).rejects.toMatchObject(broken('invoices_paid_at'))
})

test('S1-R43 no line is deleted of an invoice that is being issued', async () => {
  const { id } = await aDraft()
  const item = await insert('invoice_items', line(id, 1000))
  await insert('invoice_items', line(id, 500))
  let second: Promise<unknown> | undefined
  await given(db, async tx => {
    await tx('invoices').where({ id }).update({ status: 'OPEN' })
    const gone = given(elsewhere, other =>
      other('invoice_items' as string)
        .where({ id: item.id })
        .delete(),
    )
    second = gone.catch(error => error)
    // Long enough for the line to be gone, did it not wait.
    await setTimeout(100)
  })
  expect(await second).toMatchObject(refusal('has been issued'))
  expect(await amount(id)).toBe(1500)
})

test('S3-R28 a premium purchase is of a month and no boosts unless it says more', async () => {
  const bought = { user_id: (await aUser(db)).id, plan_code: 'BASIC', amount_minor: 999 }
  expect(await insert('premium_purchases', bought)).toMatchObject({ months: 1, boosts: 0, status: 'PENDING' })
  await expect(insert('premium_purchases', { ...bought, months: 0 })).rejects.toMatchObject(
    broken('premium_purchases_months_and_boosts'),
  )
})

test('S2-R16 S4-R47 a plan has a price of no less than nothing, and the free tier has none', async () => {
  await expect(change('subscription_plans', plan.id, { price_minor: -1 })).rejects.toMatchObject(
    broken('subscription_plans_price_not_negative'),
  )
  await expect(change('subscription_plans', plan.id, { tier: 'FREE', price_minor: 1 })).rejects.toMatchObject(
    broken('subscription_plans_free_costs_nothing'),
  )
})

test('S4-R48 a plan with live subscriptions can be neither deleted nor moved to the trash', async () => {
  const { id } = await subscribe()
  const { status, body } = await finance.send('DELETE', `/api/subscription_plans/${plan.id}`)
  expect({ status, detail: body.detail }).toEqual({
    status: 409,
    detail: expect.stringMatching(/^This plan has \d+ live subscription\(s\)\. Make it inactive instead/),
  })
  await expect(remove('subscription_plans', plan.id)).rejects.toMatchObject(
    broken('subscriptions_plan_id_foreign'),
  )
  expect(await read('subscriptions', id)).toBeDefined()
  const trashed = await insert('subscription_plans', {
    tier: 'CUSTOM',
    name: 'By agreement, by the year',
    billing_interval: 'YEARLY',
  })
  await change('subscription_plans', trashed.id, { deleted_at: new Date() })
  await expect(subscribe({ plan_id: trashed.id })).rejects.toMatchObject(refusal('in the trash'))
})

test('S4-R49 payments, invoices and usage go with their subscription, and that with its user', async () => {
  const { id: subscription_id, user_id } = await subscribe()
  const { id: invoice_id } = await aDraft({ subscription_id })
  const kept = [
    ['invoices', invoice_id],
    ['invoice_items', (await insert('invoice_items', line(invoice_id, 100))).id],
    [
      'subscription_payments',
      (await insert('subscription_payments', { subscription_id, amount_minor: 100 })).id,
    ],
    [
      'usage_records',
      (await insert('usage_records', { subscription_id, metric_name: 'calls', quantity: 1 })).id,
    ],
  ] as const
  await change('invoices', invoice_id, { status: 'OPEN' })
  await remove('users', user_id)
  for (const [table, id] of kept) expect(await read(table, id), table).toBeUndefined()
})

test('S4-R50 there is one plan per tier and interval', async () => {
  await expect(
    insert('subscription_plans', {
      tier: plan.tier,
      name: 'Another',
      billing_interval: plan.billing_interval,
    }),
  ).rejects.toMatchObject(broken('subscription_plans_tier_billing_interval_key'))
})

test('S4-R51 a user has one subscription per state and time of deletion', async () => {
  const gone = { user_id: (await aUser(db)).id, status: 'EXPIRED', deleted_at: '2026-03-01T00:00:00Z' }
  await subscribe(gone)
  await expect(subscribe(gone)).rejects.toMatchObject(broken('subscriptions_user_id_status_deleted_at_key'))
})
