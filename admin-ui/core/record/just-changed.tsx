import type { TableName } from '#shared/core/rows.ts'
import { styled } from '@mui/material/styles'
import { useEffect, useState } from 'react'
import type { RaRecord } from 'react-admin'
import { changedColumns } from '../edit/conflict.ts'
import { columnLabel, lowerFirst } from './record-label.ts'
import { say } from '../say.ts'

/** Milliseconds for which a fact is marked that has changed while one looked. */
const marked = 4_000

const none: string[] = []

/** The columns of a record on screen that have just changed; none of another record than before. */
export function useJustChanged(table: TableName, record: RaRecord | undefined): readonly string[] {
  const [seen, see] = useState(record)
  const [changed, setChanged] = useState(none)
  if (record !== seen) {
    see(record)
    const isSame = record && seen && record.id === seen.id
    const columns = isSame ? changedColumns(table, seen, record) : none
    if (columns.length > 0 || !isSame) setChanged(columns)
  }
  useEffect(() => {
    if (!changed.length) return
    const timer = setTimeout(() => setChanged(none), marked)
    return () => clearTimeout(timer)
  }, [changed])
  return changed
}

/** Tells those who do not see the marks. */
export const JustChanged = ({ table, columns }: { table: TableName; columns: readonly string[] }) => (
  <Heard role="status">
    {columns.length > 0 &&
      say('record.just_changed', {
        columns: columns.map(column => lowerFirst(columnLabel(table, column))).join(', '),
      })}
  </Heard>
)

const Heard = styled('div')({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
})
