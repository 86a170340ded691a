import { demoDatabase } from '#api/test/database.ts'
import { tableIndex } from '#shared/contract/index.ts'
import { tables as billing } from '#shared/contract/billing.ts'
import { tables as payments } from '#shared/contract/payments.ts'
import { expect, test } from 'vitest'

const db = await demoDatabase()

const rowsOf = async (sql: string) => (await db.raw(sql)).rows
const count = async (sql: string) => Number((await rowsOf(`select count(*) as n from ${sql}`))[0].n)
const states = async (table: string) =>
  (await rowsOf(`select distinct status from ${table} order by 1`)).map(
    ({ status }: { status: string }) => status,
  )

test('every table of payments and billing has rows', async () => {
  const names = Object.entries(tableIndex).filter(
    ([, { domain }]) => domain === 'payments' || domain === 'billing',
  )
  expect(names).toHaveLength(24 + 8)
  const empty = []
  for (const [name] of names) if (!(await count(name))) empty.push(name)
  expect(empty).toEqual([])
})

test('nothing of the money happened later than the moment the data describe', async () => {
  const ahead = [
    ...[
      'evidence_due_at',
      'available_at',
      'next_run_at',
      'expires_at',
      'url_expires_at',
      'effective_until',
      'due_at',
    ],
    ...['current_period_end', 'period_end', 'billing_period_end', 'trial_end', 'deleted_at'],
  ]
  for (const [name, { columns }] of Object.entries({ ...payments, ...billing })) {
    const times = Object.keys(columns).filter(
      column => columns[column]!.type === 'timestamptz' && !ahead.includes(column),
    )
    // A plan is there before anything happens: it came with its migration.
    const rows =
      name === 'subscription_plans' ? `${name} where stripe_price_id is not null and` : `${name} where`
    expect(await count(`${rows} greatest(${times.join(', ')}) > '2026-11-20T14:00:00Z'`), name).toBe(0)
    if (columns.updated_at) expect(await count(`${name} where updated_at < created_at`), name).toBe(0)
  }
})

test('every payment is for something that is there, of the same payer, amount and currency', async () => {
  const paid = `p.status in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED')`
  expect(
    await count(`payment_transactions p left join booking_payments b on b.payment_transaction_id = p.id
      where p.reference_type = 'bookings' and (b.id is null or (b.booking_id, b.payer_id, b.amount_minor, b.currency)
        is distinct from (p.reference_id, p.user_id, p.amount_minor, p.currency))`),
  ).toBe(0)
  for (const [table, buyer] of [
    ['event_bookings', 'user_id'],
    ['service_bookings', 'customer_id'],
    ['marketplace_orders', 'buyer_id'],
  ])
    expect(
      await count(`payment_transactions p left join ${table} b on b.id = p.reference_id
        where p.reference_type = '${table}' and ${paid} and (b.${buyer}, b.total_amount_minor, b.currency, b.payment_transaction_id)
          is distinct from (p.user_id, p.amount_minor, p.currency, p.id)`),
      table,
    ).toBe(0)
  expect(
    await count(`premium_purchases b join payment_transactions p on p.id = b.payment_transaction_id
      where (b.user_id, b.amount_minor, b.currency, b.status, b.id) is distinct from (p.user_id, p.amount_minor, p.currency, p.status, p.reference_id)`),
  ).toBe(0)
})

test('payments are made after their payers joined, in several currencies', async () => {
  expect(
    await count('payment_transactions p join users u on u.id = p.user_id where p.created_at < u.created_at'),
  ).toBe(0)
  expect(
    await count(
      `payment_transactions where processed_at < created_at or (processed_at is null) <> (status = 'PENDING')`,
    ),
  ).toBe(0)
  const [share] =
    await rowsOf(`select avg((currency = 'EUR')::int) as eur, avg((currency = 'USD')::int) as usd,
    count(*) filter (where currency = 'JPY') as jpy, count(*) filter (where currency = 'KWD') as kwd from payment_transactions`)
  for (const main of [share.eur, share.usd]) expect(Number(main)).toBeGreaterThan(0.2)
  expect(Number(share.jpy)).toBeGreaterThan(10)
  expect(Number(share.kwd)).toBeGreaterThan(10)
  expect(
    await count(
      `payment_transactions where currency = 'KWD' and refunded_amount_minor = 0 and fee_amount_minor % 10 <> 0`,
    ),
  ).toBe(0)
})

