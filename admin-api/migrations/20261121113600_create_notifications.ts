import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(
    knex,
    'notification_type',
    'What a notification is about. Users choose by it what they get.',
    [
      'BOOKING_CONFIRMED',
      'BOOKING_CANCELED',
      'EVENT_UPDATE',
      'EVENT_REMINDER',
      'MUTUAL_MATCH',
      'MESSAGE_RECEIVED',
      'STORY_REPLY',
      'CONNECTION_REQUEST',
      'REFERRAL_REWARD',
      'PAYMENT_SUCCEEDED',
      'PAYMENT_FAILED',
      'PAYMENT_REMINDER',
      'PAYOUT',
      'TRIAL_ENDING',
      'MODERATION',
      'SUPPORT',
      'SYSTEM',
    ],
  )
  await createEnum(knex, 'push_platform', 'Through whom a device is reached.', ['FCM', 'APNS', 'WEB'])
  await createTemplates(knex)
  await createNotifications(knex)
  await createPreferences(knex)
  await createQueue(knex)
  await createDeviceTokens(knex)
}

async function createTemplates(knex: Knex) {
  await createSoftTable(
    knex,
    'email_templates',
    'The wording of an e-mail in one language, in one version. @domain notifications @prefix emt',
    t => {
      t.text('key').notNullable().comment('By which the platform asks for it, such as trial_ending. @search')
      t.text('name').notNullable().comment('As staff call it. @label @search')
      t.text('subject').notNullable().comment('May hold variables, written like {{name}}.')
      t.text('body_html').notNullable().comment('May hold variables, written like {{name}}.')
      t.text('body_text').comment('For programs that show no HTML; empty to have it made from the HTML.')
      t.jsonb('variables').notNullable().defaultTo('[]').comment('A list of the names of its variables.')
      t.text('locale').notNullable().defaultTo('en').comment('The language, such as en or pt-BR.')
      t.integer('version').notNullable().defaultTo(1).comment('Counted from 1; the highest in use is sent.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it is in use.')
      t.text('updated_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff last changed it; empty if nobody did, or the account is gone.')
    },
  )
  await uniqueKeys(knex, 'email_templates', {
    'key, locale, version': 'There is already this version of the template in this language.',
  })
  await indexes(knex, 'email_templates', 'updated_by')
  await searchIndexes(knex, 'email_templates', 'key', 'name')
  await check(
    knex,
    'email_templates',
    'email_templates_version_positive',
    'version > 0',
    'Versions are counted from 1.',
  )
}

async function createNotifications(knex: Knex) {
  await createSoftTable(
    knex,
    'notifications',
    'Something the platform told a user. @domain notifications @prefix ntf @nohistory sent by the platform in great numbers: each row is its own record',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('type', 'notification_type').notNullable()
      t.text('title').notNullable().comment('@label')
      t.text('message').notNullable()
      t.jsonb('data')
        .notNullable()
        .defaultTo('{}')
        .comment('What it is about, for the app: the kind of thing and its id. @pii')
      t.text('action_url').comment('Where a tap leads; empty if nowhere.')
      t.boolean('is_read').notNullable().defaultTo(false)
      t.timestamp('read_at').comment('Set if, and only if, it was read.')
    },
  )
  await indexes(
    knex,
    'notifications',
    'user_id, is_read, created_at',
    'user_id, created_at',
    'type, created_at, id',
    'is_read, created_at, id',
    'created_at, id',
  )
  await check(
    knex,
    'notifications',
    'notifications_read_at',
    'is_read = (read_at is not null)',
    'A notification has a time of reading if, and only if, it was read.',
  )
}

