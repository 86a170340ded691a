import type { TableName } from '#shared/core/rows.ts'
import { preparedFor } from '../db.ts'
import type { Tx } from '../db.ts'
import { version } from './visible.ts'
import type { Values } from './lock-row.ts'

/** A row that was written, and the version it has now. */
export type Written = { row_id: string; etag: string }

/** Values that may be written as they are; with the id of the row that has them, or without one to be made. */
export type Writing = { id?: string; values: Values }

/**
 * Writes rows by a statement for all that have the same columns: what each takes by itself is the way there and back.
 * Triggers and rules see each row as they do otherwise. What one is refused for is told of none: all are taken back.
 */
export async function writeRows(tx: Tx, name: TableName, rows: readonly Writing[]): Promise<Written[]> {
  const written: Written[] = Array(rows.length)
  for (const places of byColumns(rows)) {
    const some = places.map(at => rows[at]!)
    const done = await (some[0]!.id === undefined ? insertRows : updateRows)(tx, name, some)
    if (done.length !== some.length) throw new Error(`${done.length} of ${some.length} rows were written.`)
    for (const [i, at] of places.entries()) written[at] = done[i]!
  }
  return written
}

/** Places of rows that have the same columns, made or changed. */
function byColumns(rows: readonly Writing[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const [at, { id, values }] of rows.entries()) {
    const columns = JSON.stringify([id === undefined, ...Object.keys(values).sort()])
    const group = groups.get(columns)
    if (group) group.push(at)
    else groups.set(columns, [at])
  }
  return [...groups.values()]
}

const quoted = (columns: readonly string[], of = '') => columns.map(column => `${of}"${column}"`).join(', ')

/** Rows come back in the order in which they were sent. */
async function insertRows(tx: Tx, name: TableName, rows: readonly Writing[]): Promise<Written[]> {
  const sent = rows.map(({ values }) => values)
  const columns = Object.keys(sent[0]!)
  return ask(
    tx,
    `insert into "${name}" (${quoted(columns)})
     select ${quoted(columns)} from json_populate_recordset(null::"${name}", ?::json)
     returning id as row_id, ${version(name)} as etag`,
    sent,
  )
}

async function updateRows(tx: Tx, name: TableName, rows: readonly Writing[]): Promise<Written[]> {
  const sent = rows.map(({ id, values }) => ({ ...values, id }))
  const columns = Object.keys(rows[0]!.values)
  const done = await ask(
    tx,
    `update "${name}" set ${columns.map(column => `"${column}" = sent."${column}"`).join(', ')}
     from json_populate_recordset(null::"${name}", ?::json) as sent
     where "${name}".id = sent.id returning "${name}".id as row_id, ${version(name)} as etag`,
    sent,
  )
  const byId = new Map(done.map(one => [one.row_id, one]))
  return sent.flatMap(({ id }) => byId.get(id!) ?? [])
}

/** So many rows of the same columns: more will come. Any other statement would only take up a name. */
const worthPreparing = 100

/** By JSON, which any type of a column is read from. */
async function ask(tx: Tx, sql: string, sent: readonly object[]): Promise<Written[]> {
  const { rows } = await tx
    .raw<{ rows: Written[] }>(sql, [JSON.stringify(sent)])
    .options(sent.length >= worthPreparing ? preparedFor(tx, sql) : {})
  return rows
}
