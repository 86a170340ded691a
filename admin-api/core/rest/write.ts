import { columnOf, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { writable } from '#shared/core/writable.ts'
import { lockedColumns, stampsOf } from '#shared/domains/index.ts'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Tx } from '../db.ts'
import { encode } from '../model.ts'
import { Problem } from '../problem.ts'
import { visibleColumns, visibleRow } from './visible.ts'

type Values = Record<string, unknown>

const body = z.record(z.string(), z.unknown())

export async function createRow(tx: Tx, name: TableName, sent: unknown): Promise<Values> {
  const values = writable(name, lockedColumns(name)).parse(sent)
  const stamped = { ...values, ...stamp(tx, name, 'create') }
  const [row] = await tx(name as string).insert(encode(name, stamped), visibleColumns(name))
  return visibleRow(name, row as Values, tx.actor.roles)
}

/**
 * Sets what differs from what is stored. A client may send the whole row back: columns it cannot set are
 * ignored where unchanged (as it was shown them) and refused where not.
 */
export async function updateRow(tx: Tx, name: TableName, id: string, sent: unknown): Promise<Values> {
  const stored = await lockRow(tx, name, id)
  const shown = visibleRow(name, stored, tx.actor.roles)
  const changed = Object.fromEntries(
    Object.entries(body.parse(sent)).filter(
      ([column, value]) => !(column in shown) || !isDeepStrictEqual(value, shown[column]),
    ),
  )
  if ('updated_at' in shown && 'updated_at' in changed)
    throw new Problem('conflict', { detail: changedMeanwhile })
  const values = writable(name, lockedColumns(name)).partial().parse(changed)
  if (Object.keys(values).length === 0) return shown
  const [row] = await tx(name as string)
    .where('id', id)
    .update(encode(name, { ...values, ...stamp(tx, name, 'update') }), visibleColumns(name))
  return visibleRow(name, row as Values, tx.actor.roles)
}

/** Who did it, where the table has a column for that. */
function stamp({ actor }: Tx, name: TableName, deed: 'create' | 'update'): Values {
  const column = stampsOf(name)[deed]
  return column && actor.type === 'user' ? { [column]: actor.id } : {}
}

const changedMeanwhile =
  'Somebody has changed this row since you loaded it. Load it again and make your change there.'

/** Moves a row to the trash where its table has one, else removes it for good. Answers the row as it was. */
export async function deleteRow(tx: Tx, name: TableName, id: string): Promise<Values> {
  const stored = await lockRow(tx, name, id)
  if (summary(name).soft)
    await tx(name as string)
      .where('id', id)
      .update({ deleted_at: tx.fn.now() })
  else
    await tx(name as string)
      .where('id', id)
      .delete()
  return visibleRow(name, stored, tx.actor.roles)
}

/** Locks a row that is not in the trash, with everything in it. */
export async function lockRow(tx: Tx, name: TableName, id: string): Promise<Values> {
  const row = (await tx(name as string)
    .where('id', id)
    .forUpdate()
    .first()) as Values | undefined
  if (!row) throw new Problem('not-found', { detail: `There is no row ${id} in ${name}.` })
  if (columnOf(name, 'deleted_at') && row.deleted_at)
    throw new Problem('conflict', { detail: 'This row is in the trash, where it cannot be changed.' })
  return row
}
