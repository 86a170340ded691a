import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Tx } from '../db.ts'
import type { Values } from './lock-row.ts'
import { noteDeed } from './note-deed.ts'
import { isSame } from './same-value.ts'
import { visibleRow } from './visible.ts'

/** What of these values a row holds already without being shown to whoever sends it: they knew it, or have guessed it. */
export function guessed(tx: Tx, name: TableName, values: Values, stored: Values): string[] {
  const shown = visibleRow(name, stored, tx.actor.roles)
  return Object.keys(values).filter(
    column =>
      shown[column] !== stored[column] && isSame(columnOf(name, column), values[column], stored[column]),
  )
}

/** Tells it in the history like a look at personal data, which it is: as nothing changes, nothing else would tell it. */
export async function noteGuess(tx: Tx, name: TableName, id: string, columns: readonly string[]) {
  if (!columns.length) return
  const after = Object.fromEntries(columns.map(column => [column, '(revealed)']))
  const reason = 'They set it to what it was already.'
  await noteDeed(tx, { action: 'REVEAL', entity_type: name, entity_id: id, after, reason })
}

/** Values without these columns. */
export const without = (values: Values, columns: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([column]) => !columns.includes(column)))
