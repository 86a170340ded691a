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
  await createEnum(knex, 'event_host_type', 'In whose name an event is held.', [
    'USER',
    'COMMUNITY',
    'VENDOR',
  ])
  await createEnum(knex, 'event_type', 'What sort of event it is.', [
    'TECH_INNOVATION',
    'MUSIC_CONCERTS',
    'SPORTS_FITNESS',
    'SOCIAL',
    'TRAVEL',
    'BUSINESS',
    'OTHER',
  ])
  await createEnum(knex, 'event_status', 'Where an event stands, from the first draft until it is over.', [
    'DRAFT',
    'PUBLISHED',
    'CANCELED',
    'COMPLETED',
  ])
  await createEnum(
    knex,
    'event_visibility',
    'Who finds an event; an unlisted one is open to whoever has the link.',
    ['PUBLIC', 'PRIVATE', 'UNLISTED'],
  )
  await createEnum(knex, 'event_mode', 'Whether people meet at a place, online, or either.', [
    'PHYSICAL',
    'ONLINE',
    'HYBRID',
  ])
  await knex.raw(`
    create function event_words(title text, description text, tags text[]) returns tsvector
      language sql immutable parallel safe as $$
      select setweight(to_tsvector('simple', title), 'A')
          || setweight(to_tsvector('simple', array_to_string(tags, ' ')), 'B')
          || setweight(to_tsvector('simple', left(description, 100000)), 'C')
    $$;
    comment on function event_words is 'The words an event is found by, those of its title weighing most. In no language, as events are in many.';
  `)

  await createCategories(knex)
  await createEvents(knex)

  await createSoftTable(
    knex,
    'event_updates',
    'An announcement of the host to those who take part in an event. @domain events @prefix eup',
    t => {
      t.text('event_id').notNullable().references('events.id').onDelete('RESTRICT')
      t.text('author_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('title').notNullable().comment('What it is about, in a few words. @label @search')
      t.text('message').notNullable().comment('As it was written.')
      t.boolean('is_important')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it reaches people who turned ordinary announcements off.')
      t.timestamp('notified_at').comment('When those who take part were told; empty until then.')
    },
  )
  await indexes(knex, 'event_updates', 'event_id, created_at', 'author_id', 'created_at, id')
  await searchIndexes(knex, 'event_updates', 'title')

  await createTable(
    knex,
    'saved_events',
    'An event a user put on their wishlist. @domain events @prefix sve',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('event_id').notNullable().references('events.id').onDelete('RESTRICT')
    },
  )
  await uniqueKeys(knex, 'saved_events', { 'user_id, event_id': 'This user has saved this event already.' })
  await indexes(knex, 'saved_events', 'event_id', 'created_at, id')
}

async function createCategories(knex: Knex) {
  await createSoftTable(
    knex,
    'event_categories',
    'A heading under which events are listed, perhaps below another one. @domain events @prefix ecat',
    t => {
      t.text('parent_id')
        .references('event_categories.id')
        .onDelete('RESTRICT')
        .comment('The wider category it belongs to; empty at the top.')
      t.text('name').notNullable().comment('As users see it. @label @search')
      t.text('slug').notNullable().comment('The name as it stands in links: lower case, with hyphens.')
      t.text('icon').comment('An emoji; empty for none.')
      t.text('description').comment('What belongs here, for those who choose.')
      t.integer('sort_order').notNullable().defaultTo(0).comment('Place within its parent, lowest first.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it can still be chosen.')
    },
  )
  await uniqueKeys(knex, 'event_categories', {
    slug: 'There is already a category of this name. It may be in the trash.',
  })
  await indexes(knex, 'event_categories', 'parent_id')
  await searchIndexes(knex, 'event_categories', 'name')
  await check(
    knex,
    'event_categories',
    'event_categories_not_own_parent',
    'parent_id <> id',
    'A category cannot belong to itself.',
  )
}

