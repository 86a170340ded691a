import { columnOf, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { AutocompleteInput, ReferenceInput } from 'react-admin'
import { isSearchable, isText, newest } from './columns.ts'
import type { CommonProps } from './input.tsx'
import { recordLabel } from './record-label.ts'
import { useTables } from './tables.ts'

/** Chooses a row of another table by typing part of what it is called, or its id. */
export function RowInput({
  table,
  source,
  ...common
}: CommonProps & { table: TableName; onChange?: (id: unknown) => void }) {
  useTables([table])
  return (
    <ReferenceInput source={source} reference={table} sort={newest(table)}>
      <AutocompleteInput
        {...common}
        optionText={(row: Record<string, unknown> | undefined) => (row ? recordLabel(table, row) : '')}
        filterToQuery={text => rowsLike(table, text)}
      />
    </ReferenceInput>
  )
}

/** The filter for what somebody types who looks for a row. */
export function rowsLike(table: TableName, text: string): Record<string, string> {
  const typed = text.trim()
  if (!typed) return {}
  if (isSearchable(table)) return { q: typed }
  const label = columnOf(table, labelOf(table))
  return label && isText(label) && !label.pii && labelOf(table) !== 'id'
    ? { [`${labelOf(table)}_ilike`]: typed }
    : { id: typed }
}
