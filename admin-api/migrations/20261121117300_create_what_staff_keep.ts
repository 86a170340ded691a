import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  uniqueKeys,
} from '../core/migration.ts'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await createEnum(knex, 'screen_theme', 'In which colors a member of staff sees the back office.', [
    'SYSTEM',
    'LIGHT',
    'DARK',
  ])
  await createEnum(knex, 'screen_density', 'How close rows stand on the screens of the back office.', [
    'COMFORTABLE',
    'COMPACT',
  ])
  await createSavedViews(knex)
  await createStarredRecords(knex)
  await createStaffPreferences(knex)
  await limitThem(knex)
  // No service of the platform reaches anything of staff.
  for (const name of ['saved_views', 'starred_records', 'staff_preferences'])
    await knex.raw(`alter table ${name} enable row level security`)
}

async function createSavedViews(knex: Knex) {
  await createTable(
    knex,
    'saved_views',
    'A list as a member of staff wants to see it again: which rows, in which order, which columns. Kept and shared on the list itself. @domain platform @prefix view',
    t => {
      t.text('owner_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Who keeps it, and alone changes it but for owners of the back office.')
      t.text('table_name').notNullable().comment('The table or view that is listed.')
      t.text('name').notNullable().comment('What it is called. @label')
      t.jsonb('shows')
        .notNullable()
        .defaultTo('{"filter": {}}')
        .comment(
          'Filter and sort as lists take them, columns in order, rows a page, density. What is looked for may be personal. @pii',
        )
      t.specificType('shared_with', 'staff_role[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Roles that see it too, as far as they may read the table; empty while it is private.')
      t.integer('position').notNullable().defaultTo(0).comment('Its place among the views of the table.')
    },
  )
  await uniqueKeys(knex, 'saved_views', {
    'owner_id, table_name, name': 'There is already a view of this list with this name.',
  })
  await indexes(knex, 'saved_views', 'table_name', 'created_at')
  await check(
    knex,
    'saved_views',
    'saved_views_shows_filter',
    `jsonb_typeof(shows -> 'filter') is not distinct from 'object'`,
    'A view says by a filter which rows it shows, if only by an empty one.',
  )
  await check(
    knex,
    'saved_views',
    'saved_views_shows_size',
    'octet_length(shows::text) <= 20480',
    'What a view shows may take at most 20 kB: shorten its filter.',
  )
}

async function createStarredRecords(knex: Knex) {
  await createTable(
    knex,
    'starred_records',
    'A record that a member of staff keeps at hand. @domain platform @prefix star',
    t => {
      t.text('user_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Who keeps it at hand.')
      t.text('table_name').notNullable().comment('The table or view it is in.')
      t.text('record_id')
        .notNullable()
        .comment('The record; it may be gone meanwhile, and is not shown then. @label')
    },
  )
  await uniqueKeys(knex, 'starred_records', {
    'user_id, table_name, record_id': 'This record is starred already.',
  })
  await indexes(knex, 'starred_records', 'created_at')
}

async function createStaffPreferences(knex: Knex) {
  await createTable(
    knex,
    'staff_preferences',
    'How a member of staff likes the back office; one row each. Of our own, beside user_preferences and notification_preferences: there the platform keeps what its users choose in its apps, and somebody who is both chooses twice. @domain platform @prefix stpref',
    t => {
      const unchosen = 'Empty if they have not chosen.'
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE').comment('Whose they are.')
      t.specificType('theme', 'screen_theme').comment(unchosen)
      t.specificType('density', 'screen_density').comment(unchosen)
      t.text('language').comment(`As in BCP 47, such as en. ${unchosen}`)
      t.text('time_zone').comment('Such as Europe/Lisbon; empty for that of their browser.')
      t.text('landing_page').comment('The path that opens after signing in; empty for the home page.')
      t.jsonb('notifications')
        .notNullable()
        .defaultTo('{}')
        .comment('What they are told of and in which way, as far as they have chosen.')
      t.jsonb('list_columns')
        .notNullable()
        .defaultTo('{}')
        .comment('By table: the order of its columns, those that are hidden, and widths in pixels.')
      t.jsonb('default_views')
        .notNullable()
        .defaultTo('{}')
        .comment('By table: the id of the view that its list begins with.')
    },
  )
  await uniqueKeys(knex, 'staff_preferences', { user_id: 'This member of staff already has preferences.' })
  await indexes(knex, 'staff_preferences', 'created_at')
  await check(
    knex,
    'staff_preferences',
    'staff_preferences_list_columns_size',
    'octet_length(list_columns::text) <= 102400',
    'What is kept of the columns of lists may take at most 100 kB: give those of some lists back.',
  )
}

/** Locked by person, so that two at once are counted one after the other. */
const limitThem = (knex: Knex) =>
  knex.raw(`
  create function limit_saved_views() returns trigger ${definer} as $$
  begin
    perform pg_advisory_xact_lock(hashtext('saved_views'), hashtext(new.owner_id));
    if (select count(*) from saved_views where owner_id = new.owner_id and table_name = new.table_name) > 100 then
      perform refuse('You have 100 views of this list, and cannot keep more: delete one first.');
    end if;
    return null;
  end $$;
  comment on function limit_saved_views is 'Lets nobody keep more than 100 views of a list.';
  create trigger limit_views after insert on saved_views for each row execute function limit_saved_views();

  create function limit_starred_records() returns trigger ${definer} as $$
  begin
    perform pg_advisory_xact_lock(hashtext('starred_records'), hashtext(new.user_id));
    if (select count(*) from starred_records where user_id = new.user_id) > 200 then
      perform refuse('You have starred 200 records, and cannot keep more at hand: take a star away first.');
    end if;
    return null;
  end $$;
  comment on function limit_starred_records is 'Lets nobody star more than 200 records.';
  create trigger limit_stars after insert on starred_records for each row execute function limit_starred_records();

  revoke execute on function limit_saved_views, limit_starred_records from public;
`)

export async function down(knex: Knex) {
  await dropTables(knex, 'staff_preferences', 'starred_records', 'saved_views')
  await knex.raw('drop function limit_starred_records, limit_saved_views')
  await dropEnums(knex, 'screen_density', 'screen_theme')
}
