import type { HistoryEntry } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import Undo from '@mui/icons-material/Undo'
import { IconButton } from '@mui/material'
import { use } from 'react'
import { columnLabel, lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'
import { AskHistory, columnsBack, useMayPutBack } from './asking.ts'
import { textSize } from '../theme.ts'

type Props = { table: TableName; column: string; entry: HistoryEntry }

/** Puts one column back to what it was before a change, where that can be asked and these roles may. */
export function PutBackButton(props: Props) {
  return use(AskHistory) && <Asking {...props} />
}

function Asking({ table, column, entry }: Props) {
  const ask = use(AskHistory)!
  const mayPutBack = useMayPutBack(table)
  if (!columnsBack(entry, mayPutBack).includes(column)) return null
  const label = say('history.put_back_column', { column: lowerFirst(columnLabel(table, column)) })
  return (
    <IconButton
      size="small"
      aria-label={label}
      title={label}
      sx={{ p: 1.5, my: -1 }}
      onClick={() => ask({ kind: 'revert', entry: entry.id, to: 'before', columns: [column] })}
    >
      <Undo sx={{ fontSize: textSize.beside }} />
    </IconButton>
  )
}
