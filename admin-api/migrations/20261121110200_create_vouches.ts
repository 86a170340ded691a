import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(
    knex,
    'vouch_type',
    'How much a vouch weighs: of somebody close, of somebody known, or of a community.',
    ['PRIMARY', 'SECONDARY', 'COMMUNITY'],
  )
  await createEnum(knex, 'vouch_status', 'Whether a vouch counts: only ACTIVE ones do.', [
    'PENDING',
    'ACTIVE',
    'DECLINED',
    'REVOKED',
  ])
  await createConfigs(knex)
  await createVouches(knex)
  await createScores(knex)
}

async function createConfigs(knex: Knex) {
  await createTable(
    knex,
    'vouch_configs',
    'A set of rules for vouching; the active one holds. @domain trust @prefix vcf',
    t => {
      t.text('name').notNullable().defaultTo('default').comment('What staff call it. @label')
      t.boolean('is_active')
        .notNullable()
        .defaultTo(true)
        .comment('Whether its rules hold; making one active ends the one before.')
      t.integer('primary_limit')
        .notNullable()
        .defaultTo(1)
        .comment('For how many people a user may give primary vouches at a time.')
      t.integer('secondary_limit')
        .notNullable()
        .defaultTo(3)
        .comment('For how many people a user may give secondary vouches at a time.')
      t.integer('community_limit')
        .notNullable()
        .defaultTo(2)
        .comment('How many vouches of communities a user may have at a time.')
      t.decimal('primary_weight', 5, 2)
        .notNullable()
        .defaultTo(30)
        .comment('Percent of the trust score that primary vouches make up.')
      t.decimal('secondary_weight', 5, 2)
        .notNullable()
        .defaultTo(30)
        .comment('Percent of the trust score that secondary vouches make up.')
      t.decimal('community_weight', 5, 2)
        .notNullable()
        .defaultTo(40)
        .comment('Percent of the trust score that vouches of communities make up.')
      t.integer('cooldown_days')
        .notNullable()
        .defaultTo(0)
        .comment('Days after a vouch was revoked in which the same user cannot vouch for the same person.')
      t.jsonb('reconnection_rules')
        .notNullable()
        .defaultTo('{}')
        .comment(
          'Days before two users may connect again, as {"after_removed_days": 30, "after_declined_days": 7}; none where left out.',
        )
      t.jsonb('auto_vouch_criteria')
        .notNullable()
        .defaultTo('{}')
        .comment('What must be true for the platform to vouch by itself, by name; empty if it never does.')
      t.text('updated_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who last changed it; empty if nobody did, or the account is gone.')
    },
  )
  await knex.raw(`
    create unique index vouch_configs_is_active_live_key on vouch_configs (is_active) where is_active;
    comment on index vouch_configs_is_active_live_key is 'Another set of rules for vouching is active.'
  `)
  await indexes(knex, 'vouch_configs', 'updated_by')
  const rules: [string, string, string][] = [
    [
      'weights_sum',
      'primary_weight + secondary_weight + community_weight = 100',
      'The weights of primary, secondary and community vouches must add up to 100 percent.',
    ],
    [
      'weights_range',
      'least(primary_weight, secondary_weight, community_weight) >= 0',
      'A weight cannot be less than nothing.',
    ],
    [
      'limits_not_negative',
      'least(primary_limit, secondary_limit, community_limit, cooldown_days) >= 0',
      'Limits and days of waiting cannot be less than none.',
    ],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'vouch_configs', `vouch_configs_${name}`, rule, message)
}

