import type { Knex } from 'knex'
import { addRules, dropRules } from '../core/migration.ts'
import type { TableRules } from '../core/migration.ts'

const rules: TableRules = [
  [
    'webhooks',
    'url_shape',
    `url ~ '^https?://[^[:space:]]+$'`,
    'The address of a webhook begins with https:// or http://.',
  ],
  ['webhooks', 'failures_not_negative', 'failure_count >= 0', 'A webhook cannot fail fewer than no times.'],
  [
    'webhook_logs',
    'status_range',
    'response_status between 100 and 599',
    'The status of an answer lies between 100 and 599.',
  ],
  ['webhook_logs', 'attempt_positive', 'attempt > 0', 'Tries are counted from 1.'],
  [
    'webhook_logs',
    'processed_at',
    `status <> 'PROCESSED' or processed_at is not null`,
    'What was dealt with says when.',
  ],
  [
    'webhook_failures',
    'retries_not_negative',
    'retry_count >= 0',
    'Nothing is tried again fewer than no times.',
  ],
  [
    'webhook_failures',
    'resolved_at',
    'resolved_by is null or resolved_at is not null',
    'What somebody set aside says when.',
  ],
  ['api_keys', 'window_positive', 'usage_window_seconds > 0', 'A window lasts for some time.'],
  [
    'api_keys',
    'revoked_is_inactive',
    'revoked_at is null or not is_active',
    'A key that was withdrawn is not accepted.',
  ],
  [
    'api_keys',
    'allowed_ips_shape',
    `'' <> all (allowed_ips) and array_to_string(allowed_ips, ' ', '?') ~ '^([0-9a-fA-F:.]+(/[0-9]{1,3})?( |$))*$'`,
    'Addresses are like 192.0.2.1 or 2001:db8::1, networks like 192.0.2.0/24.',
  ],
  [
    'scheduled_jobs',
    'cron_shape',
    `cron ~ '^[^ ]+( [^ ]+){4}$'`,
    'The times of a job are five fields: minute, hour, day, month and weekday, such as 0 2 * * *.',
  ],
  [
    'scheduled_jobs',
    'duration_not_negative',
    'last_duration_ms >= 0',
    'A run cannot last less than no time.',
  ],
  [
    'background_jobs',
    'attempts_range',
    'attempts >= 0 and max_attempts > 0',
    'A job is tried at least once, and was not tried fewer than no times.',
  ],
  [
    'background_jobs',
    'state_has_time',
    `case status when 'PROCESSING' then started_at is not null when 'COMPLETED' then finished_at is not null when 'FAILED' then finished_at is not null else true end`,
    'A run that began or ended says when.',
  ],
  ['background_jobs', 'ends_after_start', 'finished_at >= started_at', 'A run ends after it began.'],
  [
    'backup_runs',
    'state_has_time',
    `(status = 'RUNNING') = (finished_at is null)`,
    'A backup has an end if, and only if, it no longer runs.',
  ],
  ['backup_runs', 'ends_after_start', 'finished_at >= started_at', 'A backup ends after it began.'],
  [
    'backup_runs',
    'failed_has_error',
    `status <> 'FAILED' or error is not null`,
    'A backup that failed says why.',
  ],
  ['backup_runs', 'size_not_negative', 'size_bytes >= 0', 'A backup cannot be smaller than nothing.'],
  [
    'archive_policies',
    'age_positive',
    `age_interval > interval '0'`,
    'Rows are moved when they have become some age.',
  ],
  [
    'archive_policies',
    'count_not_negative',
    'last_archived_count >= 0',
    'A run cannot move fewer than no rows.',
  ],
  ['error_logs', 'level_known', `level in ('WARN', 'ERROR', 'FATAL')`, 'An error is WARN, ERROR or FATAL.'],
  ['error_logs', 'occurrences_positive', 'occurrences > 0', 'An error has happened at least once.'],
  [
    'error_logs',
    'resolved_at',
    'resolved_by is null or resolved_at is not null',
    'What somebody dealt with says when.',
  ],
  ['feature_flags', 'segments_list', `jsonb_typeof(target_segments) = 'array'`, 'Groups are a list.'],
  [
    'bulk_changes',
    'counts_not_negative',
    'least(total, done, refused) >= 0',
    'No change is of fewer than no rows.',
  ],
]

export async function up(knex: Knex) {
  await addRules(knex, rules)
  await knex.raw(`
    create function limit_use_of_api_key() returns trigger language plpgsql as $$
    begin
      perform refuse('Rate limit exceeded');
      return null;
    end $$;
    comment on function limit_use_of_api_key is 'Refuses a request beyond those a key may make in one window.';
    create trigger limit_use before update of current_usage on api_keys
      for each row when (new.current_usage > old.current_usage and new.current_usage > new.rate_limit)
      execute function limit_use_of_api_key();
  `)
}

export async function down(knex: Knex) {
  await knex.raw('drop trigger limit_use on api_keys; drop function limit_use_of_api_key')
  await dropRules(knex, rules)
}
