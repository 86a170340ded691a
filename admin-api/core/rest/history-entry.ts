import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { isMasked } from '#shared/core/mask.ts'
import type { Row } from '#shared/core/rows.ts'
import type { Db } from '../db.ts'
import type { PutBackTo } from './put-back-reason.ts'

type Values = Record<string, unknown>
type Names = ReadonlyMap<string | null, string>

/** A change as the history tells it. */
export const changeEntry = (entry: Row<'audit_logs'>, names: Names, back?: PutBackTo): HistoryEntry => ({
  id: entry.id,
  kind: 'change',
  action: entry.action,
  ...byWhom(entry, names),
  occurred_at: entry.occurred_at,
  request_id: entry.request_id,
  // Where a colleague sat is for those who see it; a mask would tell nobody anything.
  ...(![entry.ip_address, entry.user_agent].some(isMasked) && {
    ip_address: entry.ip_address,
    user_agent: entry.user_agent,
  }),
  before: entry.before as Values | null,
  after: entry.after as Values | null,
  reason: entry.reason,
  ...(back && { put_back: { to: back.to, entry: back.change.id, ...deedOf(back.change, names) } }),
})

/** A step as the history tells it. */
export const stepEntry = (entry: Row<'steps_taken'>, names: Names): HistoryEntry => ({
  id: entry.id,
  kind: 'step',
  action: entry.step,
  ...byWhom(entry, names),
  occurred_at: entry.created_at,
  request_id: entry.request_id,
  step: entry.step,
  from_state: entry.from_state,
  to_state: entry.to_state,
  input: entry.input as Values,
})

const actorIn = (entry: { actor_type: string; actor_id: string | null }, names: Names) => ({
  actor_type: entry.actor_type,
  actor_id: entry.actor_id,
  actor_name: names.get(entry.actor_id),
})

/** When it was, and whose doing. */
const deedOf = (entry: PutBackTo['change'], names: Names) => ({
  occurred_at: entry.occurred_at,
  ...actorIn(entry, names),
})

const byWhom = (entry: Row<'audit_logs'> | Row<'steps_taken'>, names: Names) => ({
  ...actorIn(entry, names),
  entity_type: entry.entity_type,
  entity_id: entry.entity_id,
})

/** An id without its prefix, which is the time it was made at. */
export const timeOf = (id: string) => id.slice(id.indexOf('_') + 1)

/** What people are called, for actors that are people. */
export async function actorNames(
  db: Db,
  entries: { actor_type: string; actor_id: string | null }[],
): Promise<Names> {
  const people = entries
    .filter(e => e.actor_type === 'USER' || e.actor_type === 'SIGN_IN')
    .map(e => e.actor_id)
  if (!people.length) return new Map()
  const rows = await db('users')
    .leftJoin('user_profiles', 'user_profiles.user_id', 'users.id')
    .whereIn('users.id', [...new Set(people)])
    .select('users.id', db.raw('coalesce(user_profiles.display_name, users.username) as name'))
  return new Map(rows.map((row: { id: string; name: string }) => [row.id, row.name]))
}
