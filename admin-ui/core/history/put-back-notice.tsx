import type { TableName } from '#shared/core/rows.ts'
import { Button } from '@mui/material'
import { useState } from 'react'
import { useRefresh } from 'react-admin'
import { messageOf } from '../problem.ts'
import { useKeepRow } from '../row-cache.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { undoRevert } from './history-api.ts'

type State = 'done' | 'undoing' | 'undone' | { failed: string }

/** Says that a record was put back, and offers to take that back. */
export function PutBackNotice({ row, etag }: { row: { table: TableName; id: string }; etag: unknown }) {
  const [state, setState] = useState<State>('done')
  const keep = useKeepRow(row.table)
  const refresh = useRefresh()
  const undo = async () => {
    setState('undoing')
    try {
      keep(await undoRevert(row, etag))
      setState('undone')
    } catch (error) {
      setState({ failed: messageOf(error) })
    }
    refresh()
  }
  if (state === 'undone') return <span>{say('revert.undone')}</span>
  if (typeof state === 'object') return <span>{say('revert.not_undone', { why: state.failed })}</span>
  return (
    <>
      <span>{say('revert.done')}</span>
      <Button
        variant="text"
        sx={{ color: color.accent }}
        disabled={state === 'undoing'}
        onClick={() => void undo()}
      >
        {say('delete.undo')}
      </Button>
    </>
  )
}
