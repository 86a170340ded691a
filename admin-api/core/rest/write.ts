import { columnOf, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { writable } from '#shared/core/writable.ts'
import { lockedColumns, stampsOf } from '#shared/domains/index.ts'
import { z } from 'zod'
import { preparedFor } from '../db.ts'
import type { Tx } from '../db.ts'
import { encode } from '../model.ts'
import { brokenRule, Problem, toProblem } from '../problem.ts'
import type { Versions } from './etag.ts'
import { guessed, noteGuess, without } from './guesses.ts'
import { lockRow, lockTrashed } from './lock-row.ts'
import type { Values } from './lock-row.ts'
import { unlessRestricted } from './restrict.ts'
import { isSame } from './same-value.ts'
import { selected, visibleRow } from './visible.ts'

const body = z.record(z.string(), z.unknown())

type Rules = { create: z.ZodObject; change: z.ZodObject }
const rules = new Map<TableName, Rules>()

/** What may be sent to create or change a row. Made once for each table: that takes longer than to write a row. */
function rulesOf(name: TableName): Rules {
  const known = rules.get(name)
  if (known) return known
  const made = {
    create: writable(name, lockedColumns(name, 'create')),
    change: writable(name, lockedColumns(name, 'update')).partial(),
  }
  rules.set(name, made)
  return made
}

/** What each column takes that may be sent. */
export const shapeOf = (name: TableName, deed: keyof Rules) => rulesOf(name)[deed].shape

/** Values that may be written as they are, with who does it. */
export const toWrite = (tx: Tx, name: TableName, deed: keyof Rules, sent: Values): Values => ({
  ...rulesOf(name)[deed].parse(sent),
  ...stamp(tx, name, deed === 'create' ? 'create' : 'update'),
})

export async function createRow(tx: Tx, name: TableName, sent: unknown): Promise<Values> {
  const values = rulesOf(name).create.parse(sent)
  const stamped = { ...values, ...stamp(tx, name, 'create') }
  const insert = tx(name as string)
    .insert(encode(name, stamped), selected(tx, name) as never)
    .options(preparedFor(tx, `create ${name} ${Object.keys(stamped).sort().join()}`))
  const [row] = (await onFields(values, insert)) as Values[]
  return visibleRow(name, row!, tx.actor.roles)
}

/**
 * Sets what differs from what is stored. A client may send the whole row back: columns it cannot set are
 * ignored where unchanged (as it was shown them) and refused where not.
 */
export async function updateRow(
  tx: Tx,
  name: TableName,
  id: string,
  sent: unknown,
  versions?: Versions,
): Promise<Values> {
  const given = body.parse(sent)
  const stored = await lockRow(tx, name, id, versions)
  const shown = visibleRow(name, stored, tx.actor.roles)
  const asked = rulesOf(name).change.parse(unlike(name, given, shown))
  const known = guessed(tx, name, asked, stored)
  await noteGuess(tx, name, id, known)
  const values = without(asked, known)
  if (Object.keys(values).length === 0) return shown
  return onFields(values, setColumns(tx, name, id, { ...values, ...stamp(tx, name, 'update') }))
}

/** What of the values sent differs from what is shown. */
export const unlike = (name: TableName, given: Values, shown: Values): Values =>
  Object.fromEntries(
    Object.entries(given).filter(
      ([column, value]) =>
        !Object.hasOwn(shown, column) || !isSame(columnOf(name, column), value, shown[column]),
    ),
  )

async function setColumns(tx: Tx, name: TableName, id: string, values: Values): Promise<Values> {
  const [row] = (await tx(name as string)
    .where('id', id)
    .update(encode(name, values), selected(tx, name) as never)) as Values[]
  return visibleRow(name, row!, tx.actor.roles)
}

/** Who did it, where the table has a column for that. */
function stamp({ actor }: Tx, name: TableName, deed: 'create' | 'update'): Values {
  const column = stampsOf(name)[deed]
  return column && actor.type === 'user' ? { [column]: actor.id } : {}
}

/** A rule between columns that is broken is told on those of them that were sent. */
async function onFields<T>(values: Values, write: PromiseLike<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    const columns = brokenRule(error).filter(column => column in values)
    if (!columns.length) throw error
    const { detail = '' } = toProblem(error).body
    throw new Problem('conflict', {
      detail,
      errors: columns.map(column => ({ pointer: `/${column}`, detail })),
    })
  }
}

/** Moves a row to the trash where its table has one, and answers it as it lies there; else removes it for good and answers it as it was. */
export async function deleteRow(tx: Tx, name: TableName, id: string, versions?: Versions): Promise<Values> {
  const stored = await lockRow(tx, name, id, versions, 'delete')
  if (summary(name).soft) return setColumns(tx, name, id, { deleted_at: tx.fn.now() })
  await unlessRestricted(tx, name, stored, inner =>
    inner(name as string)
      .where('id', id)
      .delete(),
  )
  return visibleRow(name, stored, tx.actor.roles)
}

/** Takes a row out of the trash. */
export async function restoreRow(tx: Tx, name: TableName, id: string, versions?: Versions): Promise<Values> {
  if (!summary(name).soft)
    throw new Problem('not-found', { detail: `${name} has no trash: what is deleted is gone for good.` })
  await lockTrashed(tx, name, id, versions)
  return setColumns(tx, name, id, { deleted_at: null })
}
