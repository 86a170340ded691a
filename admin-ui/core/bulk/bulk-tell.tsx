import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { useNotify, useRefresh } from 'react-admin'
import { BulkDone, Undone } from './bulk-undo.tsx'
import type { BulkResult, Deed } from './bulk.ts'
import { counted } from '../record/record-label.ts'
import { say } from '../say.ts'
import { timeToRegret } from '../notice/time-to-regret.ts'

/** Says what was done to many rows with the way to undo it, and shows the rows as they are now. */
export function useTellChanged(table: TableName) {
  const notify = useNotify()
  const refresh = useRefresh()
  return (result: BulkResult, deed: Deed, done: string) => {
    refresh()
    const staying = { type: 'success', autoHideDuration: timeToRegret } as const
    if ('undo' in deed) return notify(<Undone table={table} result={result} />, staying)
    const message = messageOf(table, result, done)
    const id = result.request ?? result.job
    if (!id || !canBeUndone(table, deed)) return notify(message, { type: 'success' })
    return notify(<BulkDone table={table} id={id} message={message} />, staying)
  }
}

/** A step cannot be undone: only another leads on. Nor is there anything to put back of what is gone for good. */
const canBeUndone = (table: TableName, deed: Deed) =>
  !('step' in deed) && !('delete' in deed && !summary(table).soft)

function messageOf(table: TableName, { refused, stopped }: BulkResult, done: string) {
  if (stopped) return stopped
  return refused
    ? say('bulk.partly_done', { done, things: counted(table, refused) })
    : say('bulk.done', { done })
}
