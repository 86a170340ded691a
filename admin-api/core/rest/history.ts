import { isTable } from '#shared/core/rows.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Db } from '../db.ts'
import { visibleChange } from './visible.ts'

const latest = 100

/** The latest changes of a row and steps taken on it, newest first, masked as the row itself is. */
export async function rowHistory(db: Db, name: TableName, id: string, roles: readonly StaffRole[]) {
  const at = { entity_type: name, entity_id: id }
  const changes = (await db('audit_logs')
    .where(at)
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(latest)) as Row<'audit_logs'>[]
  const steps = (await db('steps_taken')
    .where(at)
    .orderBy('created_at', 'desc')
    .limit(latest)) as Row<'steps_taken'>[]
  const names = await actorNames(db, [...changes, ...steps])
  const entries = [
    ...changes.map(({ actor_id, actor_type, action, occurred_at, before, after, reason, id: key }) => ({
      ...{
        id: key,
        kind: 'change' as const,
        action,
        actor_type,
        actor_id,
        actor_name: names.get(actor_id ?? ''),
        occurred_at,
        reason,
      },
      before: visibleChange(name, before as Record<string, unknown> | null, roles),
      after: visibleChange(name, after as Record<string, unknown> | null, roles),
    })),
    ...steps.map(({ actor_id, actor_type, step, from_state, to_state, input, created_at, id: key }) => ({
      ...{
        id: key,
        kind: 'step' as const,
        action: step,
        actor_type,
        actor_id,
        actor_name: names.get(actor_id),
      },
      ...{ occurred_at: created_at, step, from_state, to_state, input },
    })),
  ]
  // Ids carry the time to the microsecond, where entries of one transaction share theirs.
  entries.sort(
    (a, b) => b.occurred_at.localeCompare(a.occurred_at) || timeOf(b.id).localeCompare(timeOf(a.id)),
  )
  return { entries: entries.slice(0, latest) }
}

const timeOf = (id: string) => id.slice(id.indexOf('_') + 1)

/** What people are called, for actors that are people. */
async function actorNames(db: Db, entries: { actor_type: string; actor_id: string | null }[]) {
  const people = entries.flatMap(e =>
    e.actor_id && (e.actor_type === 'USER' || e.actor_type === 'SIGN_IN') ? [e.actor_id] : [],
  )
  if (!people.length || !isTable('user_profiles')) return new Map<string, string>()
  const rows = await db('users')
    .leftJoin('user_profiles', 'user_profiles.user_id', 'users.id')
    .whereIn('users.id', [...new Set(people)])
    .select('users.id', db.raw('coalesce(user_profiles.display_name, users.username) as name'))
  return new Map(rows.map((row: { id: string; name: string }) => [row.id, row.name]))
}
