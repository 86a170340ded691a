import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { FileWriter } from './export-stream.ts'
import { lentColumns, visibleRow } from './visible.ts'

/** A list of objects, each on a line of its own and as the API answers it, with what these roles may see in it. */
export function jsonWriter(
  name: TableName,
  columns: readonly string[],
  roles: readonly StaffRole[],
): FileWriter {
  const lent = lentColumns(name).some(column => columns.includes(column))
  const read = [...new Set([...columns, ...(lent ? ['entity_type'] : [])])]
  return {
    select: read.map(column => `"${name}"."${column}"`).join(', '),
    head: '[',
    tail: '\n]\n',
    reads: 'values',
    line(row, first) {
      const shown = visibleRow(name, Object.fromEntries(read.map((column, i) => [column, row[i]])), roles)
      const wanted = Object.fromEntries(columns.map(column => [column, shown[column]]))
      return `${first ? '\n' : ',\n'}${JSON.stringify(wanted)}`
    },
  }
}
