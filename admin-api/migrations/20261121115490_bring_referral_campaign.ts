import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'

const rows = [
  {
    id: referenceId('rcp', 'standing offer'),
    name: 'Standing offer',
    description:
      'Holds where no other campaign does: 500 points for five people brought, a discount on premium for ten. For 25 there is nothing yet.',
    milestone_bonuses: JSON.stringify([
      { at: 5, type: 'POINTS', points: 500 },
      { at: 10, type: 'SUBSCRIPTION_DISCOUNT', discount_percent: 20 },
      { at: 25 },
    ]),
    start_date: '2026-11-21T00:00:00Z',
  },
]

export const up = (knex: Knex) => bringRows(knex, 'referral_campaigns', rows)
export const down = (knex: Knex) => takeBackRows(knex, 'referral_campaigns', rows)
