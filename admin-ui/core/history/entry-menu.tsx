import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { writes } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import MoreHoriz from '@mui/icons-material/MoreHoriz'
import { IconButton, Menu, MenuItem } from '@mui/material'
import { use, useState } from 'react'
import { lowerFirst, singular } from '../record/record-label.ts'
import { say } from '../say.ts'
import { AskHistory, columnsBack, useMayPutBack } from './asking.ts'
import type { Asking } from './asking.ts'
import { iconSize } from '../theme.ts'

type Props = { table: TableName; entries: readonly HistoryEntry[] }

/** What can be done about a change: to compare it with how things are now, and to put things back. */
export function EntryMenu({ table, entries }: Props) {
  const ask = use(AskHistory)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const change = entries.find(({ kind, action }) => kind === 'change' && writes.includes(action))
  const items = useItems(table, change)
  if (!ask || items.length === 0) return null
  return (
    <>
      <IconButton
        size="small"
        aria-label={say('history.more')}
        aria-haspopup="menu"
        sx={{ p: 1, alignSelf: 'center' }}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreHoriz sx={{ fontSize: iconSize.usual }} />
      </IconButton>
      <Menu anchorEl={anchor} open={!!anchor} onClose={() => setAnchor(null)}>
        {items.map(({ label, asking }) => (
          <MenuItem
            key={label}
            onClick={() => {
              setAnchor(null)
              ask(asking)
            }}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

function useItems(table: TableName, change: HistoryEntry | undefined): { label: string; asking: Asking }[] {
  const mayPutBack = useMayPutBack(table)
  const columns = change ? columnsBack(change, mayPutBack) : []
  const thing = lowerFirst(singular(table))
  if (!change || change.action === 'DELETE') return []
  const { id: entry } = change
  const compare = { label: say('history.compare_with_now'), asking: { kind: 'compare', entry } as const }
  const whole = (to: 'before' | 'after') => ({
    label: say(to === 'before' ? 'history.ask_back_before' : 'history.ask_back_after', { thing }),
    asking: { kind: 'revert', entry, to } as const,
  })
  const may = mayPutBack.any
  if (change.action === 'INSERT') return may ? [compare, whole('after')] : [compare]
  const some = {
    label: say('history.ask_put_back'),
    asking: { kind: 'revert', entry, to: 'before', columns } as const,
  }
  return [compare, ...(columns.length ? [some] : []), ...(may ? [whole('before'), whole('after')] : [])]
}
