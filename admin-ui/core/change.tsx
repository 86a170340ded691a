import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import ArrowForward from '@mui/icons-material/ArrowForward'
import { Box } from '@mui/material'
import { styled } from '@mui/material/styles'
import { selfEvident } from './conflict.ts'
import { ColumnValue } from './field.tsx'
import { exactTime } from './format.ts'
import type { HistoryEntry } from './history-entry.ts'
import { columnLabel, lowerFirst } from './record-label.ts'
import { RowValue } from './reference-value.tsx'
import type { StepField } from './step-form.ts'
import { color } from './theme.ts'

type Values = Readonly<Record<string, unknown>>

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
  if (entry.action === 'REVEAL') return <Revealed table={table} entry={entry} />
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

/** Who looked at what, and why; never what they saw. */
const Revealed = ({ table, entry }: { table: TableName; entry: HistoryEntry }) => (
  <>
    <Note>
      Looked at{' '}
      {Object.keys(entry.after ?? {})
        .map(column => lowerFirst(columnLabel(table, column)))
        .join(', ')}
    </Note>
    {entry.reason}
  </>
)

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
  return (
    <div>
      <dt>{columnLabel(table, column)}</dt>
      <dd>
        <Old>
          <ExactValue table={table} source={column} record={before} compact />
        </Old>
        <ArrowForward titleAccess="became" sx={{ fontSize: 12, mx: 1, verticalAlign: '-1px' }} />
        <ExactValue table={table} source={column} record={after} compact />
      </dd>
    </div>
  )
}

type ValueProps = { table: TableName; source: string; record: Values; compact?: boolean }

/** One column of a version of a record, told so that versions can be compared. */
export function ExactValue({ table, source, record, compact }: ValueProps) {
  const column = columnOf(table, source)
  const value = record[source]
  // How long ago tells nothing of how far a time has moved.
  if (column?.type === 'timestamptz' && value) return exactTime(String(value))
  return column ? (
    <ColumnValue table={table} source={source} record={record} compact={compact} />
  ) : (
    String(value)
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
