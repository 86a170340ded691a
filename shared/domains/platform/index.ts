import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

const operated: Policy = {
  read: ['OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
  create: ['OPERATIONS', 'OWNER'],
  update: ['OPERATIONS', 'OWNER'],
  delete: ['OPERATIONS', 'OWNER'],
}

/** Written by the platform itself. */
const record: Policy = {
  read: ['OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
  pii: ['OWNER'],
  reveal: ['OPERATIONS'],
}

export const platform: Domain = {
  label: 'Platform',
  policy: {
    default: record,
    tables: {
      system_settings: operated,
      feature_flags: operated,
      webhook_events: operated,
      archive_policies: operated,
      scheduled_jobs: { read: ['OPERATIONS', 'PLATFORM_DATA', 'OWNER'], update: ['OPERATIONS', 'OWNER'] },
      webhooks: {
        read: ['OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        update: ['OPERATIONS', 'OWNER'],
        delete: ['OPERATIONS', 'OWNER'],
      },
      // What staff keep for themselves: by routes of their own, /api/me, each their own. Here for those who audit.
      saved_views: { read: ['PLATFORM_DATA', 'OWNER'], pii: ['OWNER'] },
      starred_records: { read: ['OWNER'] },
      staff_preferences: { read: ['OWNER'] },
      staff_notices: { read: ['OWNER'] },
      // Files that staff bring, each their own: by /api/imports.
      csv_imports: { read: ['OWNER'] },
      csv_import_rows: { read: ['OWNER'] },
    },
    stamped: {
      system_settings: { create: 'updated_by', update: 'updated_by' },
      feature_flags: { create: 'updated_by', update: 'updated_by' },
    },
    readonly: {
      system_settings: ['is_secret'],
      scheduled_jobs: [
        'key',
        'cron',
        'timezone',
        'last_run_at',
        'last_status',
        'last_result',
        'last_duration_ms',
        'next_run_at',
      ],
      webhooks: ['failure_count', 'last_triggered_at'],
      archive_policies: ['last_run_at', 'last_archived_count'],
    },
  },
  workflows: [],
}