async function createPreferences(knex: Knex) {
  await createTable(
    knex,
    'notification_preferences',
    'What a user wants to be told through one channel, of one type or of all. @domain notifications @prefix npf',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('channel', 'notification_channel').notNullable().comment('@label')
      t.specificType('type', 'notification_type').comment(
        'Empty for all types; a choice for one type goes before it.',
      )
      t.boolean('is_enabled').notNullable().defaultTo(true).comment('Whether it is sent at all.')
      t.text('frequency')
        .notNullable()
        .defaultTo('IMMEDIATE')
        .comment('IMMEDIATE, or how often it is gathered.')
      t.specificType('quiet_hours_start', 'time').comment(
        'From when to keep quiet, by the user’s clock; empty for no quiet hours.',
      )
      t.specificType('quiet_hours_end', 'time').comment(
        'Until when, maybe on the next morning; empty for no quiet hours.',
      )
      t.jsonb('settings').notNullable().defaultTo('{}').comment('Finer choices of the channel, by name.')
    },
  )
  await knex.raw(`
    create unique index notification_preferences_user_id_channel_type_key
      on notification_preferences (user_id, channel, type) nulls not distinct;
    comment on index notification_preferences_user_id_channel_type_key
      is 'This user has already chosen for this channel and type.';
  `)
  await indexes(knex, 'notification_preferences', 'created_at, id')
  await check(
    knex,
    'notification_preferences',
    'notification_preferences_quiet_hours',
    'num_nulls(quiet_hours_start, quiet_hours_end) = 2 or coalesce(quiet_hours_start <> quiet_hours_end, false)',
    'Quiet hours need a start and an end, at different times.',
  )
}

async function createQueue(knex: Knex) {
  await createTable(
    knex,
    'notification_queue',
    'A message that waits to be sent through one channel, or was. @domain notifications @prefix nqu @nohistory a queue that the platform works off: each row says what became of it',
    t => {
      t.text('notification_id')
        .references('notifications.id')
        .onDelete('CASCADE')
        .comment('What it tells of; empty for mailings.')
      t.text('user_id')
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Whom it is for; empty if they have no account.')
      t.specificType('channel', 'notification_channel').notNullable().comment('@label')
      t.text('recipient').comment('The address or number; empty to take the user’s own. @pii')
      t.text('template_id')
        .references('email_templates.id')
        .onDelete('SET NULL')
        .comment('The wording of an e-mail; empty if the payload has the text.')
      t.jsonb('payload')
        .notNullable()
        .defaultTo('{}')
        .comment('The text, or the variables of the template. @pii')
      t.specificType('status', 'queue_status').notNullable().defaultTo('PENDING')
      t.specificType('priority', 'priority').notNullable().defaultTo('NORMAL')
      t.integer('attempts').notNullable().defaultTo(0).comment('How often sending was tried.')
      t.integer('max_attempts').notNullable().defaultTo(3).comment('After how many tries it is given up.')
      t.timestamp('scheduled_for').notNullable().defaultTo(knex.fn.now()).comment('Not to be sent before.')
      t.timestamp('sent_at').comment('Empty until it is sent.')
      t.text('error').comment('What went wrong at the last try, or why it was not sent.')
      t.text('batch_id').comment('What messages of one mailing have in common; empty for single ones.')
    },
  )
  await indexes(
    knex,
    'notification_queue',
    'status, scheduled_for',
    'status, created_at, id',
    'created_at, id',
    'batch_id',
    'user_id, created_at',
    'notification_id',
    'template_id',
  )
  await check(
    knex,
    'notification_queue',
    'notification_queue_attempts',
    'attempts >= 0 and max_attempts > 0',
    'Sending is tried at least once, and was tried no fewer than no times.',
  )
}

async function createDeviceTokens(knex: Knex) {
  await createTable(
    knex,
    'device_tokens',
    'A device that push notifications of a user go to. @domain notifications @prefix dvt @nohistory devices register and renew themselves: each row is its own record',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('device_registration_id')
        .references('device_registrations.id')
        .onDelete('SET NULL')
        .comment('The device as it is known from signing in; empty if it is not.')
      t.specificType('platform', 'push_platform').notNullable().comment('@label')
      t.text('token').notNullable().comment('By which the platform reaches the device. @secret')
      t.text('app_version').comment('Of the app on the device, such as 4.2.0.')
      t.boolean('is_active')
        .notNullable()
        .defaultTo(true)
        .comment('Off once the device signed out or could not be reached.')
      t.timestamp('last_used_at').comment('When something was last sent to it; empty if never.')
    },
  )
  await uniqueKeys(knex, 'device_tokens', { token: 'This device is already registered.' })
  await indexes(knex, 'device_tokens', 'user_id, created_at', 'device_registration_id', 'created_at, id')
}

export async function down(knex: Knex) {
  await dropTables(
    knex,
    'device_tokens',
    'notification_queue',
    'notification_preferences',
    'notifications',
    'email_templates',
  )
  await dropEnums(knex, 'push_platform', 'notification_type')
}