test('S0-R49 what is kept of a payment is taken by the fees of its time', async () => {
  expect(
    await count(`payment_transactions p where fee_amount_minor <>
      (select coalesce(sum(amount_minor), 0) from transaction_fees f where f.payment_transaction_id = p.id)`),
  ).toBe(0)
  expect(
    await count(`transaction_fees f join payment_transactions p on p.id = f.payment_transaction_id
      left join platform_fee_configs c on c.id = f.fee_config_id where (f.fee_type = 'platform') <> (c.id is not null)
      or (c.transaction_type, c.currency) <> (p.transaction_type, p.currency)
      or p.created_at < c.effective_from or p.created_at >= c.effective_until`),
  ).toBe(0)
})

test('S0-R51 shares are those of who sold it, and a payout is the sum of the shares in it', async () => {
  expect(
    await count(`bookings b join vendors v on v.id = b.vendor_id
      join payout_distributions d on d.payment_transaction_id in
        (select payment_transaction_id from booking_payments where booking_id = b.id) where d.recipient_id <> v.user_id`),
  ).toBe(0)
  const shares = '(select sum(amount_minor) from payout_distributions where payout_id = o.id)'
  expect(
    await count(
      `payouts o where status not in ('FAILED', 'CANCELED') and amount_minor is distinct from ${shares}`,
    ),
  ).toBe(0)
  expect(
    await count(`payout_distributions d join payouts o on o.id = d.payout_id
      where d.available_at > o.created_at or (d.status, d.recipient_id, d.currency) <> (o.status, o.user_id, o.currency)`),
  ).toBe(0)
  expect(
    await count(`payouts o join payout_accounts a on a.id = o.payout_account_id
      where not a.is_verified or a.verified_at > o.created_at or (a.user_id, a.currency) <> (o.user_id, o.currency)`),
  ).toBe(0)
  expect(await states('payouts')).toEqual(['PENDING', 'PROCESSING', 'RELEASED', 'HELD', 'FAILED', 'CANCELED'])
})

test('S2-R14 what the books owe to hosts is what was not paid out to them', async () => {
  const owed =
    await rowsOf(`select e.currency, e.user_id, sum(case direction when 'CREDIT' then amount_minor else -amount_minor end) as amount
    from ledger_entries e where account_code = 'owed_to_hosts' group by 1, 2 having sum(case direction when 'CREDIT' then amount_minor else -amount_minor end) <> 0 order by 1, 2`)
  const due =
    await rowsOf(`select currency, recipient_id as user_id, sum(amount_minor) as amount from payout_distributions
    where status not in ('RELEASED', 'CANCELED') group by 1, 2 having sum(amount_minor) <> 0 order by 1, 2`)
  expect(owed.length).toBeGreaterThan(100)
  expect(owed).toEqual(due)
})

test('S2-R14 since they were opened the books have every payment, refund and payout once', async () => {
  const opened = `(select min(posted_at) from ledger_entries)`
  const booked = (column: string, type: string) =>
    `(select count(distinct transaction_group_id) from ledger_entries where ${column} = x.id and entry_type in (${type}))`
  const charges = `'CHARGE', 'WALLET_CREDIT', 'WALLET_DEBIT'`
  expect(
    await count(`payment_transactions x where processed_at >= ${opened} and amount_minor > 0 and
      ${booked('payment_transaction_id', charges)} <> (status not in ('FAILED', 'PENDING'))::int`),
  ).toBe(0)
  expect(
    await count(
      `refunds x where status = 'SUCCEEDED' and processed_at >= ${opened} and ${booked('refund_id', `'REFUND'`)} <> 1`,
    ),
  ).toBe(0)
  expect(
    await count(`payouts x where released_at >= ${opened} and ${booked('payout_id', `'PAYOUT'`)} <> 1`),
  ).toBe(0)
})

test('wallets hold what the books say, and some were spent from', async () => {
  const held = `(select coalesce(sum(case direction when 'CREDIT' then amount_minor else -amount_minor end), 0) from ledger_entries where wallet_id = w.id)`
  expect(await count(`wallets w where balance_minor <> ${held}`)).toBe(0)
  expect(await count('wallets where balance_minor > 0')).toBeGreaterThan(80)
  expect(await count(`ledger_entries where entry_type = 'WALLET_DEBIT'`)).toBeGreaterThan(5)
})

