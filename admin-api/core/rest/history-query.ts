import { historyKinds, writes } from '#shared/core/history-entry.ts'
import type { HistoryKind } from '#shared/core/history-entry.ts'
import { moment, storable } from '#shared/core/writable.ts'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Db } from '../db.ts'
import { refuseAt } from '../problem.ts'
import { timeOf } from './history-entry.ts'
import { readJsonQuery } from './list-query.ts'

export const mostAtOnce = 100

const plain = z.string().refine(storable, 'is no id')
const rules = {
  kind: z.enum(historyKinds),
  actor: plain,
  before: plain,
  since: moment(),
  until: moment(),
  limit: z.int().min(1).max(mostAtOnce),
  request_id: plain,
  rows_of_request: z.int().min(1).max(mostAtOnce),
}
type Name = keyof typeof rules

/** What can be asked of the history of one row; that of a list can be asked for by request, too. */
export const ofRow: readonly Name[] = ['kind', 'actor', 'before', 'since', 'until', 'limit']
export const ofList: readonly Name[] = [...ofRow, 'request_id', 'rows_of_request']

/** Which entries: of a kind, by a person, since a time and until before another; those before the entry given, so many. */
export type HistoryQuery = {
  kind?: HistoryKind
  actor?: string
  before?: string
  since?: string
  until?: string
  limit?: number
  /** What one request did. */
  request_id?: string
  /** Of each request no more than its newest rows, so many. */
  rows_of_request?: number
}

/** Reads the query string of a history, of which these can be asked. */
export function parseHistoryQuery(given: Record<string, string[]>, names = ofRow): HistoryQuery {
  const asked = readJsonQuery(given, names as Name[])
  const read = Object.entries(asked).map(([name, value]) => {
    const parsed = rules[name as Name].safeParse(value)
    if (parsed.success) return [name, parsed.data]
    const detail = `${name}: ${parsed.error.issues[0]!.message}.`
    refuseAt(`?${name}`, detail)
  })
  return Object.fromEntries(read) as HistoryQuery
}

/** Whose history: columns that audit_logs and steps_taken both have. */
export type Of = { entity_type?: string; entity_id?: string; actor_id?: string; request_id?: string }

/** Where in the history to go on: entries of one transaction share their time, and their ids tell them apart. */
export type Place = { at: string; id: string }

/** The entries of one of the two tables, and what their time is called there. */
export type Source = { time: string; entries: () => Knex.QueryBuilder }

/** Where the changes and the steps are that are asked for, if any: looks only where they are to be told. */
export function sourcesOf(db: Db, of: Of, asked: HistoryQuery, looks: boolean) {
  const { kind } = asked
  const from = (table: string, time: string): Source => ({
    time,
    entries: () => narrowed(db(table).where(of), time, asked),
  })
  const changes = from('audit_logs', 'occurred_at')
  const told = kind ?? (looks ? undefined : 'change')
  return {
    changes: kind === 'step' ? undefined : { ...changes, entries: () => ofKind(changes.entries(), told) },
    steps: kind && kind !== 'step' ? undefined : from('steps_taken', 'created_at'),
  }
}

function narrowed(query: Knex.QueryBuilder, time: string, asked: HistoryQuery) {
  if (asked.actor !== undefined) query.where('actor_id', asked.actor)
  if (asked.since !== undefined) query.where(time, '>=', asked.since)
  if (asked.until !== undefined) query.where(time, '<', asked.until)
  return query
}

function ofKind(query: Knex.QueryBuilder, kind: HistoryKind | undefined) {
  if (kind === 'change') return query.whereIn('action', writes)
  return kind === 'look' ? query.whereNotIn('action', writes) : query
}

/** Those entries of a source that come after a place, as the newest come first; or those up to it. */
export const beside = ({ time, entries }: Source, place: Place, side: 'after' | 'up to') =>
  // The first half is for the index.
  entries().whereRaw(
    side === 'after'
      ? `?? <= ? and (??, substr(id, 5)) < (?, ?)`
      : `?? >= ? and (??, substr(id, 5)) >= (?, ?)`,
    [time, place.at, time, place.at, timeOf(place.id)],
  )