async function createEvents(knex: Knex) {
  await createSoftTable(
    knex,
    'events',
    'Something that takes place at a time, at a place or online, and that people can join. @domain events @prefix evt',
    t => {
      t.text('title').notNullable().comment('As users see it. @label @search')
      t.text('slug').notNullable().comment('The title as it stands in links: lower case, with hyphens.')
      t.text('description').notNullable().comment('In the host’s own words.')
      t.text('host_id')
        .notNullable()
        .references('users.id')
        .onDelete('RESTRICT')
        .comment('Who answers for it.')
      t.specificType('host_type', 'event_host_type').notNullable().defaultTo('USER')
      t.text('community_id')
        .references('communities.id')
        .onDelete('RESTRICT')
        .comment('The community that holds it; empty if none does.')
      t.text('vendor_id')
        .references('vendors.id')
        .onDelete('RESTRICT')
        .comment('The vendor who holds it; empty if none does.')
      t.text('category_id')
        .references('event_categories.id')
        .onDelete('RESTRICT')
        .comment('Where it is listed; empty until sorted.')
      t.specificType('type', 'event_type').notNullable().defaultTo('OTHER')
      t.specificType('status', 'event_status').notNullable().defaultTo('DRAFT')
      t.specificType('visibility', 'event_visibility').notNullable().defaultTo('PUBLIC')
      t.specificType('mode', 'event_mode').notNullable().defaultTo('PHYSICAL')
      t.timestamp('start_date').notNullable().comment('When it begins.')
      t.timestamp('end_date').comment('When it ends; empty for an open end.')
      t.text('timezone').notNullable().defaultTo('UTC').comment('Of the place, such as Europe/Lisbon.')
      t.text('venue').comment('What the place is called.')
      t.text('address').comment('Street and number; may be somebody’s home. @pii')
      t.text('city')
      t.text('country').comment('Two letters, such as PT.')
      t.double('latitude').comment('Of the place, in degrees; may be somebody’s home. @pii')
      t.double('longitude').comment('Of the place, in degrees; may be somebody’s home. @pii')
      t.text('online_url').comment('Where it is joined online; empty if it cannot be.')
      t.specificType('tags', 'text[]').notNullable().defaultTo('{}').comment('Words it can be found by.')
      t.text('cover_image').comment('Address of the picture.')
      t.integer('min_participants')
        .notNullable()
        .defaultTo(0)
        .comment('How many must join for it to take place.')
      t.integer('max_participants').comment('How many places there are; empty for no limit.')
      t.integer('current_participants')
        .notNullable()
        .defaultTo(0)
        .comment('Places taken by bookings and participants. Counted by the database. @derived')
      t.boolean('is_free').notNullable().defaultTo(true).comment('Whether it costs nothing.')
      t.bigInteger('price_minor')
        .notNullable()
        .defaultTo(0)
        .comment('For one person without a tier. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.bigInteger('total_revenue_minor')
        .notNullable()
        .defaultTo(0)
        .comment('What was paid for it so far, less refunds. @money currency')
      t.bigInteger('platform_fee_minor')
        .notNullable()
        .defaultTo(0)
        .comment('What the platform keeps of the revenue. @money currency')
      t.bigInteger('organizer_payout_minor')
        .notNullable()
        .defaultTo(0)
        .comment('What the host gets of the revenue. @money currency')
      t.timestamp('published_at').comment('When it was first shown; empty for a draft.')
      t.timestamp('completed_at').comment('When it was over; set if, and only if, it is completed.')
      t.timestamp('canceled_at').comment('Set if, and only if, it is canceled.')
      t.text('cancel_reason').comment('What those who had joined are told.')
      t.specificType(
        'search_vector',
        'tsvector generated always as (event_words(title, description, tags)) stored',
      ).comment('The words of title, tags and description.')
    },
  )
  await uniqueKeys(knex, 'events', {
    slug: 'There is already an event with this link. It may be in the trash.',
  })
  await indexEvents(knex)
  await checkEvents(knex)
  await knex.raw(`
    comment on constraint events_category_id_foreign on events
      is 'Events are listed in this category, maybe in the trash. Make it inactive instead, so that nobody else can choose it.';
    comment on constraint events_host_id_foreign on events
      is 'This user hosts events, maybe in the trash. Give them to another host first.';
  `)
}

async function indexEvents(knex: Knex) {
  await indexes(
    knex,
    'events',
    'host_type, created_at, id',
    'start_date, id',
    'community_id, created_at',
    'host_id, created_at',
    'category_id, created_at',
    'vendor_id, created_at',
    'type, city',
    'city, country',
    'latitude, longitude',
    'status, start_date',
    'status, created_at, id',
    'type, created_at, id',
    'created_at, id',
    'deleted_at',
  )
  await searchIndexes(knex, 'events', 'title')
  await knex.raw(`
    create index events_search_vector_gin on events using gin (search_vector);
    create index events_tags_gin on events using gin (tags);
  `)
}

async function checkEvents(knex: Knex) {
  const rules: [string, string, string][] = [
    [
      'ends_after_start',
      'end_date is null or end_date >= start_date',
      'An event cannot end before it begins.',
    ],
    [
      'least_and_most',
      'max_participants is null or max_participants >= min_participants',
      'An event cannot have fewer places than the participants it needs.',
    ],
    [
      'not_overbooked',
      'max_participants is null or current_participants <= max_participants',
      'The event is full: it cannot have more participants than places.',
    ],
    ['free_has_no_price', 'not is_free or price_minor = 0', 'What is free has no price.'],
    [
      'counts_not_negative',
      'min_participants >= 0 and max_participants >= 0 and current_participants >= 0',
      'Participants cannot be fewer than none.',
    ],
    [
      'amounts_not_negative',
      'price_minor >= 0 and total_revenue_minor >= 0 and platform_fee_minor >= 0 and organizer_payout_minor >= 0',
      'Amounts of an event cannot be below zero.',
    ],
    ['currency_code', "currency ~ '^[A-Z]{3}$'", 'A currency has three capital letters, such as EUR.'],
    [
      'position',
      'latitude between -90 and 90 and longitude between -180 and 180',
      'Latitude lies between -90 and 90 degrees, longitude between -180 and 180.',
    ],
    [
      'host_said',
      "(host_type <> 'COMMUNITY' or community_id is not null) and (host_type <> 'VENDOR' or vendor_id is not null)",
      'An event held by a community or a vendor says by which.',
    ],
    [
      'published_at',
      "case status when 'DRAFT' then published_at is null when 'CANCELED' then true else published_at is not null end",
      'An event has a time of publishing once it was shown, and none as a draft.',
    ],
    [
      'completed_at',
      "(status = 'COMPLETED') = (completed_at is not null)",
      'An event has a time of completion if, and only if, it is completed.',
    ],
    [
      'canceled_at',
      "(status = 'CANCELED') = (canceled_at is not null)",
      'An event has a time of cancelation if, and only if, it is canceled.',
    ],
  ]
  for (const [name, rule, message] of rules) await check(knex, 'events', `events_${name}`, rule, message)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'saved_events', 'event_updates', 'events', 'event_categories')
  await knex.raw('drop function event_words')
  await dropEnums(knex, 'event_mode', 'event_visibility', 'event_status', 'event_type', 'event_host_type')
}
