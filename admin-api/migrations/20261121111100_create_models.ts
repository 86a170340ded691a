import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createLogTable,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(
    knex,
    'model_version_status',
    'Whether a model is being made, in use or a thing of the past.',
    ['TRAINING', 'ACTIVE', 'RETIRED'],
  )
  await createModelVersions(knex)
  await createTrainingData(knex)

  await createLogTable(
    knex,
    'user_behavior_data',
    'Something a user did that tells what they like. @domain compatibility @prefix ubd @nohistory each row is its own record',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('behavior_type').notNullable().comment('What they did, such as adventure_viewed. @label')
      t.text('target_type').comment('The kind of thing they did it with, such as adventures; empty for none.')
      t.text('target_id').comment('The id of the thing they did it with; empty for none.')
      t.decimal('value', 12, 4).comment(
        'How much of it, such as the seconds they looked; empty if it has no measure.',
      )
      t.jsonb('context').notNullable().defaultTo('{}').comment('Where in the app and how, by name. @pii')
      t.timestamp('occurred_at').notNullable().defaultTo(knex.fn.now()).comment('When they did it.')
    },
  )
  await indexes(
    knex,
    'user_behavior_data',
    'user_id, occurred_at, id',
    'behavior_type, occurred_at, id',
    'occurred_at, id',
  )
}

async function createModelVersions(knex: Knex) {
  await createSoftTable(
    knex,
    'compatibility_model_versions',
    'A version of the model that computes how well people fit together. @domain compatibility @prefix cmv',
    t => {
      t.text('version').notNullable().comment('Such as 2026.3. @label @search')
      t.text('algorithm').comment('How it computes, such as gradient_boosting.')
      t.jsonb('parameters').notNullable().defaultTo('{}').comment('What it was set up with, by name.')
      t.jsonb('metrics')
        .notNullable()
        .defaultTo('{}')
        .comment('How well it did when it was tried, by measure.')
      t.specificType('status', 'model_version_status').notNullable().defaultTo('TRAINING')
      t.timestamp('trained_at').comment('When its training was done; empty until then.')
      t.timestamp('activated_at').comment('When it was put to use; empty until then.')
      t.text('created_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who had it made; empty for the platform.')
    },
  )
  await uniqueKeys(knex, 'compatibility_model_versions', {
    version: 'There is already a model of this version. It may be in the trash.',
  })
  await knex.raw(`
    create unique index compatibility_model_versions_status_live_key on compatibility_model_versions (status)
      where status = 'ACTIVE';
    comment on index compatibility_model_versions_status_live_key
      is 'Another model is in use. Retire it before this one is put to use.';
  `)
  await indexes(knex, 'compatibility_model_versions', 'created_by', 'created_at, id')
  await searchIndexes(knex, 'compatibility_model_versions', 'version')
  await check(
    knex,
    'compatibility_model_versions',
    'compatibility_model_versions_activated_at',
    "status <> 'ACTIVE' or activated_at is not null",
    'A model in use has the time it was put to use.',
  )
}

async function createTrainingData(knex: Knex) {
  await createLogTable(
    knex,
    'model_training_data',
    'An example from which the compatibility model learns. @domain compatibility @prefix mtd @nohistory each row is its own record',
    t => {
      t.text('model_version_id')
        .references('compatibility_model_versions.id')
        .onDelete('SET NULL')
        .comment('The model it was collected for; empty if for any.')
      t.jsonb('features').notNullable().comment('What is known of the pair or the person, by name. @pii')
      t.decimal('label', 8, 4).comment('What the model is to answer; empty if that is not known.')
      t.text('source').comment('Where it comes from, such as bookings or likes.')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Whose behaviour it is; empty for an anonymous example.')
      t.boolean('anonymized')
        .notNullable()
        .defaultTo(true)
        .comment('Whether nobody can be known by it any more.')
      t.timestamp('collected_at').notNullable().defaultTo(knex.fn.now())
    },
  )
  await indexes(knex, 'model_training_data', 'model_version_id, created_at, id', 'user_id', 'created_at, id')
  await check(
    knex,
    'model_training_data',
    'model_training_data_anonymous',
    'not anonymized or user_id is null',
    'An anonymous example names no user.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'user_behavior_data', 'model_training_data', 'compatibility_model_versions')
  await dropEnums(knex, 'model_version_status')
}
