import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Button } from '@mui/material'
import { useState } from 'react'
import { useDataProvider, useNotify, useRefresh } from 'react-admin'
import type { Chosen } from './bulk.ts'
import type { PurserDataProvider } from './data-provider.ts'
import { messageOf } from './problem.ts'
import { counted } from './record-label.ts'
import { say } from './say.ts'
import { color } from './theme.ts'

/** Milliseconds: it takes longer to regret than to read. */
const stay = 12_000

type Rows = Extract<Chosen, { ids: unknown }>['ids']

/** Says that rows were deleted, and offers to take it back where there is a trash to take them from. */
export function useTellDeleted(table: TableName) {
  const notify = useNotify()
  return (rows: Rows) =>
    summary(table).soft
      ? notify(<InTrash table={table} rows={rows} />, { type: 'success', autoHideDuration: stay })
      : notify(say('delete.deleted', { things: counted(table, rows.length) }), { type: 'success' })
}

type State = 'deleted' | 'restoring' | 'restored' | { failed: string }

function InTrash({ table, rows }: { table: TableName; rows: Rows }) {
  const [state, setState] = useState<State>('deleted')
  const provider = useDataProvider<PurserDataProvider>()
  const refresh = useRefresh()
  const undo = async () => {
    setState('restoring')
    try {
      await provider.changeMany(table, { ids: rows }, { restore: true })
      setState('restored')
    } catch (error) {
      setState({ failed: messageOf(error) })
    }
    refresh()
  }
  const things = counted(table, rows.length)
  if (state === 'restored') return <span>{say('delete.restored', { things })}</span>
  if (typeof state === 'object') return <span>{say('delete.not_restored', { why: state.failed })}</span>
  return (
    <>
      <span>{say('delete.moved_to_trash', { things })}</span>
      <Button
        variant="text"
        sx={{ color: color.accent }}
        disabled={state === 'restoring'}
        onClick={() => void undo()}
      >
        {state === 'restoring' ? say('delete.restoring') : say('delete.undo')}
      </Button>
    </>
  )
}
