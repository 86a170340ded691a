import type { Row, TableName } from '#shared/core/rows.ts'
import type { ViewShows } from '#shared/core/saved-view.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { day, hour, insert, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'

type View = [table: TableName, name: string, shows: ViewShows, sharedWith?: StaffRole[]]

const oldest: ViewShows['sort'] = ['created_at', 'ASC']
const waiting = { status_in: ['OPEN', 'IN_PROGRESS'] }
const ticketColumns = ['ticket_number', 'subject', 'priority', 'status', 'user_id', 'created_at']

/** The first view of each table is that with which its list begins for them. */
const views: Record<StaffRole, (me: string) => View[]> = {
  SUPPORT: me => [
    [
      'support_tickets',
      'Urgent, unassigned',
      {
        filter: { priority: 'URGENT', assigned_to_null: true, ...waiting },
        sort: oldest,
        columns: ticketColumns,
      },
      ['SUPPORT', 'TRUST_SAFETY'],
    ],
    ['support_tickets', 'Mine, waiting for us', { filter: { assigned_to: me, ...waiting }, sort: oldest }],
    [
      'support_tickets',
      'No first answer yet',
      { filter: { status: 'OPEN', first_response_at_null: true }, sort: oldest, per_page: 50 },
      ['SUPPORT'],
    ],
  ],
  FINANCE: () => [
    [
      'payouts',
      'Payouts on hold',
      {
        filter: { status: 'HELD' },
        sort: oldest,
        columns: ['vendor_id', 'user_id', 'amount_minor', 'status', 'hold_reason', 'created_at'],
      },
      ['FINANCE', 'SUPPORT'],
    ],
    ['payouts', 'Failed, to be sent again', { filter: { status: 'FAILED' }, density: 'COMPACT' }],
    ['refund_requests', 'Refunds to decide', { filter: { status: 'REQUESTED' }, sort: oldest }, ['FINANCE']],
    [
      'dispute_cases',
      'Chargebacks, evidence to send',
      { filter: { kind: 'CHARGEBACK', status_in: ['OPEN', 'AWAITING_EVIDENCE'] }, sort: oldest },
    ],
  ],
  MARKETING: () => [
    [
      'referrals',
      'Signed up, not yet active',
      {
        filter: { is_activated: false, signed_up_at_null: false },
        columns: ['referral_code', 'referrer_id', 'referee_id', 'signed_up_at', 'created_at'],
      },
      ['MARKETING'],
    ],
    ['referral_rewards', 'Rewards not awarded yet', { filter: { status: 'PENDING' }, sort: oldest }],
    [
      'promo_codes',
      'Codes in use',
      { filter: { is_active: true, or: [{ expires_at_null: true }, { expires_at_gt: 'now' }] } },
      ['MARKETING'],
    ],
  ],
  TRUST_SAFETY: () => [
    [
      'moderation_queue',
      'Urgent, nobody on it',
      {
        filter: { priority_in: ['URGENT', 'HIGH'], status: 'PENDING', assigned_to_null: true },
        sort: oldest,
      },
      ['TRUST_SAFETY'],
    ],
    ['moderation_queue', 'Escalated', { filter: { status: 'ESCALATED' } }, ['TRUST_SAFETY']],
  ],
  OPERATIONS: () => [
    ['webhook_failures', 'Deliveries to try again', { filter: { resolved_at_null: true } }, ['OPERATIONS']],
    [
      'error_logs',
      'Unresolved errors',
      { filter: { resolved_at_null: true }, sort: ['occurred_at', 'DESC'] },
    ],
  ],
  PLATFORM_DATA: () => [
    ['users', 'Premium members', { filter: { is_premium: true }, per_page: 100, density: 'COMPACT' }],
  ],
  OWNER: () => [
    ['payouts', 'Waiting for approval', { filter: { status: 'PENDING', approved_by_null: true } }],
    ['users', 'Suspended or banned', { filter: { status_in: ['SUSPENDED', 'BANNED'] } }, ['TRUST_SAFETY']],
  ],
}

