import type { Knex } from 'knex'
import { createEnum, createTable, dropEnums, dropTables, indexes } from '../core/migration.ts'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await createEnum(knex, 'notice_kind', 'What staff can be told of.', ['ASSIGNED', 'ANSWERED', 'JOB_ENDED'])
  await createNotices(knex)
  await announceThem(knex)
  await tellOfTickets(knex)
  await tellOfJobs(knex)
  await knex.raw(`
    revoke execute on function announce_notice, tell_of_assignment, tell_of_response, tell_of_ended_job from public;
    alter table staff_preferences add column locale text;
    comment on column staff_preferences.locale is 'How numbers, money and dates are written, as in BCP 47, such as en-GB; empty for that of their browser.';
  `)
}

async function createNotices(knex: Knex) {
  await createTable(
    knex,
    'staff_notices',
    'Something that concerns a member of staff, who is told of it on screen or by a letter, as they like; for a month. @domain platform @prefix stnot @nohistory what happened is told by the history of the record',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who is told.')
      t.specificType('kind', 'notice_kind').notNullable().comment('What happened.')
      t.text('table_name').notNullable().comment('Where the record is that it is about.')
      t.text('record_id').notNullable().comment('The record it is about. @label')
      t.text('told_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Whose deed it was; empty if nobody’s.')
      t.timestamp('seen_at').comment('When they were told on screen; empty until then.')
      t.boolean('mail_due')
        .notNullable()
        .defaultTo(true)
        .comment('Whether nobody has looked yet if they want a letter of it.')
    },
  )
  await indexes(knex, 'staff_notices', 'user_id, created_at', 'told_by', 'created_at')
  await knex.raw(`
    create index staff_notices_mail_due_idx on staff_notices (user_id) where mail_due;
    -- No service of the platform reaches anything of staff.
    alter table staff_notices enable row level security;
  `)
}

const announceThem = (knex: Knex) =>
  knex.raw(`
    create function announce_notice() returns trigger ${definer} as $$
    begin
      perform pg_notify('purser_changes', json_build_object('to', new.user_id)::text);
      return null;
    end $$;
    comment on function announce_notice is 'Tells who listens to purser_changes whom a notice is for; what it says they ask for themselves.';
    create trigger tell after insert on staff_notices for each row execute function announce_notice();
  `)

/** What a batch brings happened long ago, or elsewhere. */
const unlessInBatch = `if nullif(current_setting('app.batch_id', true), '') is not null then return null; end if;`

const tellOfTickets = (knex: Knex) =>
  knex.raw(`
    create function tell_of_assignment() returns trigger ${definer} as $$
    declare
      actor constant text := substring(current_setting('app.actor', true) from '^user:(.+)$');
    begin
      ${unlessInBatch}
      if actor is distinct from new.assigned_to then
        insert into staff_notices (user_id, kind, table_name, record_id, told_by)
          values (new.assigned_to, 'ASSIGNED', 'support_tickets', new.id, (select id from users where id = actor));
      end if;
      return null;
    end $$;
    comment on function tell_of_assignment is 'Tells a member of staff that somebody else gave them a ticket.';
    create trigger tell_on_insert after insert on support_tickets
      for each row when (new.assigned_to is not null) execute function tell_of_assignment();
    create trigger tell_on_update after update of assigned_to on support_tickets
      for each row when (new.assigned_to is not null and new.assigned_to is distinct from old.assigned_to)
      execute function tell_of_assignment();

    create function tell_of_response() returns trigger ${definer} as $$
    begin
      ${unlessInBatch}
      insert into staff_notices (user_id, kind, table_name, record_id, told_by)
        select assigned_to, 'ANSWERED', 'support_tickets', id, new.author_id from support_tickets
        where id = new.ticket_id and assigned_to <> coalesce(new.author_id, '');
      return null;
    end $$;
    comment on function tell_of_response is 'Tells whoever has a ticket that somebody else wrote in it.';
    create trigger tell after insert on ticket_responses for each row execute function tell_of_response();
  `)

const tellOfJobs = (knex: Knex) =>
  knex.raw(`
    create function tell_of_ended_job() returns trigger ${definer} as $$
    begin
      insert into staff_notices (user_id, kind, table_name, record_id)
        select started_by, 'JOB_ENDED'::notice_kind, 'csv_imports', id from csv_imports
        where job_id = new.id and state not in ('MAPPING', 'STOPPED')
        union all
        select b.actor_id, 'JOB_ENDED'::notice_kind, 'bulk_changes', b.id from bulk_changes b join users u on u.id = b.actor_id
        where b.job_id = new.id and not b.dry_run;
      return null;
    end $$;
    comment on function tell_of_ended_job is 'Tells who began an import or a change of many rows that it has ended; not if they stopped it.';
    create trigger tell after update of status on background_jobs
      for each row when (new.status in ('COMPLETED', 'FAILED') and new.status is distinct from old.status)
      execute function tell_of_ended_job();
  `)

export async function down(knex: Knex) {
  await knex.raw(`
    alter table staff_preferences drop column locale;
    drop trigger tell on background_jobs;
    drop trigger tell on ticket_responses;
    drop trigger tell_on_update on support_tickets;
    drop trigger tell_on_insert on support_tickets;
    drop function tell_of_ended_job, tell_of_response, tell_of_assignment;
  `)
  await dropTables(knex, 'staff_notices')
  await knex.raw('drop function announce_notice')
  await dropEnums(knex, 'notice_kind')
}
