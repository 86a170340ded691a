import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import Close from '@mui/icons-material/Close'
import { Button, IconButton, MenuItem, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { AskDialog } from '../dialog/ask-dialog.tsx'
import { enteredColumns } from '../value/columns.ts'
import { ColumnInput } from '../value/input.tsx'
import { columnLabel, lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'
import { iconSize } from '../theme.ts'

type Values = Record<string, unknown>
type Props = {
  table: TableName
  /** What is to be changed: "12 FAQs". */
  things: string
  onChoose: (changes: Values) => void
  onClose: () => void
}

/** Asks which columns of many rows are to have which values; only those are sent. */
export function BulkEditDialog({ table, things, onChoose, onClose }: Props) {
  const columns = columnsForMany(table)
  const [sources, setSources] = useState([columns[0]!])
  const left = columns.filter(column => !sources.includes(column))
  const change = (from: string, to: string) => setSources(sources.map(one => (one === from ? to : one)))
  return (
    <AskDialog
      title={say('bulk.change_things', { things })}
      says={say('bulk.edit_says')}
      verb={say('bulk.see_first')}
      fields={sources}
      onSubmit={(values: Values) =>
        onChoose(Object.fromEntries(sources.map(source => [source, values[source] ?? null])))
      }
      onClose={onClose}
    >
      {sources.map(source => (
        <OneField
          key={source}
          table={table}
          source={source}
          columns={columns.filter(column => column === source || left.includes(column))}
          onChange={to => change(source, to)}
          onRemove={sources.length > 1 ? () => setSources(sources.filter(one => one !== source)) : undefined}
        />
      ))}
      {left.length > 0 && (
        <Button
          variant="text"
          sx={{ alignSelf: 'flex-start' }}
          onClick={() => setSources([...sources, left[0]!])}
        >
          {say('bulk.add_field')}
        </Button>
      )}
    </AskDialog>
  )
}

type FieldProps = {
  table: TableName
  source: string
  columns: readonly string[]
  onChange: (source: string) => void
  onRemove?: () => void
}

/** Which column, and which value. */
function OneField({ table, source, columns, onChange, onRemove }: FieldProps) {
  return (
    <Stack sx={{ gap: 2 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center' }}>
        <TextField
          select
          fullWidth
          label={say('conflict.what')}
          value={source}
          onChange={event => onChange(event.target.value)}
        >
          {columns.map(column => (
            <MenuItem key={column} value={column}>
              {columnLabel(table, column)}
            </MenuItem>
          ))}
        </TextField>
        {onRemove && (
          <IconButton
            aria-label={say('bulk.leave_out', { column: lowerFirst(columnLabel(table, source)) })}
            onClick={onRemove}
          >
            <Close sx={{ fontSize: iconSize.usual }} />
          </IconButton>
        )}
      </Stack>
      <ColumnInput
        table={table}
        source={source}
        validate={columnOf(table, source)?.nullable ? undefined : filled}
      />
    </Stack>
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
const filled = Object.assign((value: unknown) => (value == null ? say('form.needed') : undefined), {
  isRequired: true,
})
