import { Button } from '@mui/material'
import type { Running } from './bulk-jobs.ts'
import { BulkProgress } from './bulk-progress.tsx'
import { cancelMany } from './bulk.ts'
import { NoticeLine, NoticeShape } from './export-notice.tsx'
import { RefusalAlert } from './refusal-alert.tsx'
import { say } from './say.ts'
import { useDeed } from './use-deed.ts'

/** How far a change of very many rows is, and the way to end it. */
export function BulkRunning({ found: { job, table, label, progress } }: { found: Running }) {
  const { run, busy, refusal } = useDeed(cancelMany)
  return (
    <NoticeShape>
      <BulkProgress label={label} progress={progress} />
      <NoticeLine>
        <Button variant="text" disabled={busy} onClick={() => void run(table, job)}>
          {say(busy ? 'bulk.stopping' : 'bulk.stop')}
        </Button>
        <RefusalAlert refusal={refusal} />
      </NoticeLine>
    </NoticeShape>
  )
}
