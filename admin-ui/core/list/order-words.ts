import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { SortPayload } from 'react-admin'
import { columnLabel, lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'
import { newest } from '../value/columns.ts'

/** The order of a list in words, for where the column is not among those shown: "Newest first". */
export function sayOrder(table: TableName, { field, order }: SortPayload): string {
  const up = order === 'ASC'
  if (field === newest(table).field) return say(up ? 'list.oldest_first' : 'list.newest_first')
  const column = lowerFirst(columnLabel(table, field))
  if (['timestamptz', 'date'].includes(columnOf(table, field)?.type ?? ''))
    return say(up ? 'list.earliest_first' : 'list.latest_first', { column })
  return say(up ? 'list.ascending' : 'list.descending', { column })
}
