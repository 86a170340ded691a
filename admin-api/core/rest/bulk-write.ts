import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Tx } from '../db.ts'
import { encode } from '../model.ts'
import { Problem } from '../problem.ts'
import type { BulkRequest, Chosen } from './bulk-request.ts'
import { mustBeVersion } from './etag.ts'
import { guessed, noteGuess, without } from './guesses.ts'
import { lockRows } from './lock-row.ts'
import type { Values } from './lock-row.ts'
import { selected, visibleRow } from './visible.ts'
import { toWrite, unlike } from './write.ts'

/** Whether a request writes the same into every row, so that one statement can. */
export const isAlike = (name: TableName, { changes, restore, delete: remove }: BulkRequest) =>
  !!changes || !!restore || (!!remove && summary(name).soft)

/** Writes the same into rows by a statement or two. What speaks against one of them is told where it is asked about alone. */
export async function writeAlike(
  tx: Tx,
  name: TableName,
  part: readonly Chosen[],
  request: BulkRequest,
): Promise<Values[]> {
  const stored = await versionsMeant(tx, name, part)
  if ([...stored.values()].some(row => !!row.deleted_at !== !!request.restore)) throw notAll()
  const after = new Map([...stored].map(([id, row]) => [id, visibleRow(name, row, tx.actor.roles)]))
  for (const [values, ids] of await writing(tx, name, stored, request)) {
    const rows = (await tx(name as string)
      .whereIn('id', ids)
      .update(encode(name, values), selected(tx, name) as never)) as Values[]
    for (const row of rows) after.set(row.id as string, visibleRow(name, row, tx.actor.roles))
  }
  return part.map(({ id }) => after.get(id)!)
}

/** Rows with everything in them, locked; each must be there, and the version that is meant. */
async function versionsMeant(tx: Tx, name: TableName, part: readonly Chosen[]): Promise<Map<string, Values>> {
  const rows = await lockRows(
    tx,
    name,
    part.map(({ id }) => id),
  )
  for (const { id, etag } of part) {
    const row = rows.get(id)
    if (!row) throw notAll()
    mustBeVersion(tx, name, row, etag === undefined ? [] : [[etag]])
  }
  return rows
}

/** Rows as they are now, and as one may see them. */
export async function rowsNow(tx: Tx, name: TableName, ids: readonly string[]): Promise<Map<string, Values>> {
  const rows = (await tx(name as string)
    .whereIn('id', ids)
    .select(selected(tx, name) as never)) as Values[]
  return new Map(rows.map(row => [row.id as string, visibleRow(name, row, tx.actor.roles)]))
}

/** Never told to anybody: what it says of each is found out one by one. */
const notAll = () => new Problem('conflict', { detail: 'Not all of these rows can be changed.' })

/** What is to be written into which rows: a row is not written to that has it already. */
async function writing(
  tx: Tx,
  name: TableName,
  rows: Map<string, Values>,
  request: BulkRequest,
): Promise<[Values, string[]][]> {
  if (!request.changes) return [[{ deleted_at: request.restore ? null : tx.fn.now() }, [...rows.keys()]]]
  const groups = new Map<string, [Values, string[]]>()
  for (const [id, row] of rows) {
    const asked = unlike(name, request.changes, visibleRow(name, row, tx.actor.roles))
    const known = guessed(tx, name, asked, row)
    await noteGuess(tx, name, id, known)
    const values = without(asked, known)
    const columns = Object.keys(values).join()
    if (!columns) continue
    const group = groups.get(columns)
    if (group) group[1].push(id)
    else groups.set(columns, [toWrite(tx, name, 'change', values), [id]])
  }
  return [...groups.values()]
}
