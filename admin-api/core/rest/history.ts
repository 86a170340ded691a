import type { StaffRole } from '#shared/contract/enums.ts'
import type { HistoryEntry, HistoryPage } from '#shared/core/history-entry.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import { storable } from '#shared/core/writable.ts'
import { can } from '#shared/domains/index.ts'
import type { Db } from '../db.ts'
import { Problem, refuseAt } from '../problem.ts'
import { inBrief, sizesOf, toldUpTo } from './history-brief.ts'
import { actorNames, changeEntry, stepEntry, timeOf } from './history-entry.ts'
import { beside, mostAtOnce, sourcesOf } from './history-query.ts'
import type { HistoryQuery, Of, Source } from './history-query.ts'
import { putBackTo } from './put-back-reason.ts'
import { visibleRow } from './visible.ts'

/** The changes of a row and steps taken on it, newest first, as these roles may see them; empty for a row nobody ever wrote. */
export const rowHistory = (
  db: Db,
  name: TableName,
  id: string,
  roles: readonly StaffRole[],
  asked: HistoryQuery = {},
) => historyOf(db, { entity_type: name, entity_id: id }, asked, roles, maySeeLooks(roles, asked))

/** What happened to any row of a table, likewise; where so many rows of a request are asked for, each request as one. */
export function tableHistory(db: Db, name: TableName, roles: readonly StaffRole[], asked: HistoryQuery) {
  const of: Of = { entity_type: name, ...(asked.request_id && { request_id: asked.request_id }) }
  const looks = maySeeLooks(roles, asked)
  const read = (more: Page) => historyOf(db, of, { ...asked, ...more }, roles, looks)
  if (!asked.rows_of_request) return read({})
  const { kind, rows_of_request, limit = mostAtOnce } = asked
  return inBrief({ ...asked, limit, rows_of_request }, read, {
    // All of them, also what was done before the time that is asked for.
    sizes: requests => sizesOf(db, sourcesOf(db, of, { kind }, looks), requests),
    alreadyTold: async (entry, requests) => {
      const place = { at: await entryTime(db, of, entry), id: entry }
      return toldUpTo(sourcesOf(db, of, asked, looks), place, requests)
    },
  })
}

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

/** What changes from page to page: requests that are told of are left out. */
type Page = Pick<HistoryQuery, 'before'> & { without?: readonly string[] }

async function historyOf(
  db: Db,
  of: Of,
  asked: HistoryQuery & Page,
  roles: readonly StaffRole[],
  looks: boolean,
): Promise<HistoryPage> {
  const { before, without = [], limit = mostAtOnce } = asked
  const place = before === undefined ? undefined : { at: await entryTime(db, of, before), id: before }
  const newest = (source: Source) => {
    const query = place ? beside(source, place, 'after') : source.entries()
    if (without.length) query.whereRaw('(request_id is null or request_id <> all(?))', [[...without]])
    // One more than is shown tells whether there are more.
    return query
      .orderBy(source.time, 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
  }
  const sources = sourcesOf(db, of, asked, looks)
  const changes = sources.changes ? await newest(sources.changes) : []
  const steps = sources.steps ? await newest(sources.steps) : []
  const entries = await told(db, changes, steps, roles)
  return { entries: entries.slice(0, limit), more: entries.length > limit }
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
