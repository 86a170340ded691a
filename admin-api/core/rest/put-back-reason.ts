import { writes } from '#shared/core/history-entry.ts'
import type { Side } from '#shared/core/history-entry.ts'
import type { Row } from '#shared/core/rows.ts'
import type { Knex } from 'knex'
import type { Db } from '../db.ts'

type Entry = Row<'audit_logs'>

const told = [
  'id',
  'entity_type',
  'entity_id',
  'request_id',
  'occurred_at',
  'actor_type',
  'actor_id',
] as const
type Change = Pick<Entry, (typeof told)[number]>

/** An earlier change, and on which side of it things are again. */
export type PutBackTo = { to: Side; change: Change }

/** Why a row is changed that is put back to what it was. */
export const putBackReason = (to: Side, entry: string) => `Put back as it was ${to} ${entry}`
/** Why rows are changed that one request had changed. */
export const undoReason = (request: string) => `Undid what was done by ${request}`

const reasons =
  /^Put back as it was (?<to>before|after) (?<entry>\S+)$|^Undid what was done by (?<request>\S+)$/

/** The earlier changes that entries of history are about, by the ids of these entries; in one query. */
export async function putBackTo(db: Db, entries: readonly Entry[]): Promise<Map<string, PutBackTo>> {
  const said = entries.flatMap(one => {
    const { to = 'before', entry, request } = reasons.exec(one.reason ?? '')?.groups ?? {}
    return entry || request ? [{ one, to: to as Side, entry, request }] : []
  })
  if (!said.length) return new Map()
  const ids = said.flatMap(({ entry }) => entry ?? [])
  const requests = said.flatMap(({ request }) => request ?? [])
  const earlier = await changesOf(
    db,
    said.map(({ one }) => one),
  ).where(either => either.whereIn('id', ids).orWhereIn('request_id', requests))
  return new Map(
    said.flatMap(({ one, to, entry, request }) => {
      const isMeant = ({ id, request_id }: Change) => (entry ? id === entry : request_id === request)
      const change = earlier.find(other => isOfOneRow(one, other) && isMeant(other))
      return change ? [[one.id, { to, change }] as const] : []
    }),
  )
}

const isOfOneRow = (one: Change, other: Change) =>
  one.entity_type === other.entity_type && one.entity_id === other.entity_id

/**
 * What was written to the rows of these entries, the first of it first. Found by the rows: one request may have changed a
 * million of them.
 */
const changesOf = (db: Db, entries: readonly Entry[]): Knex.QueryBuilder<Change, Change[]> =>
  db('audit_logs')
    .whereIn('entity_type', [...new Set(entries.map(one => one.entity_type))])
    .whereIn('entity_id', [...new Set(entries.map(one => one.entity_id))])
    .whereIn('action', writes)
    // In the order in which the row was written: all that one transaction writes has its time.
    .orderByRaw('substr(id, 5)')
    .select(told)
