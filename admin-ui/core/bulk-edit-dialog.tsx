import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { MenuItem, TextField } from '@mui/material'
import { useState } from 'react'
import { AskDialog } from './ask-dialog.tsx'
import { enteredColumns } from './columns.ts'
import { ColumnInput } from './input.tsx'
import { columnLabel } from './record-label.ts'
import { say } from './say.ts'

type Values = Record<string, unknown>
type Props = { table: TableName; onChoose: (changes: Values) => void; onClose: () => void }

/** Asks which column of many rows is to have which value. */
export function BulkEditDialog({ table, onChoose, onClose }: Props) {
  const columns = columnsForMany(table)
  const [source, setSource] = useState(columns[0]!)
  return (
    <AskDialog
      title={say('bulk.edit_title')}
      says={say('bulk.edit_says')}
      verb={say('bulk.see_first')}
      fields={[source]}
      validate={values => missing(table, source, values)}
      onSubmit={(values: Values) => onChoose({ [source]: values[source] ?? null })}
      onClose={onClose}
    >
      <TextField
        select
        label={say('conflict.what')}
        value={source}
        onChange={event => setSource(event.target.value)}
      >
        {columns.map(column => (
          <MenuItem key={column} value={column}>
            {columnLabel(table, column)}
          </MenuItem>
        ))}
      </TextField>
      <ColumnInput key={source} table={table} source={source} />
    </AskDialog>
  )
}

/** What several rows can share: not an amount, nor somebody's personal data. What is chosen from a list comes first. */
function columnsForMany(table: TableName) {
  const shared = enteredColumns(table, 'update').filter(source => {
    const { pii, money } = columnOf(table, source) ?? {}
    return !pii && !money
  })
  const rank = (source: string) => (columnOf(table, source)?.enum ? 0 : 1)
  return shared.toSorted((a, b) => rank(a) - rank(b))
}

/** What the database has a value for when a row is made can still not be made empty. */
const missing = (table: TableName, source: string, values: Values) =>
  columnOf(table, source)?.nullable || (values[source] ?? '') !== '' ? {} : { [source]: say('form.needed') }
