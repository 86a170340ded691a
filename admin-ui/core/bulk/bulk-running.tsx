import type { TableName } from '#shared/core/rows.ts'
import { Button } from '@mui/material'
import { BulkProgress } from './bulk-progress.tsx'
import { cancelMany } from './bulk.ts'
import type { Progress } from './bulk.ts'
import { NoticeLine, NoticeShape } from '../export/export-notice.tsx'
import { RefusalAlert } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { useDeed } from '../dialog/use-deed.ts'

/** A change of very many rows that is under way, by its job. */
export type Running = { kind: 'bulk'; id: string; table: TableName; label: string; progress: Progress }

/** How far a change of very many rows is, and the way to end it. */
export function BulkRunning({ found: { id, table, label, progress } }: { found: Running }) {
  const { run, busy, refusal } = useDeed(cancelMany)
  return (
    <NoticeShape>
      <BulkProgress label={label} progress={progress} />
      <NoticeLine>
        <Button variant="text" disabled={busy} onClick={() => void run(table, id)}>
          {say(busy ? 'bulk.stopping' : 'bulk.stop')}
        </Button>
        <RefusalAlert refusal={refusal} />
      </NoticeLine>
    </NoticeShape>
  )
}
