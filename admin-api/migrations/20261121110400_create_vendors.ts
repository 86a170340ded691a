import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'vendor_status', 'Whether a vendor may sell, and if not, why.', [
    'PENDING',
    'ACTIVE',
    'SUSPENDED',
    'INACTIVE',
  ])
  await createEnum(knex, 'document_status', 'What came of looking at a document.', [
    'PENDING',
    'APPROVED',
    'REJECTED',
    'EXPIRED',
  ])
  await createVendors(knex)
  await createCertifications(knex)
  await createInsurance(knex)
}

async function createVendors(knex: Knex) {
  await createSoftTable(
    knex,
    'vendors',
    'A business that offers adventures, run by one user. @domain adventures @prefix ven',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('RESTRICT')
      t.text('business_name').notNullable().comment('As customers see it. @label @search')
      t.text('slug').notNullable().comment('The name as it stands in links: lower case, with hyphens.')
      t.text('description').comment('What the vendor says of themselves.')
      t.text('email').comment('Where the business is written to. @pii')
      t.text('phone').comment('With country code, such as +351210123456. @pii')
      t.text('website')
      t.jsonb('address')
        .notNullable()
        .defaultTo('{}')
        .comment('Where the business is, by name, such as street and city. @pii')
      t.specificType('status', 'vendor_status').notNullable().defaultTo('PENDING')
      t.boolean('stripe_connect_ready')
        .notNullable()
        .defaultTo(false)
        .comment('Whether Stripe would pay out to them; set when Stripe says so.')
      t.decimal('rating', 3, 2).comment(
        'Mean of the published reviews, from 1 to 5; empty without any. @derived',
      )
      t.integer('review_count').notNullable().defaultTo(0).comment('Published reviews. @derived')
      t.text('approved_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who let them sell; empty until then, or if the account is gone.')
      t.timestamp('approved_at').comment('When they were let sell; empty until then.')
      t.text('suspended_reason').comment('Why they may not sell; empty unless suspended.')
    },
  )
  await uniqueKeys(knex, 'vendors', {
    user_id: 'This user is a vendor already, perhaps one in the trash.',
    slug: 'Another vendor has this name in links, perhaps one in the trash.',
  })
  await indexes(knex, 'vendors', 'status, created_at, id', 'created_at, id', 'approved_by')
  await searchIndexes(knex, 'vendors', 'business_name')
  await check(
    knex,
    'vendors',
    'vendors_approved_at',
    `case status when 'PENDING' then approved_at is null when 'ACTIVE' then approved_at is not null else true end`,
    'An active vendor was approved at some time, a pending one was not yet.',
  )
  await check(
    knex,
    'vendors',
    'vendors_suspended_reason',
    `status <> 'SUSPENDED' or suspended_reason is not null`,
    'Say why the vendor is suspended.',
  )
  await check(
    knex,
    'vendors',
    'vendors_email_shape',
    String.raw`email ~ '^[^@\s]+@[^@\s]+$'`,
    'This is not an e-mail address.',
  )
  await check(
    knex,
    'vendors',
    'vendors_rating_range',
    'rating between 0 and 5 and review_count >= 0',
    'A rating lies between 0 and 5, and there cannot be fewer reviews than none.',
  )
}

async function createCertifications(knex: Knex) {
  await createSoftTable(
    knex,
    'vendor_certifications',
    'A proof of a vendor’s skill or permission, such as a diving licence. @domain adventures @prefix vct',
    t => {
      t.text('vendor_id').notNullable().references('vendors.id').onDelete('CASCADE')
      t.text('name').notNullable().comment('What it certifies. @label')
      t.text('issuer').comment('Who gave it.')
      t.text('certificate_number')
      t.date('issued_at')
      t.date('expires_at').comment('The last day it is valid; empty if it does not end.')
      t.text('document_media_id')
        .references('media_files.id')
        .onDelete('SET NULL')
        .comment('The scanned document; empty until it is uploaded.')
      t.specificType('status', 'document_status').notNullable().defaultTo('PENDING')
      t.text('verified_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who looked at it; empty until then, or if the account is gone.')
      t.timestamp('verified_at').comment('When it was approved or rejected; empty until then.')
    },
  )
  await indexes(
    knex,
    'vendor_certifications',
    'vendor_id',
    'status',
    'expires_at',
    'document_media_id',
    'verified_by',
  )
  await checkDocument(knex, 'vendor_certifications')
  await check(
    knex,
    'vendor_certifications',
    'vendor_certifications_expires_after_issue',
    'expires_at >= issued_at',
    'A certificate cannot expire before it was issued.',
  )
}

async function createInsurance(knex: Knex) {
  await createSoftTable(
    knex,
    'vendor_insurance',
    'An insurance policy of a vendor. @domain adventures @prefix vin',
    t => {
      t.text('vendor_id').notNullable().references('vendors.id').onDelete('CASCADE')
      t.text('provider').notNullable().comment('The company that insures. @label')
      t.text('policy_number').notNullable()
      t.bigInteger('coverage_minor').comment(
        'The most it pays for one case; empty if it names no amount. @money currency',
      )
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD').comment('Of the coverage.')
      t.date('starts_at').comment('The first day of cover; empty if not known.')
      t.date('expires_at').comment('The last day of cover; empty if it does not end.')
      t.text('document_media_id')
        .references('media_files.id')
        .onDelete('SET NULL')
        .comment('The scanned policy; empty until it is uploaded.')
      t.specificType('status', 'document_status').notNullable().defaultTo('PENDING')
      t.text('verified_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who looked at it; empty until then, or if the account is gone.')
      t.timestamp('verified_at').comment('When it was approved or rejected; empty until then.')
    },
  )
  await indexes(
    knex,
    'vendor_insurance',
    'vendor_id',
    'status',
    'expires_at',
    'document_media_id',
    'verified_by',
  )
  await checkDocument(knex, 'vendor_insurance')
  await check(
    knex,
    'vendor_insurance',
    'vendor_insurance_expires_after_start',
    'expires_at >= starts_at',
    'An insurance cannot end before it starts.',
  )
  await check(
    knex,
    'vendor_insurance',
    'vendor_insurance_coverage_not_negative',
    'coverage_minor >= 0',
    'An insurance cannot cover less than nothing.',
  )
  await check(
    knex,
    'vendor_insurance',
    'vendor_insurance_currency_shape',
    `currency ~ '^[A-Z]{3}$'`,
    'A currency is three capital letters, such as EUR.',
  )
}

const checkDocument = (knex: Knex, table: string) =>
  check(
    knex,
    table,
    `${table}_verified_at`,
    `case status when 'PENDING' then verified_at is null when 'EXPIRED' then true else verified_at is not null end`,
    'A document that was approved or rejected says when; a pending one was not looked at yet.',
  )

export async function down(knex: Knex) {
  await dropTables(knex, 'vendor_insurance', 'vendor_certifications', 'vendors')
  await dropEnums(knex, 'document_status', 'vendor_status')
}
