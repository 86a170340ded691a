import type { ImportFault } from '#shared/core/import.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import { summary } from '#shared/core/rows.ts'
import type { Tx } from '../db.ts'
import { mustBeAllowed } from '../allowed.ts'
import { toProblem } from '../problem.ts'
import { lockedFor } from '../rest/lock-row.ts'
import { version } from '../rest/visible.ts'
import { deleteRow, toWrite, updateRow } from '../rest/write.ts'
import type { Became } from './apply-lines.ts'
import { faultsOf } from './apply-lines.ts'
import { inParts } from '../rest/in-parts.ts'
import { writeRows } from '../rest/write-rows.ts'
import type { Writing } from '../rest/write-rows.ts'

type Written = Row<'csv_import_rows'>

/** Takes back what lines wrote, last first; what somebody has changed since is kept. */
export async function undoLines(tx: Tx, table: TableName, lines: readonly Written[]): Promise<Became[]> {
  const work = async (inner: Tx, part: readonly Written[]) => {
    if (part.length > 1) await takeAllBack(inner, table, part)
    else await takeBack(inner, table, part[0]!)
    return part.map((line): Became => ({ ...knownOf(line), outcome: 'UNDONE' }))
  }
  const intact = await unchangedSince(tx, table, lines)
  const undone = [
    ...(await inParts(
      tx,
      lines.filter(line => intact.has(line)),
      work,
      kept,
    )),
    // Each by itself, for it to say why it is kept.
    ...(await inParts(
      tx,
      lines.filter(line => !intact.has(line)),
      work,
      kept,
      [1],
    )),
  ]
  return undone
}

const kept = (line: Written, error: unknown): Became => ({
  ...knownOf(line),
  outcome: 'KEPT',
  faults: whyKept(error),
})

const knownOf = (line: Written) => ({
  ...{ number: line.number, row_id: line.row_id!, etag: line.etag! },
  changes: (line.changes as Became['changes']) ?? undefined,
})

/** The lines whose rows are as they left them, which are locked, in the order of their ids as everybody locks them. */
async function unchangedSince(tx: Tx, table: TableName, lines: readonly Written[]): Promise<Set<Written>> {
  const query = tx(table as string)
    .whereIn(
      'id',
      lines.map(line => line.row_id!),
    )
    .select('id', tx.raw(`${version(table)}::text as etag`))
    .orderBy('id')
  if (summary(table).soft) query.whereNull('deleted_at')
  const deed = lines.some(isMade) ? 'delete' : 'change'
  const rows = (await lockedFor(deed, table, query)) as Values[]
  const etags = new Map(rows.map(({ id, etag }) => [id, etag]))
  return new Set(lines.filter(line => etags.get(line.row_id!) === line.etag))
}

type Values = { id: string; etag: string }

const isMade = (line: Written) => line.outcome === 'CREATE'

/** What many lines wrote, by a few statements. */
async function takeAllBack(tx: Tx, table: TableName, lines: readonly Written[]) {
  const made = lines.filter(isMade)
  const changed = lines.filter(line => !isMade(line))
  if (changed.length) mustBeAllowed(tx.actor.roles, 'update', table)
  const writing = changed.map((line): Writing => ({
    id: line.row_id!,
    values: toWrite(tx, table, 'change', before(line)),
  }))
  await writeRows(tx, table, writing)
  if (made.length)
    await deleteAll(
      tx,
      table,
      made.map(line => line.row_id!),
    )
}

async function deleteAll(tx: Tx, table: TableName, ids: readonly string[]) {
  mustBeAllowed(tx.actor.roles, 'delete', table)
  const rows = tx(table as string).whereIn('id', ids)
  await (summary(table).soft ? rows.update({ deleted_at: tx.fn.now() }) : rows.delete())
}

async function takeBack(tx: Tx, table: TableName, line: Written) {
  const versions = [[line.etag!]]
  if (isMade(line)) {
    mustBeAllowed(tx.actor.roles, 'delete', table)
    return deleteRow(tx, table, line.row_id!, versions)
  }
  mustBeAllowed(tx.actor.roles, 'update', table)
  return updateRow(tx, table, line.row_id!, before(line), versions)
}

/** The values of a row before a line changed it; personal data too, whoever sees it masked: one's own import is taken back whole, and unseen. */
const before = (line: Written) =>
  Object.fromEntries(
    Object.entries(line.changes as Record<string, [unknown, unknown]>).map(([column, [was]]) => [
      column,
      was,
    ]),
  )

function whyKept(error: unknown): ImportFault[] {
  const { status } = toProblem(error)
  const detail = 'Somebody has changed this row since: it stays as it is now.'
  return status === 412 ? [{ field: '', detail }] : faultsOf(error)
}
