import type { Knex } from 'knex'

/**
 * Tables whose rows are records of something that happened, and have no history that would show a change. `filled` may be
 * said later, once; `emptied` tells of somebody who may be gone or ask for it, and takes null, `{}` or “(redacted)”.
 */
const records: Record<string, { filled?: string; emptied?: string; never?: true }> = {
  ai_usage_logs: { filled: 'tokens, cost_minor, currency, credits' },
  archived_records: { filled: 'storage_path', emptied: 'archive_policy_id, payload' },
  login_attempts: { emptied: 'user_id, email, ip_address, user_agent' },
  moderation_actions: {
    emptied: 'moderator_id, target_user_id, report_id, queue_item_id, reason, metadata',
    never: true,
  },
  security_events: {
    emptied: 'user_id, device_registration_id, ip_address, user_agent, description, metadata',
  },
  system_modifications: { emptied: 'modified_by', never: true },
  user_activity_logs: { emptied: 'user_id, ip_address, user_agent, metadata' },
}

const list = (columns = '') => `{${columns}}`

export async function up(knex: Knex) {
  await knex.raw(`
  create function keep_as_written() returns trigger language plpgsql as $$
  declare
    filled constant text[] := tg_argv[0];
    emptied constant text[] := tg_argv[1];
  begin
    if exists (select from jsonb_each(to_jsonb(old)) was join jsonb_each(to_jsonb(new)) became using (key)
               where became.value is distinct from was.value
                 and not (was.value = 'null' and key = any (filled))
                 and not (became.value in ('null', '{}', '"(redacted)"') and key = any (emptied))) then
      perform refuse(format('Entries of %s stay as they were written.', tg_table_name));
    end if;
    return new;
  end $$;
  comment on function keep_as_written is 'Refuses changes of a record but of the columns it is given: what may be said later, and what may be emptied.';
  revoke execute on function keep_as_written from public;
`)
  for (const [name, { filled, emptied, never }] of Object.entries(records)) {
    await knex.raw(
      `create trigger keep_as_written before update on ${name} for each row
       when (old.* is distinct from new.*) execute function keep_as_written('${list(filled)}', '${list(emptied)}')`,
    )
    if (never)
      await knex.raw(
        `create trigger never_deleted before delete on ${name} for each statement execute function refuse_change()`,
      )
  }
}

export async function down(knex: Knex) {
  for (const [name, { never }] of Object.entries(records)) {
    await knex.raw(`drop trigger keep_as_written on ${name}`)
    if (never) await knex.raw(`drop trigger never_deleted on ${name}`)
  }
  await knex.raw('drop function keep_as_written')
}
