import type { ImportFault } from '#shared/core/import.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import type { Tx } from '../db.ts'
import { Problem, toProblem } from '../problem.ts'
import { within } from '../rest/bulk.ts'
import { deleteRow, updateRow } from '../rest/write.ts'
import type { Became } from './apply-lines.ts'
import { faultsOf } from './apply-lines.ts'

type Written = Row<'csv_import_rows'>

/** Takes back what lines wrote, last first; what somebody has changed since is kept. */
export async function undoLines(tx: Tx, table: TableName, lines: readonly Written[]): Promise<Became[]> {
  const became: Became[] = []
  for (const line of lines) became.push(await undoLine(tx, table, line))
  return became
}

async function undoLine(tx: Tx, table: TableName, line: Written): Promise<Became> {
  const known = {
    ...{ number: line.number, row_id: line.row_id!, etag: line.etag! },
    changes: (line.changes as Became['changes']) ?? undefined,
  }
  try {
    await within(tx, inner => takeBack(inner, table, line))
    return { ...known, outcome: 'UNDONE' }
  } catch (error) {
    return { ...known, outcome: 'KEPT', faults: whyKept(error) }
  }
}

async function takeBack(tx: Tx, table: TableName, line: Written) {
  const versions = [[line.etag!]]
  if (line.outcome === 'CREATE') {
    mustBeAllowed(tx, table, 'delete')
    return deleteRow(tx, table, line.row_id!, versions)
  }
  mustBeAllowed(tx, table, 'update')
  const before = Object.entries(line.changes as Record<string, [unknown, unknown]>)
  return updateRow(
    tx,
    table,
    line.row_id!,
    Object.fromEntries(before.map(([column, [was]]) => [column, was])),
    versions,
  )
}

function mustBeAllowed(tx: Tx, table: TableName, action: 'delete' | 'update') {
  if (!can(tx.actor.roles, action, table))
    throw new Problem('not-allowed', { detail: `Your roles do not let you ${action} rows of ${table}.` })
}

function whyKept(error: unknown): ImportFault[] {
  const { status } = toProblem(error)
  const detail = 'Somebody has changed this row since: it stays as it is now.'
  return status === 412 ? [{ field: '', detail }] : faultsOf(error)
}
