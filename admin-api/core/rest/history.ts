import type { StaffRole } from '#shared/contract/enums.ts'
import { historyKinds, writes } from '#shared/core/history-entry.ts'
import type { HistoryEntry, HistoryKind, HistoryPage } from '#shared/core/history-entry.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import { moment, storable } from '#shared/core/writable.ts'
import { can } from '#shared/domains/index.ts'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Db } from '../db.ts'
import { Problem, refuseAt } from '../problem.ts'
import { actorNames, changeEntry, stepEntry, timeOf } from './history-entry.ts'
import { readJsonQuery } from './list-query.ts'
import { putBackTo } from './put-back-reason.ts'
import { visibleRow } from './visible.ts'

const mostAtOnce = 100

const plain = z.string().refine(storable, 'is no id')
const rules = {
  kind: z.enum(historyKinds),
  actor: plain,
  before: plain,
  since: moment(),
  until: moment(),
  limit: z.int().min(1).max(mostAtOnce),
}

/** Which entries: of a kind, by a person, since a time and until before another; those before the entry given, so many. */
export type HistoryQuery = {
  kind?: HistoryKind
  actor?: string
  before?: string
  since?: string
  until?: string
  limit?: number
}

/** Reads the query string of a history. */
export function parseHistoryQuery(given: Record<string, string[]>): HistoryQuery {
  const asked = readJsonQuery(given, Object.keys(rules) as (keyof typeof rules)[])
  const read = Object.entries(asked).map(([name, value]) => {
    const parsed = rules[name as keyof typeof rules].safeParse(value)
    if (parsed.success) return [name, parsed.data]
    const detail = `${name}: ${parsed.error.issues[0]!.message}.`
    refuseAt(`?${name}`, detail)
  })
  return Object.fromEntries(read) as HistoryQuery
}

/** Whose history: columns that audit_logs and steps_taken both have. */
type Of = { entity_type?: string; entity_id?: string; actor_id?: string }

/** The changes of a row and steps taken on it, newest first, as these roles may see them; empty for a row nobody ever wrote. */
export const rowHistory = (
  db: Db,
  name: TableName,
  id: string,
  roles: readonly StaffRole[],
  asked: HistoryQuery = {},
) => historyOf(db, { entity_type: name, entity_id: id }, asked, roles, maySeeLooks(roles, asked))

/** What happened to any row of a table, likewise. */
export const tableHistory = (db: Db, name: TableName, roles: readonly StaffRole[], asked: HistoryQuery) =>
  historyOf(db, { entity_type: name }, asked, roles, maySeeLooks(roles, asked))

/**
 * The latest changes a person made and steps they took, likewise; those before the entry given, if there is one. With what
 * they looked at: it is for owners alone, and for whoever has the server itself.
 */
export const actorHistory = async (db: Db, actor_id: string, roles: readonly StaffRole[], before?: string) =>
  (await historyOf(db, { actor_id }, { before }, roles, true)).entries

/** Who looked at what is for those who read the log of all that happened; nobody else may ask for that alone. */
function maySeeLooks(roles: readonly StaffRole[], { kind }: HistoryQuery): boolean {
  const may = can(roles, 'read', 'audit_logs')
  if (may || kind !== 'look') return may
  throw new Problem('not-allowed', { detail: 'Your roles do not let you see who looked at what.' })
}

async function historyOf(
  db: Db,
  of: Of,
  asked: HistoryQuery,
  roles: readonly StaffRole[],
  looks: boolean,
): Promise<HistoryPage> {
  const { kind, before, limit = mostAtOnce } = asked
  const place = before === undefined ? undefined : { at: await entryTime(db, of, before), id: before }
  // One more than is shown tells whether there are more.
  const newest = (table: string, time: string) =>
    narrowed(db(table).where(of), time, asked, place)
      .orderBy(time, 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
  const changes =
    kind === 'step'
      ? []
      : await ofKind(newest('audit_logs', 'occurred_at'), kind ?? (looks ? undefined : 'change'))
  const steps = kind && kind !== 'step' ? [] : await newest('steps_taken', 'created_at')
  const entries = await told(db, changes, steps, roles)
  return { entries: entries.slice(0, limit), more: entries.length > limit }
}

/** Where in the history to go on: entries of one transaction share their time, and their ids tell them apart. */
type Place = { at: string; id: string }

function narrowed(query: Knex.QueryBuilder, time: string, asked: HistoryQuery, place?: Place) {
  if (asked.actor !== undefined) query.where('actor_id', asked.actor)
  if (asked.since !== undefined) query.where(time, '>=', asked.since)
  if (asked.until !== undefined) query.where(time, '<', asked.until)
  // The first half is for the index.
  if (place)
    query.whereRaw(`?? <= ? and (??, substr(id, 5)) < (?, ?)`, [
      ...[time, place.at, time],
      ...[place.at, timeOf(place.id)],
    ])
  return query
}

function ofKind(query: Knex.QueryBuilder, kind: HistoryKind | undefined) {
  if (kind === 'change') return query.whereIn('action', writes)
  return kind === 'look' ? query.whereNotIn('action', writes) : query
}

async function entryTime(db: Db, of: Of, id: string): Promise<string> {
  const timeIn = async (table: string, time: string): Promise<string | undefined> =>
    (
      await db(table)
        .where({ id, ...of })
        .first(`${time} as at`)
    )?.at
  const time =
    storable(id) &&
    ((await timeIn('audit_logs', 'occurred_at')) ?? (await timeIn('steps_taken', 'created_at')))
  if (time) return time
  return refuseAt('?before', 'There is no such entry.')
}

/** Both, as these roles may see them, newest first. */
async function told(
  db: Db,
  changes: Row<'audit_logs'>[],
  steps: Row<'steps_taken'>[],
  roles: readonly StaffRole[],
): Promise<HistoryEntry[]> {
  const seen = <T extends TableName>(table: T, entry: Row<T>) =>
    visibleRow(table, { ...entry }, roles) as unknown as Row<T>
  const backs = await putBackTo(db, changes)
  const earlier = [...backs.values()].map(({ change }) => change)
  const names = await actorNames(db, [...changes, ...steps, ...earlier])
  const entries = [
    ...changes.map(entry => changeEntry(seen('audit_logs', entry), names, backs.get(entry.id))),
    ...steps.map(entry => stepEntry(seen('steps_taken', entry), names)),
  ]
  // Ids carry the time to the microsecond, where entries of one transaction share theirs.
  return entries.sort(
    (a, b) => whenOf(b).localeCompare(whenOf(a)) || timeOf(b.id).localeCompare(timeOf(a.id)),
  )
}

/** Without its Z, which would come after the further digits of a later time. */
const whenOf = ({ occurred_at }: HistoryEntry) => occurred_at.slice(0, -1)
