import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Tx } from '../db.ts'
import type { Values } from '../rest/lock-row.ts'
import { isSame } from '../rest/same-value.ts'
import { visibleRow } from '../rest/visible.ts'

/** What of a row that is there would be another. A value that is shown masked and sent back so stays as it is. */
export function changesOf(tx: Tx, table: TableName, stored: Values, meant: Values) {
  const shown = visibleRow(table, stored, tx.actor.roles)
  const others = Object.entries(meant).filter(
    ([column, value]) => !isSame(columnOf(table, column), value, shown[column]),
  )
  const changes = Object.fromEntries(
    others.map(([column, value]) => [column, [stored[column], value] as [unknown, unknown]]),
  )
  return { values: Object.fromEntries(others), changes }
}
