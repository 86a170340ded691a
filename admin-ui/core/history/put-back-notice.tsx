import type { TableName } from '#shared/core/rows.ts'
import { useKeepRow } from '../list/row-cache.ts'
import { say } from '../say.ts'
import { UndoNotice } from '../notice/undo-notice.tsx'
import { undoRevert } from './history-api.ts'

/** Says that a record was put back, and offers to take that back. */
export function PutBackNotice({ row, etag }: { row: { table: TableName; id: string }; etag: unknown }) {
  const keep = useKeepRow(row.table)
  const undo = async () => {
    keep(await undoRevert(row, etag))
    return <span>{say('revert.undone')}</span>
  }
  return (
    <UndoNotice
      message={say('revert.done')}
      undoing={say('bulk.undoing')}
      undo={undo}
      notUndone={why => say('revert.not_undone', { why })}
    />
  )
}
