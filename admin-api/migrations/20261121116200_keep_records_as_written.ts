import type { Knex } from 'knex'

/** Tables whose rows are records of something that happened, and have no history that would show a change. */
const records = [
  'ai_usage_logs',
  'archived_records',
  'login_attempts',
  'moderation_actions',
  'security_events',
  'system_modifications',
  'user_activity_logs',
]

export async function up(knex: Knex) {
  await knex.raw(`
  create function keep_as_written() returns trigger language plpgsql as $$
  begin
    if exists (select from jsonb_each(to_jsonb(old)) was join jsonb_each(to_jsonb(new)) became using (key)
               where became.value is distinct from was.value and became.value <> 'null') then
      perform refuse(format('Entries of %s stay as they were written.', tg_table_name));
    end if;
    return new;
  end $$;
  comment on function keep_as_written is 'Refuses changes of a record. What it tells of somebody may be emptied, for they may go or ask for it.';
  revoke execute on function keep_as_written from public;
`)
  for (const name of records)
    await knex.raw(
      `create trigger keep_as_written before update on ?? for each row
       when (old.* is distinct from new.*) execute function keep_as_written()`,
      [name],
    )
}

export async function down(knex: Knex) {
  for (const name of records) await knex.raw('drop trigger keep_as_written on ??', [name])
  await knex.raw('drop function keep_as_written')
}
