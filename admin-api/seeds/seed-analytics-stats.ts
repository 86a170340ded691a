import { chanceOf } from './chance.ts'
import { day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'

/** For each figure a query of (month, value) rows, a value being a number or amounts by currency. */
const figures: readonly (readonly [key: string, sql: string])[] = [
  ['new_users', monthly('users', 'created_at')],
  ['new_tickets', monthly('support_tickets', 'created_at')],
  ['bookings', monthly('bookings', 'created_at')],
  ['event_bookings', monthly('event_bookings', 'booked_at')],
  ['orders', monthly('marketplace_orders', 'created_at')],
  ['reviews', monthly('reviews', 'created_at')],
  [
    'revenue',
    `select month, jsonb_object_agg(currency, amount) as value from (
       select date_trunc('month', processed_at, 'UTC') as month, currency, sum(amount_minor - refunded_amount_minor) as amount
       from payment_transactions where processed_at is not null and status not in ('FAILED', 'CANCELED', 'PENDING')
       group by 1, 2) amounts group by month`,
  ],
]

function monthly(table: string, column: string) {
  return `select date_trunc('month', ${column}, 'UTC') as month, to_jsonb(count(*)) as value from ${table} group by 1`
}

/** The figures of the dashboard as they are kept: of each month of two years, computed from the rows themselves. */
export async function seedDashboardStats(seed: Seed) {
  const chance = chanceOf('dashboard')
  const rows = []
  for (const [stat_key, sql] of figures) {
    const { rows: months } = await seed.tx.raw(`select * from (${sql}) m where month >= ? order by month`, [
      iso(seed.asOf - 730 * day),
    ])
    for (const { month, value } of months) {
      const period = iso(Date.parse(month)).slice(0, 7)
      const current = period === iso(seed.asOf).slice(0, 7)
      rows.push({
        ...made('dashboard_stats', seed.asOf, chance),
        ...{ stat_key, scope: 'GLOBAL', period, value },
        calculated_at: iso(seed.asOf),
        // A month that is over changes no more.
        expires_at: current ? iso(seed.asOf + hour) : null,
      })
    }
  }
  await insert(seed, 'dashboard_stats', rows)
}
