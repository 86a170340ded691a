import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Box } from '@mui/material'
import { styled } from '@mui/material/styles'
import { ColumnValue } from './field.tsx'
import { exactTime } from './format.ts'
import type { HistoryEntry } from './history-entry.ts'
import { columnLabel } from './record-label.ts'
import { RowValue } from './reference-value.tsx'
import type { StepField } from './step-form.ts'
import { color } from './theme.ts'

type Values = Readonly<Record<string, unknown>>

/** Moves by itself with every change; saying so says nothing. */
const selfEvident = ['updated_at']

/** What a change did, column by column: the old value, then the new. */
export function Changes({
  table,
  entry,
  hidden,
}: {
  table: TableName
  entry: HistoryEntry
  hidden: readonly string[]
}) {
  if (entry.action === 'INSERT') return <Note>Created</Note>
  if (entry.action === 'DELETE') return <Note>Deleted</Note>
  const { before = {}, after = {} } = entry
  const columns = Object.keys(after ?? {}).filter(
    column => !selfEvident.includes(column) && !hidden.includes(column),
  )
  return (
    <>
      {entry.reason && <Box sx={{ color: color.ink2 }}>{entry.reason}</Box>}
      <List>
        {columns.map(column => (
          <Change key={column} table={table} column={column} before={before ?? {}} after={after ?? {}} />
        ))}
      </List>
    </>
  )
}

function Change({
  table,
  column,
  before,
  after,
}: {
  table: TableName
  column: string
  before: Values
  after: Values
}) {
  const facts = columnOf(table, column)
  // How long ago tells nothing of how far a time has moved.
  const isTime = facts?.type === 'timestamptz'
  const value = (record: Values) =>
    isTime && record[column] ? (
      exactTime(String(record[column]))
    ) : facts ? (
      <ColumnValue table={table} source={column} record={record} compact />
    ) : (
      String(record[column])
    )
  return (
    <div>
      <dt>{columnLabel(table, column)}</dt>
      <dd>
        <Old>{value(before)}</Old>
        <span aria-label="became"> → </span>
        {value(after)}
      </dd>
    </div>
  )
}

/** What somebody said when they took a step. */
export const Said = ({ input, fields }: { input: Values; fields: readonly StepField[] }) => (
  <List>
    {Object.entries(input).map(([name, value]) => (
      <div key={name}>
        <dt>{words(name)}</dt>
        <dd>
          <SaidValue field={fields.find(({ source }) => source === name)} value={value} />
        </dd>
      </div>
    ))}
  </List>
)

function SaidValue({ field, value }: { field?: StepField; value: unknown }) {
  if (field?.kind === 'row') return <RowValue table={field.table} id={String(value)} />
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const Note = styled('div')({ color: color.ink2 })
const Old = styled('span')({ color: color.ink3 })

const List = styled('dl')({
  margin: '2px 0 0',
  fontSize: 12,
  lineHeight: '18px',
  '& dt': { color: color.ink3 },
  '& dd': { margin: 0, overflowWrap: 'anywhere', overflow: 'hidden', whiteSpace: 'pre-wrap' },
})
