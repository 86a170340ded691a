import { expect, test } from 'vitest'
import { testApp } from '../app.ts'
import { refusal, rowsOf } from '../rows.ts'

const { db } = await testApp()
const { row, change } = rowsOf(db)
const [earlier, later] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']

/** What is written, and what it breaks. */
const writes: [rule: string, table: string, values: Record<string, unknown>, broken: string][] = [
  ['S2-R56', 'webhooks', { url: 'ftp://example.com' }, 'url_shape'],
  ['S2-R56', 'webhooks', { url: 'javascript:alert(1)' }, 'url_shape'],
  ['S2-R56', 'webhooks', { url: 'http://localhost:8080/hook' }, 'nothing'],
  ['S1-R40', 'webhook_logs', { response_status: 99 }, 'status_range'],
  ['S1-R40', 'webhook_logs', { attempt: 0 }, 'attempt_positive'],
  ['S1-R40', 'webhook_logs', { status: 'PROCESSED' }, 'processed_at'],
  ['S1-R41', 'webhook_failures', { retry_count: -1 }, 'retries_not_negative'],
  ['S2-R50', 'api_keys', { revoked_at: later }, 'revoked_is_inactive'],
  ['S2-R50', 'api_keys', { usage_window_seconds: 0 }, 'window_positive'],
  ['S2-R71', 'api_keys', { allowed_ips: ['192.0.2.1', 'home'] }, 'allowed_ips_shape'],
  ['S2-R71', 'api_keys', { allowed_ips: [''] }, 'allowed_ips_shape'],
  ['S2-R71', 'api_keys', { allowed_ips: ['192.0.2.0/24', '2001:db8::1'] }, 'nothing'],
  ['S2-R51', 'background_jobs', { max_attempts: 0 }, 'attempts_range'],
  ['S2-R51', 'background_jobs', { status: 'COMPLETED' }, 'state_has_time'],
  ['S2-R51', 'background_jobs', { status: 'PROCESSING' }, 'state_has_time'],
  ['S2-R51', 'background_jobs', { started_at: later, finished_at: earlier }, 'ends_after_start'],
  ['S4-R35', 'scheduled_jobs', { cron: 'daily' }, 'cron_shape'],
  ['S4-R35', 'scheduled_jobs', { cron: '0 2 * * * *' }, 'cron_shape'],
  ['S3-R61', 'backup_runs', { status: 'SUCCEEDED' }, 'state_has_time'],
  ['S3-R61', 'backup_runs', { started_at: earlier, finished_at: later }, 'state_has_time'],
  [
    'S3-R61',
    'backup_runs',
    { status: 'FAILED', started_at: earlier, finished_at: later },
    'failed_has_error',
  ],
  ['S2-R75', 'archive_policies', { age_interval: '-1 day' }, 'age_positive'],
  ['S2-R55', 'error_logs', { level: 'HUGE' }, 'level_known'],
  ['S2-R55', 'error_logs', { occurrences: 0 }, 'occurrences_positive'],
  ['S2-R49', 'feature_flags', { target_segments: { staff: true } }, 'segments_list'],
  ['S2-R49', 'system_settings', { value: JSON.stringify('5'), value_type: 'number' }, 'value_of_type'],
  ['S2-R49', 'system_settings', { value_type: 'date' }, 'value_of_type'],
]

test.each(writes)('%s a row of %s with %o breaks %s', async (_, table, values, broken) => {
  const written = row(table as 'users', values)
  if (broken === 'nothing') expect(await written).toBeDefined()
  else await expect(written).rejects.toMatchObject({ constraint: `${table}_${broken}` })
})

test('S2-R70 a request beyond those an API key may make in a window is refused', async () => {
  const { id } = await row('api_keys', { rate_limit: 2 })
  const use = (current_usage: number) => change('api_keys', id, { current_usage })
  await use(1)
  await use(2)
  await expect(use(3)).rejects.toMatchObject(refusal('Rate limit exceeded'))
  await change('api_keys', id, { rate_limit: 1 })
  await use(0)
})