test('S2-R15 money was given back of payments that say so, and what is asked is about what was paid', async () => {
  expect(
    await count(`payment_transactions p where refunded_amount_minor <> (select coalesce(sum(amount_minor), 0) from refunds r
      where r.payment_transaction_id = p.id and r.status = 'SUCCEEDED')`),
  ).toBe(0)
  expect(
    await count(`refund_requests r join payment_transactions p on p.id = r.payment_transaction_id
      where r.created_at < p.processed_at or r.user_id <> p.user_id or r.amount_minor > p.amount_minor or r.reviewed_at < r.created_at`),
  ).toBe(0)
  expect(await states('refund_requests')).toEqual([
    'REQUESTED',
    'APPROVED',
    'REJECTED',
    'PROCESSING',
    'SUCCEEDED',
    'FAILED',
  ])
})

test('disputes are about payments that were not given back, and a lost one is taken from the seller', async () => {
  expect(
    await count(`dispute_cases d join payment_transactions p on p.id = d.payment_transaction_id
      where p.status <> 'SUCCEEDED' or d.created_at < p.processed_at or d.resolved_at < d.created_at or d.amount_minor <> p.amount_minor`),
  ).toBe(0)
  const lost = `dispute_cases d where resolution like 'Lost%'`
  expect(await count(lost)).toBeGreaterThan(2)
  expect(
    await count(`${lost} and (select sum(amount_minor) from payout_distributions s
      where s.payment_transaction_id = d.payment_transaction_id and status <> 'CANCELED') <> 0`),
  ).toBe(0)
  expect(
    await count(`dispute_cases where status in ('OPEN', 'UNDER_REVIEW', 'AWAITING_EVIDENCE')`),
  ).toBeGreaterThan(5)
})

test('subscriptions that are live run now, and each of their periods was billed and paid for', async () => {
  const live = `s.status in ('ACTIVE', 'TRIALING', 'PAST_DUE', 'PAUSED', 'INCOMPLETE')`
  expect(
    await count(
      `subscriptions s where ${live} <> ('2026-11-20T14:00:00Z' between current_period_start and current_period_end)`,
    ),
  ).toBe(0)
  expect(
    await count(`subscription_payments b join subscriptions s on s.id = b.subscription_id join subscription_plans l on l.id = s.plan_id
      join payment_transactions p on p.id = b.payment_transaction_id join invoices i on i.id = b.invoice_id
      where (b.amount_minor, b.currency, b.status, b.user_id) is distinct from (p.amount_minor, p.currency, p.status, s.user_id)
      or (b.amount_minor, b.currency) <> (l.price_minor, l.currency) or (b.amount_minor, b.currency) <> (i.amount_minor, i.currency)
      or (b.status = 'SUCCEEDED' and i.payment_transaction_id is distinct from p.id)`),
  ).toBe(0)
  expect(
    await count(`subscriptions s join subscription_plans p on p.id = s.plan_id where s.status = 'ACTIVE' and p.price_minor > 0
      and not exists (select from subscription_payments b where b.subscription_id = s.id and b.status = 'SUCCEEDED'
        and b.billing_period_start = s.current_period_start)`),
  ).toBeLessThanOrEqual(1)
})

test('invoices are counted without a gap, in the order they were issued', async () => {
  expect(
    await count(`(select invoice_number, 'INV-' || to_char(issued_at at time zone 'UTC', 'YYYY') || '-' || lpad(row_number() over
      (partition by to_char(issued_at at time zone 'UTC', 'YYYY') order by issued_at, invoice_number)::text, 4, '0') as expected from invoices) i
      where invoice_number <> expected`),
  ).toBe(0)
  expect(await states('invoices')).toEqual(['DRAFT', 'OPEN', 'PAID', 'OVERDUE', 'VOID', 'UNCOLLECTIBLE'])
})

test('S1-R47 reconciliations count their items, and only the last month is still open', async () => {
  const items = (where: string) =>
    `(select count(*) from payment_reconciliation_items i where i.reconciliation_id = r.id and i.status in (${where}))`
  expect(
    await count(`payment_reconciliations r where matched_count <> ${items(`'MATCHED'`)} or mismatched_count <> ${items(`'MISMATCHED', 'RESOLVED'`)}
      or expected_amount_minor <> (select sum(expected_amount_minor) from payment_reconciliation_items i where i.reconciliation_id = r.id)`),
  ).toBe(0)
  expect(
    await count(`payment_reconciliations where (completed_at is null) <> (period_start = '2026-10-01T00:00:00Z')
      or (status in ('PENDING', 'MISMATCHED')) <> (completed_at is null)`),
  ).toBe(0)
  expect(
    await count(`payment_reconciliation_items where (status = 'RESOLVED') <> (resolution_note is not null)`),
  ).toBe(0)
})