async function createVouches(knex: Knex) {
  await createSoftTable(
    knex,
    'vouches',
    'That a user, a community or the platform itself answers for a user. @domain trust @prefix vch',
    t => {
      t.text('voucher_id')
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Who vouches; empty if a community or the platform does by itself.')
      t.text('vouchee_id').notNullable().references('users.id').onDelete('CASCADE').comment('For whom.')
      t.specificType('vouch_type', 'vouch_type').notNullable()
      t.specificType('status', 'vouch_status').notNullable().defaultTo('PENDING')
      t.boolean('is_community_vouch')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it is given in the name of a community.')
      t.text('community_id')
        .references('communities.id')
        .onDelete('SET NULL')
        .comment('The community in whose name; empty for none, or if it is gone.')
      t.boolean('is_auto_vouched')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the platform gave it by itself.')
      t.jsonb('auto_vouch_criteria').comment(
        'What was true of the person when the platform vouched by itself; empty if it did not.',
      )
      t.decimal('trust_impact', 6, 2)
        .notNullable()
        .defaultTo(0)
        .comment(
          'Points it adds to the trust score, computed by the platform; below 0 if it takes some away.',
        )
      t.text('message').comment('What the voucher says of the person; empty for nothing.')
      t.timestamp('approved_at').comment('When it became active; empty until then.')
      t.timestamp('revoked_at').comment('When it was taken back; set if, and only if, it was.')
      t.timestamp('cooldown_until').comment(
        'Until when the same user cannot vouch for the person again; empty if they can.',
      )
    },
  )
  await knex.raw(`
    create unique index vouches_voucher_id_vouchee_id_vouch_type_live_key
      on vouches (voucher_id, vouchee_id, vouch_type) where voucher_id is not null and deleted_at is null;
    comment on index vouches_voucher_id_vouchee_id_vouch_type_live_key
      is 'This user has vouched for this person in this way before. Take up that vouch again.'
  `)
  await indexes(
    knex,
    'vouches',
    'vouchee_id, vouch_type',
    'vouchee_id, created_at',
    'voucher_id, created_at',
    'community_id, created_at',
    'status, created_at, id',
    'vouch_type, created_at, id',
    'created_at, id',
  )
  await guardVouches(knex)
}

async function guardVouches(knex: Knex) {
  const rules: [string, string, string][] = [
    [
      'auto_has_criteria',
      'not is_auto_vouched or auto_vouch_criteria is not null',
      'A vouch that the platform gave by itself keeps the criteria that led to it.',
    ],
    ['not_oneself', 'voucher_id is null or voucher_id <> vouchee_id', 'Nobody can vouch for themselves.'],
    [
      'from_somebody',
      'voucher_id is not null or is_community_vouch or is_auto_vouched',
      'A vouch comes from a user, from a community or from the platform itself.',
    ],
    ['approved', `status <> 'ACTIVE' or approved_at is not null`, 'An active vouch says since when.'],
    [
      'revoked',
      `(status = 'REVOKED') = (revoked_at is not null)`,
      'A vouch has a time of its revoking if, and only if, it was revoked.',
    ],
  ]
  for (const [name, rule, message] of rules) await check(knex, 'vouches', `vouches_${name}`, rule, message)
}

async function createScores(knex: Knex) {
  const part = (t: Knex.CreateTableBuilder, name: string, comment: string) =>
    t.decimal(name, 5, 2).notNullable().defaultTo(0).comment(comment)
  await createTable(
    knex,
    'trust_scores',
    'How far a user is to be trusted, as a model computed it. One per user. @domain trust @prefix tru @nohistory computed again and again; the history of the user keeps every score',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      part(t, 'score', 'From 0 to 100; the user’s row shows the same.')
      t.jsonb('components')
        .notNullable()
        .defaultTo('{}')
        .comment('What the model took into account, by name, with what each added.')
      part(t, 'vouch_score', 'What vouches say, from 0 to 100.')
      part(t, 'verification_score', 'What was verified of the person, from 0 to 100.')
      part(t, 'behavior_score', 'How the person behaved, from 0 to 100.')
      t.text('model_version').comment('Which model computed it; empty if none did.')
      t.timestamp('calculated_at').comment('When it was computed; empty until then.')
    },
  )
  await uniqueKeys(knex, 'trust_scores', { user_id: 'This user already has a trust score.' })
  await indexes(knex, 'trust_scores', 'created_at, id')
  await check(
    knex,
    'trust_scores',
    'trust_scores_range',
    'score between 0 and 100',
    'A trust score lies between 0 and 100.',
  )
  await check(
    knex,
    'trust_scores',
    'trust_scores_parts_range',
    'vouch_score between 0 and 100 and verification_score between 0 and 100 and behavior_score between 0 and 100',
    'Each part of a trust score lies between 0 and 100.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'trust_scores', 'vouches', 'vouch_configs')
  await dropEnums(knex, 'vouch_status', 'vouch_type')
}