/** What they keep at hand: the newest rows of a table that are like this. */
const stars: Partial<Record<StaffRole, [table: TableName, like: object, count: number][]>> = {
  SUPPORT: [['support_tickets', { priority: 'URGENT', status: 'IN_PROGRESS' }, 3]],
  FINANCE: [
    ['payouts', { status: 'HELD' }, 2],
    ['dispute_cases', { kind: 'CHARGEBACK' }, 1],
  ],
  TRUST_SAFETY: [['moderation_queue', { status: 'ESCALATED' }, 2]],
  OWNER: [['payouts', { status: 'HELD' }, 1]],
}

const preferences: Partial<Record<StaffRole, Partial<Row<'staff_preferences'>>>> = {
  SUPPORT: { density: 'COMPACT', landing_page: '/inbox' },
  FINANCE: { time_zone: 'Europe/Lisbon', list_columns: { payouts: { hidden: ['currency'] } } },
  OPERATIONS: { theme: 'DARK', density: 'COMPACT' },
  OWNER: { notifications: { JOB_ENDED: { email: true } } },
}

/** Views, stars and preferences of the staff, over what is there: their names are those of a real office. */
export async function seedWhatStaffKeep(seed: Seed, staff: readonly StaffPerson[]) {
  const chance = chanceOf('what staff keep')
  for (const person of staff) {
    const kept = views[person.role](person.id).map((view, position) => ({
      ...someTime(seed, 'saved_views', chance),
      ...asRow(view),
      ...{ owner_id: person.id, position },
    }))
    await insert(seed, 'saved_views', kept)
    await seedStars(seed, person, chance)
    await seedPreferences(seed, person, chance)
    if (person.role === 'SUPPORT') await seedNotices(seed, person, chance)
  }
}

const someTime = (seed: Seed, table: TableName, chance: Chance) =>
  made(table, seed.asOf - chance.int(30, 300) * day, chance, seed.asOf - chance.int(1, 29) * day)

const asRow = ([table_name, name, shows, shared_with = []]: View) => ({
  table_name,
  name,
  shows,
  shared_with,
})

async function seedStars(seed: Seed, { id, role }: StaffPerson, chance: Chance) {
  for (const [table_name, like, count] of stars[role] ?? []) {
    const query = seed.tx(table_name as string).where(like)
    const found: { id: string }[] = await query.orderBy('id', 'desc').limit(count).select('id')
    const rows = found.map(row => ({
      ...made('starred_records', seed.asOf - chance.int(1, 20) * hour, chance),
      ...{ user_id: id, table_name, record_id: row.id },
    }))
    await insert(seed, 'starred_records', rows)
  }
}

/** Of the tickets they have, what they were told when they were last here. */
async function seedNotices(seed: Seed, { id }: StaffPerson, chance: Chance) {
  const tickets: { id: string }[] = await seed
    .tx('support_tickets')
    .where('assigned_to', id)
    .orderBy('id', 'desc')
    .limit(5)
    .select('id')
  const rows = tickets.map(ticket => {
    const at = seed.asOf - chance.int(2, 20) * day
    const seen_at = new Date(at + chance.int(1, 300) * 1000).toISOString()
    return {
      ...made('staff_notices', at, chance),
      ...{ user_id: id, kind: 'ANSWERED' as const, table_name: 'support_tickets', record_id: ticket.id },
      ...{ told_by: null, seen_at, mail_due: false },
    }
  })
  await insert(seed, 'staff_notices', rows)
}

/** Lists begin with all of their rows, as they do for somebody new. */
async function seedPreferences(seed: Seed, { id, role }: StaffPerson, chance: Chance) {
  const row = { ...someTime(seed, 'staff_preferences', chance), user_id: id }
  await insert(seed, 'staff_preferences', [{ ...row, ...preferences[role] }])
}
