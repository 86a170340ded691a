import { schedules } from '#api/domains/index.ts'
import { Cron } from 'croner'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { day, hour, insert, iso, made, minute, added } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'

/** What operations look at: runs of jobs, backups, the archive and releases. */
export async function seedOperations(seed: Seed, staff: readonly StaffPerson[]) {
  const chance = chanceOf('operations')
  const operator = staff.find(({ role }) => role === 'OPERATIONS')!
  await seedJobs(seed, chance)
  await seedBackups(seed, operator, chance)
  await seedArchive(seed, chance)
  await insert(
    seed,
    'system_modifications',
    releases.map(([component, modification_type, description, version], i) => {
      const at = seed.asOf - (releases.length - i) * 9 * day + chance.int(0, 30) * hour
      const modified_by = modification_type === 'MIGRATION' ? null : operator.id
      return {
        ...added('system_modifications', at, chance),
        component,
        modification_type,
        description,
        version,
        modified_by,
        applied_at: iso(at),
      }
    }),
  )
}

/** The last runs of every schedule the API has. */
async function seedJobs(seed: Seed, chance: Chance) {
  for (const { cron, job } of schedules) {
    const times = new Cron(cron, { timezone: 'UTC' }).previousRuns(14, new Date(seed.asOf)).reverse()
    const last = times.at(-1)!.getTime()
    const row = made('scheduled_jobs', seed.asOf - 400 * day, chance, last)
    const facts = { key: job.name, description: job.description, cron, last_status: 'SUCCEEDED' as const }
    await insert(seed, 'scheduled_jobs', [
      { ...row, ...facts, last_run_at: iso(last), last_duration_ms: chance.int(30, 900) },
    ])
    await insert(
      seed,
      'background_jobs',
      times.map(time => jobRun(time.getTime(), job.name, row.id, chance)),
    )
  }
}

function jobRun(at: number, job_type: string, scheduled_job_id: string, chance: Chance) {
  const lasted = chance.int(30, 900)
  return {
    ...made('background_jobs', at, chance, at + lasted),
    ...{ job_type, scheduled_job_id, status: 'COMPLETED' as const, attempts: 1, max_attempts: 5 },
    run_at: iso(at),
    started_at: iso(at + 5),
    finished_at: iso(at + lasted),
    result: { rows: chance.int(0, 40) },
  }
}

async function seedBackups(seed: Seed, operator: StaffPerson, chance: Chance) {
  const midnight = seed.asOf - (seed.asOf % day)
  const nights = Array.from({ length: 21 }, (_, i) => midnight - (21 - i) * day + 3 * hour)
  const rows = nights.map((at, i) => {
    const failed = i === 9
    const manual = i === 15
    return {
      ...made('backup_runs', at, chance, at + 12 * minute),
      kind: manual ? 'PRE_MIGRATION' : 'DAILY',
      status: failed ? ('FAILED' as const) : ('SUCCEEDED' as const),
      location: failed ? null : `backups/${iso(at).slice(0, 10)}.dump`,
      size_bytes: failed ? null : 2_400_000_000 + i * 9_000_000,
      checksum_sha256: failed ? null : chance.hex(64),
      started_at: iso(at),
      finished_at: iso(at + 12 * minute),
      retained_until: iso(at + 35 * day),
      triggered_by: manual ? operator.id : null,
      error: failed ? 'The storage refused the upload: no space left.' : null,
    }
  })
  await insert(seed, 'backup_runs', rows)
}

async function seedArchive(seed: Seed, chance: Chance) {
  const last = seed.asOf - (seed.asOf % day) - 20 * hour
  const tables = ['login_attempts', 'error_logs', 'background_jobs']
  const policies = seed.tx('archive_policies').whereIn('table_name', tables)
  await policies.clone().update({ last_run_at: iso(last), last_archived_count: 8 })
  const rows: { id: string; table_name: string }[] = await policies.orderBy('table_name').select()
  await insert(
    seed,
    'archived_records',
    rows.flatMap(({ id, table_name }) =>
      Array.from({ length: 8 }, (_, i) => ({
        ...added('archived_records', last + i, chance),
        ...{
          archive_policy_id: id,
          table_name,
          record_id: `demo_${chance.hex(20)}`,
          payload: { archived: 'demo' },
        },
        original_created_at: iso(last - 400 * day + i * hour),
        archived_at: iso(last + i),
      })),
    ),
  )
}

const releases: readonly (readonly [
  component: string,
  type: string,
  description: string,
  version: string | null,
])[] = [
  ['api', 'RELEASE', 'Faster lists of bookings.', '3.17.0'],
  ['database', 'MIGRATION', 'Tickets can be passed on.', null],
  ['app', 'RELEASE', 'Tickets can be given to a friend.', '8.3.0'],
  ['payments', 'CONFIGURATION', 'Second provider for payouts in Brazil turned on.', null],
  ['api', 'RELEASE', 'Offers of free places last 30 minutes.', '3.18.0'],
  ['app', 'RELEASE', 'New look of the chat.', '8.4.0'],
  ['app', 'RELEASE', 'Boosts on the home page.', '8.4.1'],
  ['database', 'MIGRATION', 'Index for the list of tickets.', null],
  ['app', 'RELEASE', 'Repairs the crash after a boost.', '8.4.2'],
]
