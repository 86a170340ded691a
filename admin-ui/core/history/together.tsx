import { writes } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Button, Stack } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { useTellChanged } from '../bulk/bulk-tell.tsx'
import { deedWords } from '../bulk/bulk-words.ts'
import { counted } from '../record/record-label.ts'
import { say } from '../say.ts'
import { knownId } from '../session/session.ts'
import { color } from '../theme.ts'
import type { RecordDeed } from './by-day.ts'
import { Timeline } from './timeline.tsx'

const BulkDialog = lazy(async () => ({ default: (await import('../bulk/bulk-dialog.tsx')).BulkDialog }))

/** Records shown of those changed in one go; the others on demand. */
const few = 3

type Props = {
  table: TableName
  deeds: readonly RecordDeed[]
  children: (deed: RecordDeed) => ReactNode
}

/** What one request did to several records, and the way to undo it for as long as the server keeps it. */
export function Together({ table, deeds, children }: Props) {
  const [all, setAll] = useState(false)
  const [asking, ask] = useState(false)
  const title = say('list_history.together', { things: counted(table, deeds.length) })
  const request = requestToUndo(deeds)
  return (
    <li>
      <Stack direction="row" sx={{ gap: 2, alignItems: 'center' }}>
        <b>{title}</b>
        {request && (
          <Button variant="text" sx={{ ml: 'auto', color: color.accent }} onClick={() => ask(true)}>
            {say('list_history.undo')}
          </Button>
        )}
      </Stack>
      <Timeline aria-label={title}>{(all ? deeds : deeds.slice(0, few)).map(children)}</Timeline>
      {!all && deeds.length > few && (
        <Button variant="text" onClick={() => setAll(true)}>
          {say('list_history.more', { count: deeds.length })}
        </Button>
      )}
      {asking && request && <AskUndo table={table} request={request} onClose={() => ask(false)} />}
    </li>
  )
}

/** Milliseconds for which a change of many rows can be undone. */
const memory = 24 * 60 * 60 * 1000

/** Only one's own, and nothing that steps did, or that was made or is gone for good. */
function requestToUndo(deeds: readonly RecordDeed[]): string | undefined {
  const entries = deeds.flatMap(one => one.entries)
  const { request_id, actor_id, occurred_at } = entries[0]!
  const isOwn = actor_id === knownId() && Date.now() - Date.parse(occurred_at) < memory
  const canGo = entries.every(({ kind, action }) => kind === 'change' && writes.includes(action))
  return isOwn && canGo && entries.some(({ action }) => action === 'UPDATE')
    ? (request_id ?? undefined)
    : undefined
}

type AskProps = { table: TableName; request: string; onClose: () => void }

function AskUndo({ table, request, onClose }: AskProps) {
  const tell = useTellChanged(table)
  const [deed] = useState({ undo: request })
  return (
    <Suspense>
      <BulkDialog
        {...{ table, deed, onClose }}
        chosen={{ ids: [] }}
        words={deedWords(table, deed)}
        onDone={result => tell(result, deed, '')}
      />
    </Suspense>
  )
}
