import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { useDataProvider, useNotify } from 'react-admin'
import type { Chosen } from '../bulk/bulk.ts'
import type { PurserDataProvider } from '../data-provider.ts'
import { counted } from './record-label.ts'
import { say } from '../say.ts'
import { UndoNotice } from '../notice/undo-notice.tsx'
import { timeToRegret } from '../notice/time-to-regret.ts'

type Rows = Extract<Chosen, { ids: unknown }>['ids']

/** Says that rows were deleted, and offers to take it back where there is a trash to take them from. */
export function useTellDeleted(table: TableName) {
  const notify = useNotify()
  return (rows: Rows) =>
    summary(table).soft
      ? notify(<InTrash table={table} rows={rows} />, { type: 'success', autoHideDuration: timeToRegret })
      : notify(say('delete.deleted', { things: counted(table, rows.length) }), { type: 'success' })
}

function InTrash({ table, rows }: { table: TableName; rows: Rows }) {
  const provider = useDataProvider<PurserDataProvider>()
  const things = counted(table, rows.length)
  const undo = async () => {
    await provider.changeMany(table, { ids: rows }, { restore: true })
    return <span>{say('delete.restored', { things })}</span>
  }
  return (
    <UndoNotice
      message={say('delete.moved_to_trash', { things })}
      undoing={say('delete.restoring')}
      undo={undo}
      notUndone={why => say('delete.not_restored', { why })}
    />
  )
}
