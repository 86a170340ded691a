import { labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { memo, useCallback, useEffect, useRef } from 'react'
import type { MouseEvent } from 'react'
import { RecordContextProvider, useListContext, useRecordContext } from 'react-admin'
import type { Identifier, RaRecord } from 'react-admin'
import { Link, useNavigate } from 'react-router-dom'
import { isRight } from './columns.ts'
import { ColumnField } from './field.tsx'
import { shortId } from './format.ts'
import { useListChoice } from './list-choice.ts'
import { recordPath } from './record-address.ts'
import { recordLabel } from './record-label.ts'
import { say } from './say.ts'
import { mono } from './theme.ts'

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
  const named = columns.includes(labelOf(table)) ? labelOf(table) : columns[0]
  return (
    <RecordContextProvider value={record}>
      <tr className={isChosen ? 'chosen' : undefined} onClick={open}>
        {onToggle && (
          <td className="box">
            <input
              type="checkbox"
              aria-label={say('list.select_row', { name: recordLabel(table, record) })}
              checked={isChosen}
              readOnly
              onClick={event => onToggle(record.id, event.shiftKey)}
            />
          </td>
        )}
        {columns.map(source => (
          <td key={source} className={cellClass(table, source)}>
            {source === named ? (
              <NameLink table={table} />
            ) : (
              <ColumnField table={table} source={source} compact />
            )}
          </td>
        ))}
      </tr>
    </RecordContextProvider>
  )
})

export const cellClass = (table: TableName, source: string) =>
  `column-${source}${isRight(table, source) ? ' right' : ''}`

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

/** What the row is called, as the link that a keyboard can follow. */
function NameLink({ table }: { table: TableName }) {
  const record = useRecordContext()
  if (!record) return null
  const label = recordLabel(table, record)
  return (
    <Link
      to={recordPath(table, String(record.id))}
      title={label}
      className="name"
      style={label === shortId(String(record.id)) ? mono : undefined}
    >
      {label}
    </Link>
  )
}
