import type { HistoryKind, HistoryPage, RevertTried, RowVersions, Side } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { RaRecord } from 'react-admin'
import { request } from '../session/http.ts'
import { path, send } from '../session/send.ts'

/** What of a history is asked for; what is left out does not narrow it. */
export type HistoryQuery = {
  kind?: HistoryKind
  actor?: string
  since?: string
  until?: string
  before?: string
  limit?: number
  /** Of a list: what one request did. */
  request_id?: string
  /** Of a list: each request as one, told by so many rows. */
  rows_of_request?: number
}

const asked = (query: HistoryQuery) =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value ? [[name, JSON.stringify(value)]] : [])),
  )

/** A page of what happened to a record. */
export const fetchHistory = async (table: TableName, id: string, query: HistoryQuery): Promise<HistoryPage> =>
  (await request(`${path(table, id, 'history')}?${asked(query)}`)).json

/** A page of what happened to any row of a table. */
export const fetchListHistory = async (table: TableName, query: HistoryQuery): Promise<HistoryPage> =>
  (await request(`${path(table, 'history')}?${asked(query)}`)).json

/** A record as it was before and after a change. */
export const fetchVersions = async (table: TableName, id: string, entry: string): Promise<RowVersions> =>
  (await request(path(table, id, 'history', entry))).json

/** Which version of a record, and which of its columns: all that differ, if left out. */
export type Reverting = { entry: string; to: Side; columns?: readonly string[] }

type Row = { table: TableName; id: string }

/** What putting a record back would do. */
export const tryRevert = ({ table, id }: Row, body: Reverting): Promise<RevertTried> =>
  send('POST', path(table, id, 'revert'), { body: { ...body, dry_run: true } })

/** Puts a record back, if it still is the version given; resolves to what it is then. */
export const revert = ({ table, id }: Row, body: Reverting, etag: unknown): Promise<RaRecord> =>
  send('POST', path(table, id, 'revert'), { body, etag })

/** Takes back what has just been put back, unless somebody has changed the record since. */
export async function undoRevert(row: Row, etag: unknown): Promise<RaRecord> {
  const { entries } = await fetchHistory(row.table, row.id, { kind: 'change', limit: 1 })
  const [last] = entries
  const columns = Object.keys(last?.after ?? {})
  return revert(row, { entry: last?.id ?? '', to: 'before', columns }, etag)
}
