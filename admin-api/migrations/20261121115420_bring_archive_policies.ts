import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'

const policy = (table_name: string, age_interval: string, condition: string | null = null) => ({
  id: referenceId('arp', table_name),
  ...{ table_name, age_interval, condition },
})

const rows = [
  policy('events', '1 year', 'status = COMPLETED'),
  policy('messages', '6 months'),
  policy('notifications', '3 months'),
  policy('audit_logs', '2 years'),
  policy('login_attempts', '12 months'),
  policy('error_logs', '6 months', 'resolved_at is not null'),
  policy('background_jobs', '3 months', 'status = COMPLETED'),
]

export const up = (knex: Knex) => bringRows(knex, 'archive_policies', rows)
export const down = (knex: Knex) => takeBackRows(knex, 'archive_policies', rows)
