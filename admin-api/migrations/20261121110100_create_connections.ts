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
    'connection_status',
    'Whether two users are connected: asked, agreed, refused, or no longer.',
    ['PENDING', 'ACCEPTED', 'DECLINED', 'REMOVED'],
  )
  await createEnum(knex, 'relationship_category', 'What two connected users are to each other.', [
    'PROFESSIONAL',
    'MENTOR',
    'TRAVEL',
    'FAMILY',
    'FRIEND',
  ])
  await createEnum(knex, 'connection_badge', 'A mark that sets a connection apart from others.', [
    'MOST_TRUSTED',
    'CLOSE_FRIEND',
    'TRAVEL_BUDDY',
  ])
  await createConnections(knex)
  await guardConnections(knex)
  await createFollows(knex)
  await createStats(knex)
}

async function createConnections(knex: Knex) {
  await createSoftTable(
    knex,
    'user_connections',
    'Two users who are connected, or one who asked the other to be. @domain trust @prefix con',
    t => {
      t.text('requester_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who asked.')
      t.text('addressee_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Who was asked.')
      t.specificType('status', 'connection_status').notNullable().defaultTo('PENDING')
      t.specificType('relationship_category', 'relationship_category').comment('Empty until they say.')
      t.decimal('trust_strength', 5, 2)
        .notNullable()
        .defaultTo(0)
        .comment('From 0 to 100, computed by the platform from what the two did together.')
      t.specificType('badges', 'connection_badge[]').notNullable().defaultTo('{}')
      t.integer('mutual_friends_count')
        .notNullable()
        .defaultTo(0)
        .comment('Users connected to both, counted by the database. @derived')
      t.integer('mutual_communities_count')
        .notNullable()
        .defaultTo(0)
        .comment('Communities of which both are active members, counted by the database. @derived')
      t.jsonb('interaction_history')
        .notNullable()
        .defaultTo('[]')
        .comment('A list of what the two did together, each with its kind and time.')
      t.timestamp('last_interaction_date').comment('When they last did something together; empty if never.')
      t.timestamp('requested_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('responded_at').comment('When the request was accepted or declined; empty until then.')
      t.timestamp('removed_at').comment('When the connection ended; set if, and only if, it did.')
      t.timestamp('reconnect_allowed_at').comment(
        'From when on either may ask again, by the vouch rules of that day; empty if at once.',
      )
      t.text('message').comment('What the requester wrote along; empty for nothing.')
    },
  )
  await uniqueKeys(knex, 'user_connections', {
    'requester_id, addressee_id':
      'This user has asked this person before. Take up that request again; it may be in the trash.',
  })
  await knex.raw(`
    create unique index user_connections_pair_live_key
      on user_connections (least(requester_id, addressee_id), greatest(requester_id, addressee_id))
      where status in ('PENDING', 'ACCEPTED') and deleted_at is null;
    comment on index user_connections_pair_live_key
      is 'These two are connected already, or one has asked the other and waits for an answer.'
  `)
  await indexes(
    knex,
    'user_connections',
    'created_at, id',
    'status, created_at, id',
    'trust_strength, id',
    'relationship_category, created_at, id',
    'requester_id, created_at',
    'addressee_id, created_at',
  )
}

async function guardConnections(knex: Knex) {
  const rules: [string, string, string][] = [
    ['not_oneself', 'requester_id <> addressee_id', 'Nobody can be connected with themselves.'],
    ['trust_strength_range', 'trust_strength between 0 and 100', 'Trust strength lies between 0 and 100.'],
    [
      'counts_not_negative',
      'mutual_friends_count >= 0 and mutual_communities_count >= 0',
      'Two users cannot have fewer friends or communities in common than none.',
    ],
    [
      'answered',
      `case status when 'PENDING' then responded_at is null when 'REMOVED' then true else responded_at is not null end`,
      'A connection that was accepted or declined says when; a request that waits has no time of an answer.',
    ],
    [
      'removed',
      `(status = 'REMOVED') = (removed_at is not null)`,
      'A connection has a time of its end if, and only if, it ended.',
    ],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'user_connections', `user_connections_${name}`, rule, message)
}

async function createFollows(knex: Knex) {
  await createTable(
    knex,
    'follows',
    'That a user follows another, who need not agree. @domain trust @prefix fol',
    t => {
      t.text('follower_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who follows.')
      t.text('following_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Who is followed.')
    },
  )
  await uniqueKeys(knex, 'follows', {
    'follower_id, following_id': 'This user follows this person already.',
  })
  await indexes(knex, 'follows', 'follower_id, created_at', 'following_id, created_at', 'created_at, id')
  await check(
    knex,
    'follows',
    'follows_not_oneself',
    'follower_id <> following_id',
    'Nobody can follow themselves.',
  )
}

async function createStats(knex: Knex) {
  await createTable(
    knex,
    'connection_stats',
    'The connections of a user in numbers. One per user. @domain trust @prefix cns @nohistory counted by the database from rows that have history',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.integer('total_connections')
        .notNullable()
        .defaultTo(0)
        .comment('Accepted connections, counted by the database.')
      t.jsonb('connections_by_category')
        .notNullable()
        .defaultTo('{}')
        .comment('Accepted connections by category, such as {"FAMILY": 3}; those without one are left out.')
      t.decimal('average_rating', 3, 2).comment(
        'The mean of the reviews by connections, from 1 to 5, computed by the database; empty without reviews.',
      )
      t.integer('review_count')
        .notNullable()
        .defaultTo(0)
        .comment('Reviews by connections, counted by the database.')
      t.integer('trust_chain_depth')
        .notNullable()
        .defaultTo(0)
        .comment('Over how many vouches in a row trust reaches them, computed by the platform.')
      t.decimal('connection_quality_score', 5, 2)
        .notNullable()
        .defaultTo(0)
        .comment('From 0 to 100, computed by the platform.')
      t.timestamp('calculated_at').comment('When a number last changed; empty if none did.')
    },
  )
  await uniqueKeys(knex, 'connection_stats', { user_id: 'This user already has numbers of connections.' })
  await check(
    knex,
    'connection_stats',
    'connection_stats_counts_not_negative',
    'total_connections >= 0 and review_count >= 0 and trust_chain_depth >= 0',
    'Connections cannot be fewer than none.',
  )
  await check(
    knex,
    'connection_stats',
    'connection_stats_ranges',
    'average_rating between 1 and 5 and connection_quality_score between 0 and 100',
    'Ratings lie between 1 and 5, the quality of connections between 0 and 100.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'connection_stats', 'follows', 'user_connections')
  await dropEnums(knex, 'connection_badge', 'relationship_category', 'connection_status')
}
