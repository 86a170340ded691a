import type { Knex } from 'knex'
import { check, createEnum, createSoftTable, dropEnums, dropTables, indexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'payout_frequency', 'How often somebody is paid.', [
    'DAILY',
    'WEEKLY',
    'BIWEEKLY',
    'MONTHLY',
    'MANUAL',
  ])
  await createAccounts(knex)
  await createSchedules(knex)
}

const currencyMessage = 'A currency is three capital letters, such as EUR.'

async function createAccounts(knex: Knex) {
  await createSoftTable(
    knex,
    'payout_accounts',
    'Where a host or a vendor wants to be paid. @domain payments @prefix pac',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('RESTRICT')
      t.text('vendor_id')
        .references('vendors.id')
        .onDelete('RESTRICT')
        .comment('For which vendor it is; empty if for the user alone.')
      t.text('account_type').notNullable().defaultTo('BANK').comment('Such as BANK or STRIPE.')
      t.text('account_holder_name').notNullable().comment('As the bank knows them. @pii')
      t.text('bank_name').comment('@label')
      t.text('account_number_encrypted').comment('Empty if there is an IBAN or no bank. @secret')
      t.text('account_last4').comment('The last four digits of the number or IBAN; empty without one. @pii')
      t.text('routing_number_encrypted').comment('Empty if there is an IBAN or no bank. @secret')
      t.text('iban_encrypted').comment('Empty if the country has none, or there is no bank. @secret')
      t.text('country').notNullable().comment('Of the bank, two letters, such as PT.')
      t.specificType('currency', 'char(3)').notNullable().comment('In which it takes money.')
      t.text('stripe_account_id')
        .references('stripe_accounts.id')
        .onDelete('SET NULL')
        .comment('The account at Stripe that is paid; empty if a bank is.')
      t.boolean('is_default')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it is paid if nobody chooses; one of each user’s at most.')
      t.boolean('is_verified')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it was shown to be theirs; nothing is paid before.')
      t.timestamp('verified_at').comment('Set if, and only if, it is verified.')
    },
  )
  await knex.raw(`
    create unique index payout_accounts_user_id_live_key on payout_accounts (user_id) where is_default and deleted_at is null;
    comment on index payout_accounts_user_id_live_key is 'This user already has a default payout account.';
  `)
  await indexes(
    knex,
    'payout_accounts',
    'user_id, created_at',
    'vendor_id, created_at',
    'stripe_account_id',
    'created_at, id',
  )
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'payout_accounts', `payout_accounts_${name}`, holds, message)
  await rule(
    'verified_at',
    'is_verified = (verified_at is not null)',
    'An account has a time of verification if, and only if, it is verified.',
  )
  await rule('last4_length', "account_last4 ~ '^[0-9A-Z]{4}$'", 'The last four digits are four, and no more.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

async function createSchedules(knex: Knex) {
  await createSoftTable(
    knex,
    'payout_schedules',
    'When a host or a vendor is paid, and from which amount on. @domain payments @prefix psc',
    t => {
      t.text('user_id').references('users.id').onDelete('CASCADE').comment('Empty if a vendor is paid.')
      t.text('vendor_id').references('vendors.id').onDelete('CASCADE').comment('Empty if a host is paid.')
      t.specificType('frequency', 'payout_frequency')
        .notNullable()
        .defaultTo('WEEKLY')
        .comment('MANUAL for whenever staff do it.')
      t.smallint('day_of_week').comment('From 0, Sunday, to 6; empty if paid by the day or the month.')
      t.smallint('day_of_month').comment(
        'From 1 to 31, in shorter months their last; empty unless paid by the month.',
      )
      t.integer('delay_days').notNullable().defaultTo(7).comment('For so long money waits before it is paid.')
      t.bigInteger('minimum_amount_minor')
        .notNullable()
        .defaultTo(0)
        .comment('Less waits for the next time. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it is followed.')
      t.timestamp('next_run_at').comment('Empty if none is planned.')
      t.timestamp('last_run_at').comment('Empty until the first.')
    },
  )
  await indexes(knex, 'payout_schedules', 'is_active, next_run_at', 'user_id', 'vendor_id', 'created_at, id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'payout_schedules', `payout_schedules_${name}`, holds, message)
  await rule(
    'has_recipient',
    'user_id is not null or vendor_id is not null',
    'A schedule is of a user or of a vendor.',
  )
  await rule(
    'days_range',
    '(day_of_week is null or day_of_week between 0 and 6) and (day_of_month is null or day_of_month between 1 and 31)',
    'A day of the week lies between 0 and 6, one of the month between 1 and 31.',
  )
  await rule(
    'not_negative',
    'delay_days >= 0 and minimum_amount_minor >= 0',
    'Neither the delay nor the least amount can be below nothing.',
  )
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'payout_schedules', 'payout_accounts')
  await dropEnums(knex, 'payout_frequency')
}
