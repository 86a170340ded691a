import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { writes } from '#shared/core/history-entry.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isStateColumn, isUrgencyColumn, urgencyTone } from '#shared/core/tones.ts'
import { words } from '#shared/core/words.ts'
import ArrowForward from '@mui/icons-material/ArrowForward'
import { styled } from '@mui/material/styles'
import { useRecordContext } from 'react-admin'
import { isLong, isText } from './columns.ts'
import { selfEvident } from '../edit/conflict.ts'
import { ColumnValue } from './field.tsx'
import { exactHere, formatDate, formatNumber } from './format.ts'
import { ExactMoment } from './moment.tsx'
import { PutBackButton } from '../history/put-back-button.tsx'
import { Reason } from '../history/reason.tsx'
import { TextDiff } from '../history/text-diff.tsx'
import { Pill } from './pill.tsx'
import { columnLabel, lowerFirst } from '../record/record-label.ts'
import { RowValue } from './reference-value.tsx'
import { say } from '../say.ts'
import type { StepField } from '../step/step-form.ts'
import { color, textSize } from '../theme.ts'

type Values = Readonly<Record<string, unknown>>
type ChangeProps = { table: TableName; entry: HistoryEntry; hidden: readonly string[] }

/** What a change did, column by column: the old value, then the new. */
export function Changes({ table, entry, hidden }: ChangeProps) {
  const said = inWords(entry)
  if (said) return <Note>{said}</Note>
  if (!writes.includes(entry.action)) return <Looked table={table} entry={entry} />
  const columns = Object.keys(entry.after ?? {}).filter(
    column => !selfEvident.includes(column) && !hidden.includes(column) && columnOf(table, column),
  )
  return (
    <>
      <Reason entry={entry} />
      <List>
        {columns.map(column => (
          <Change key={column} table={table} column={column} entry={entry} />
        ))}
      </List>
    </>
  )
}

/** What is told in a word, for the row as a whole was made, went, or came back. */
function inWords({ action, after }: HistoryEntry): string | undefined {
  if (action === 'INSERT') return say('history.created')
  if (action === 'DELETE') return say('history.deleted')
  if (!after || !('deleted_at' in after)) return undefined
  return say(after.deleted_at ? 'history.trashed' : 'history.restored')
}

/** Who looked at what or took it along, and why; never what they saw. */
function Looked({ table, entry: { action, after, reason } }: Pick<ChangeProps, 'table' | 'entry'>) {
  const columns = Object.keys(after ?? {}).filter(column => columnOf(table, column))
  const names = columns.map(column => lowerFirst(columnLabel(table, column))).join(', ')
  return (
    <>
      <Note>{action === 'REVEAL' ? say('history.looked_at', { columns: names }) : words(action)}</Note>
      {reason}
    </>
  )
}

function Change({ table, column, entry }: { table: TableName; column: string; entry: HistoryEntry }) {
  // What a sum is counted in is told by the row, where it has not changed with it.
  const record = useRecordContext()
  const before = { ...record, ...entry.before }
  const after = { ...record, ...entry.after }
  return (
    <div>
      <dt>
        {columnLabel(table, column)}
        <PutBackButton table={table} column={column} entry={entry} />
      </dt>
      <dd>
        {isLongText(table, column, before, after) ? (
          <TextDiff before={String(before[column])} after={String(after[column])} />
        ) : (
          <>
            <Old>
              <ExactValue table={table} source={column} record={before} compact />
            </Old>
            <ArrowForward
              titleAccess={say('history.became')}
              sx={{ fontSize: textSize.beside, mx: 1, verticalAlign: '-1px' }}
            />
            <ExactValue table={table} source={column} record={after} compact />
          </>
        )}
      </dd>
    </div>
  )
}

/** Characters from which on two texts are told as one, with what went and what came. */
const long = 48

function isLongText(table: TableName, source: string, before: Values, after: Values) {
  const column = columnOf(table, source)
  const texts = [before[source], after[source]]
  if (!column || !isText(column) || !texts.every(text => typeof text === 'string' && text)) return false
  return isLong(source, column) || texts.some(text => String(text).length > long)
}

type ValueProps = { table: TableName; source: string; record: Values; compact?: boolean }

/** One column of a version of a record, told so that versions can be compared. */
export function ExactValue({ table, source, record, compact }: ValueProps) {
  const column = columnOf(table, source)
  const value = record[source]
  // How long ago tells nothing of how far a time has moved.
  if (column?.type === 'timestamptz' && value) return <ExactMoment at={String(value)} />
  if (column?.enum && !column.array && value && !isStateColumn(table, source))
    return <Pill tone={toneHere(source, String(value))}>{words(String(value))}</Pill>
  return column ? (
    <ColumnValue table={table} source={source} record={record} compact={compact} />
  ) : (
    String(value)
  )
}

const toneHere = (source: string, word: string) => (isUrgencyColumn(source) && urgencyTone(word)) || 'off'

/** What rows are to have as some of their columns. */
export const NewValues = ({ table, changes }: { table: TableName; changes: Values }) => (
  <List>
    {Object.keys(changes).map(source => (
      <div key={source}>
        <dt>{columnLabel(table, source)}</dt>
        <dd>
          <ExactValue table={table} source={source} record={changes} />
        </dd>
      </div>
    ))}
  </List>
)

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
  if (typeof value === 'boolean') return say(value ? 'record.yes' : 'record.no')
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  switch (field?.kind) {
    case 'choice':
      return words(value)
    case 'date':
      return formatDate(value)
    case 'time':
      return exactHere(value)
    default:
      return value
  }
}

const Note = styled('div')({ color: color.ink2 })
const Old = styled('span')({ color: color.ink3 })

const List = styled('dl')({
  margin: '2px 0 0',
  fontSize: textSize.beside,
  lineHeight: '18px',
  '& dt': { color: color.ink3, display: 'flex', alignItems: 'center', gap: 4 },
  '& dd': { margin: 0, overflowWrap: 'anywhere', overflow: 'hidden', whiteSpace: 'pre-wrap' },
})
