import type { Row, TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { storable } from '#shared/core/writable.ts'
import type { Knex } from 'knex'
import type { Db } from '../db.ts'
import { Problem } from '../problem.ts'
import { visibleRow } from './visible.ts'

const latest = 100

type Names = ReadonlyMap<string | null, string>

type Entries = (query: Knex.QueryBuilder, time: string) => Knex.QueryBuilder

/** The latest changes of a row and steps taken on it, newest first, as these roles may see them; empty for a row nobody ever wrote. */
export const rowHistory = (db: Db, name: TableName, id: string, roles: readonly StaffRole[]) =>
  newestEntries(db, query => query.where({ entity_type: name, entity_id: id }), roles)

/** The latest changes a person made and steps they took, likewise; those before the entry given, if there is one. */
export async function actorHistory(db: Db, actorId: string, roles: readonly StaffRole[], before?: string) {
  const last = before === undefined ? undefined : await entryTime(db, actorId, before)
  const of: Entries = (query, time) => {
    query.where({ actor_id: actorId })
    // Entries of one transaction share their time; their ids tell them apart. The first half is for the index.
    if (last)
      query.whereRaw(`?? <= ? and (??, substr(id, 5)) < (?, ?)`, [time, last, time, last, timeOf(before!)])
    return query
  }
  return newestEntries(db, of, roles)
}

async function entryTime(db: Db, actor_id: string, id: string): Promise<string> {
  const timeIn = async (table: string, time: string): Promise<string | undefined> =>
    (await db(table).where({ actor_id, id }).first(`${time} as at`))?.at
  const time =
    storable(id) &&
    ((await timeIn('audit_logs', 'occurred_at')) ?? (await timeIn('steps_taken', 'created_at')))
  if (time) return time
  const errors = [{ pointer: '?before', detail: 'There is no such entry.' }]
  throw new Problem('invalid-input', { errors })
}

async function newestEntries(db: Db, of: Entries, roles: readonly StaffRole[]) {
  const newest = (table: string, time: string) =>
    of(db(table), time).orderBy(time, 'desc').orderBy('id', 'desc').limit(latest)
  const changes = (await newest('audit_logs', 'occurred_at')) as Row<'audit_logs'>[]
  const steps = (await newest('steps_taken', 'created_at')) as Row<'steps_taken'>[]
  const seen = <T extends TableName>(table: T, entry: Row<T>) =>
    visibleRow(table, { ...entry }, roles) as unknown as Row<T>
  const names = await actorNames(db, [...changes, ...steps])
  const entries = [
    ...changes.map(entry => changeEntry(seen('audit_logs', entry), names)),
    ...steps.map(entry => stepEntry(seen('steps_taken', entry), names)),
  ]
  // Ids carry the time to the microsecond, where entries of one transaction share theirs.
  entries.sort(
    (a, b) => b.occurred_at.localeCompare(a.occurred_at) || timeOf(b.id).localeCompare(timeOf(a.id)),
  )
  return entries.slice(0, latest)
}

const changeEntry = (entry: Row<'audit_logs'>, names: Names) => ({
  id: entry.id,
  kind: 'change' as const,
  action: entry.action,
  actor_type: entry.actor_type,
  actor_id: entry.actor_id,
  actor_name: names.get(entry.actor_id),
  entity_type: entry.entity_type,
  entity_id: entry.entity_id,
  occurred_at: entry.occurred_at,
  before: entry.before,
  after: entry.after,
  reason: entry.reason,
})

const stepEntry = (entry: Row<'steps_taken'>, names: Names) => ({
  id: entry.id,
  kind: 'step' as const,
  action: entry.step,
  actor_type: entry.actor_type,
  actor_id: entry.actor_id,
  actor_name: names.get(entry.actor_id),
  entity_type: entry.entity_type,
  entity_id: entry.entity_id,
  occurred_at: entry.created_at,
  step: entry.step,
  from_state: entry.from_state,
  to_state: entry.to_state,
  input: entry.input,
})

const timeOf = (id: string) => id.slice(id.indexOf('_') + 1)

/** What people are called, for actors that are people. */
async function actorNames(
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
