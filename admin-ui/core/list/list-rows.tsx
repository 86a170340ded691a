import { kindColumn } from '#shared/core/about.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { leadColumn, leadsByTitle } from '#shared/core/title.ts'
import { memo, useCallback, useEffect, useRef } from 'react'
import type { MouseEvent } from 'react'
import { RecordContextProvider, useListContext, useRecordContext } from 'react-admin'
import type { Identifier, RaRecord } from 'react-admin'
import { Link, useNavigate } from 'react-router-dom'
import { isRight } from '../value/columns.ts'
import { ColumnField } from '../value/field.tsx'
import { shortId } from '../value/format.ts'
import { useListChoice } from './list-choice.ts'
import { recordPath } from '../record/record-address.ts'
import { leadText, recordLabel, recordTitle } from '../record/record-label.ts'
import { say } from '../say.ts'
import { mono } from '../theme.ts'

type Props = { table: TableName; columns: readonly string[]; choosing?: boolean }

/** The rows of a page: plain cells, for there are hundreds of them. */
export function ListRows({ table, columns, choosing }: Props) {
  const { data = [] } = useListContext()
  const { isChosen, toggle } = useListChoice()
  const latest = useRef(toggle)
  useEffect(() => {
    latest.current = toggle
  })
  const onToggle = useCallback((id: Identifier, isRange: boolean) => latest.current(id, isRange), [])
  return (
    <tbody>
      {data.map(record => (
        <Row
          key={record.id}
          table={table}
          columns={columns}
          record={record}
          isChosen={isChosen(record.id)}
          onToggle={choosing ? onToggle : undefined}
        />
      ))}
    </tbody>
  )
}

type RowProps = Props & {
  record: RaRecord
  isChosen: boolean
  onToggle?: (id: Identifier, isRange: boolean) => void
}

const Row = memo(function Row({ table, columns, record, isChosen, onToggle }: RowProps) {
  const open = useOpen(recordPath(table, String(record.id)))
  return (
    <RecordContextProvider value={record}>
      <tr className={isChosen ? 'chosen' : undefined} onClick={open}>
        {onToggle && (
          <td className="box">
            <input
              type="checkbox"
              aria-label={say('list.select_row', { name: recordTitle(table, record) })}
              checked={isChosen}
              readOnly
              onClick={event => onToggle(record.id, event.shiftKey)}
            />
          </td>
        )}
        <Cells table={table} columns={columns} />
      </tr>
    </RecordContextProvider>
  )
})

/** The columns of a row. Where its name is not among them, another opens it. */
function Cells({ table, columns }: Props) {
  const label = leadColumn(table)
  const opener = columns.includes(label) ? label : columns.find(source => isPlain(table, source))
  return columns.map((source, at) => (
    <td key={source} className={cellClass(table, source)}>
      {source === opener ? (
        <NameLink table={table} instead={source === label ? undefined : source} />
      ) : (
        <>
          {at === 0 && !opener && <NameLink table={table} />}
          {at === 0 && !opener && ' '}
          <ColumnField table={table} source={source} compact />
        </>
      )}
    </td>
  ))
}

export const cellClass = (table: TableName, source: string) =>
  `column-${source}${isRight(table, source) ? ' right' : ''}${source === leadColumn(table) ? ' leads' : ''}`

/** A click anywhere on a row opens it, but for what has a meaning of its own; with Ctrl or ⌘ in another tab. */
function useOpen(path: string) {
  const navigate = useNavigate()
  return (event: MouseEvent<HTMLElement>) => {
    if ((event.target as HTMLElement).closest('a, button, input, label')) return
    // Whoever marks a text does not want to leave.
    if (window.getSelection()?.type === 'Range') return
    if (event.ctrlKey || event.metaKey) window.open(path, '_blank', 'noopener')
    else void navigate(path)
  }
}

/** Whether the value of a column is no link or button itself: there can be none within another. */
function isPlain(table: TableName, source: string) {
  const column = columnOf(table, source)
  return !!column && !column.references && !kindColumn(table, source) && !/(^|_)id$/.test(source)
}

/** The column of the label, where it says something of the row but does not name it: it stands under its own head. */
const ownWords = (table: TableName, record: RaRecord) =>
  record._title && !leadsByTitle(table) && (record[leadColumn(table)] ?? '') !== ''
    ? leadColumn(table)
    : undefined

type LinkProps = {
  table: TableName
  /** The column whose value stands here instead of the name. */
  instead?: string
}

/** What the row is called, or the value of another column, as the link that a keyboard can follow. */
function NameLink({ table, ...props }: LinkProps) {
  const record = useRecordContext()
  if (!record) return null
  const instead = props.instead ?? ownWords(table, record)
  const title = recordTitle(table, record)
  // Its amount stands beside it.
  const label = (leadsByTitle(table) && leadText(record)) || recordLabel(table, record)
  const isId = !instead && label === shortId(String(record.id))
  return (
    <Link
      to={recordPath(table, String(record.id))}
      title={title}
      className="name"
      style={isId ? mono : undefined}
    >
      {instead ? <ColumnField table={table} source={instead} compact /> : label}
      {/* Read alone, a state or a date does not tell which row this opens. */}
      {instead && <span className="aloud">, {title}</span>}
    </Link>
  )
}
