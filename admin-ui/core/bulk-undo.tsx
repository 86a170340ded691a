import type { TableName } from '#shared/core/rows.ts'
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material'
import { useState } from 'react'
import { useNotify, useRefresh } from 'react-admin'
import { reasonOf } from './bulk-refusals.tsx'
import { undoMany } from './bulk.ts'
import type { BulkResult, Progress } from './bulk.ts'
import { formatNumber } from './format.ts'
import { messageOf } from './problem.ts'
import { counted } from './record-label.ts'
import { RowValue } from './reference-value.tsx'
import { say } from './say.ts'
import { color } from './theme.ts'

/** Milliseconds: it takes longer to regret than to read. */
export const timeToRegret = 12_000

type Props = { table: TableName; id: string; message: string }

/** Says what was done to many rows, and offers to take it back. */
export function BulkDone({ table, id, message }: Props) {
  const { undo, busy, progress } = useUndo(table, id)
  return (
    <>
      <span>{busy ? underway(progress) : message}</span>
      <Button variant="text" sx={{ color: color.accent }} disabled={busy} onClick={() => void undo()}>
        {say('delete.undo')}
      </Button>
    </>
  )
}

const underway = (progress?: Progress) =>
  progress
    ? say('bulk.undoing_progress', {
        reached: formatNumber(progress.done + progress.refused),
        total: formatNumber(progress.total),
      })
    : say('bulk.undoing')

function useUndo(table: TableName, id: string) {
  const [busy, setBusy] = useState(false)
  const [progress, setProgress] = useState<Progress>()
  const notify = useNotify()
  const refresh = useRefresh()
  const undo = async () => {
    setBusy(true)
    try {
      const result = await undoMany(table, id, setProgress)
      // A notice of its own: this one may have gone meanwhile.
      notify(<Undone table={table} result={result} />, { type: 'success', autoHideDuration: timeToRegret })
    } catch (error) {
      notify(say('revert.not_undone', { why: messageOf(error) }), { type: 'error' })
    }
    refresh()
  }
  return { undo, busy, progress }
}

/** What became of an undoing, and on demand why some rows stayed as they are. */
function Undone({ table, result }: { table: TableName; result: BulkResult }) {
  const [open, setOpen] = useState(false)
  const { done, refused } = result
  const things = counted(table, done)
  if (refused === 0) return <span>{say('bulk.undone', { things })}</span>
  return (
    <>
      <span>{say('bulk.partly_undone', { things, refused: formatNumber(refused) })}</span>
      <Button variant="text" sx={{ color: color.accent }} onClick={() => setOpen(true)}>
        {say('bulk.see_why')}
      </Button>
      {open && <Kept table={table} result={result} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Each row that stayed as it is, by name, with the reason. */
function Kept({ table, result, onClose }: { table: TableName; result: BulkResult; onClose: () => void }) {
  const kept = result.results.filter(({ status }) => status === 'refused')
  return (
    <Dialog open onClose={onClose} aria-labelledby="kept-title">
      <DialogTitle id="kept-title">
        {say('bulk.kept_title', { things: counted(table, result.refused) })}
      </DialogTitle>
      <DialogContent>
        {result.done > 0 && <Box sx={{ color: color.ink2, mb: 2 }}>{say('bulk.kept_says')}</Box>}
        <Stack component="ul" sx={{ gap: 2, m: 0, p: 0, listStyle: 'none' }}>
          {kept.map(row => (
            <li key={row.id}>
              <RowValue table={table} id={row.id} />
              <Box sx={{ color: color.ink2 }}>{reasonOf(row)}</Box>
            </li>
          ))}
          {kept.length < result.refused && (
            <li>{say('bulk.and_more', { count: formatNumber(result.refused - kept.length) })}</li>
          )}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="text" onClick={onClose}>
          {say('frame.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
