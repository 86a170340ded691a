import type { TableName } from '#shared/core/rows.ts'
import { Box, Button, Stack } from '@mui/material'
import { use, useEffect, useEffectEvent, useState } from 'react'
import { useLocation } from 'react-router-dom'
import { reasonOf } from './bulk-refusals.tsx'
import { undoMany } from './bulk.ts'
import type { BulkResult, Progress } from './bulk.ts'
import { keepsHistory, OpenedHistory } from '../history/list-history-button.tsx'
import { FramedDialog } from '../dialog/framed-dialog.tsx'
import { formatNumber } from '../value/format.ts'
import { HoldNotice } from '../notice/notices.tsx'
import { counted } from '../record/record-label.ts'
import { RowValue } from '../value/reference-value.tsx'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { UndoNotice } from '../notice/undo-notice.tsx'

type Props = { table: TableName; id: string; message: string }

/** Says what was done to many rows, and offers to take it back. */
export function BulkDone({ table, id, message }: Props) {
  const [progress, setProgress] = useState<Progress>()
  const undo = async () => <Undone table={table} result={await undoMany(table, id, setProgress)} />
  return (
    <UndoNotice
      message={message}
      undoing={underway(progress)}
      undo={undo}
      notUndone={why => say('revert.not_undone', { why })}
    >
      {keepsHistory(table) && <UndoLater table={table} />}
    </UndoNotice>
  )
}

/** The place where it can be undone once the notice is gone. */
function UndoLater({ table }: { table: TableName }) {
  const [open, setOpen] = useState(false)
  const hold = use(HoldNotice)
  const show = (shown: boolean) => {
    setOpen(shown)
    hold(shown)
  }
  const { pathname } = useLocation()
  // What leads to another page does not stay above it.
  const leave = useEffectEvent(() => open && show(false))
  useEffect(() => void leave(), [pathname])
  return (
    <>
      <Button variant="text" sx={{ color: color.accent }} onClick={() => show(true)}>
        {say('bulk.undo_later')}
      </Button>
      {open && <OpenedHistory table={table} onClose={() => show(false)} />}
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

/** What became of an undoing, and on demand why some rows stayed as they are. */
export function Undone({ table, result }: { table: TableName; result: BulkResult }) {
  const [open, setOpen] = useState(false)
  const hold = use(HoldNotice)
  // The notice stays while it is read.
  const show = (shown: boolean) => {
    setOpen(shown)
    hold(shown)
  }
  const { done, refused } = result
  const things = counted(table, done)
  if (refused === 0) return <span>{say('bulk.undone', { things })}</span>
  return (
    <>
      <span>{say('bulk.partly_undone', { things, refused: formatNumber(refused) })}</span>
      <Button variant="text" sx={{ color: color.accent }} onClick={() => show(true)}>
        {say('bulk.see_why')}
      </Button>
      {open && <Kept table={table} result={result} onClose={() => show(false)} />}
    </>
  )
}

/** Each row that stayed as it is, by name, with the reason. */
function Kept({ table, result, onClose }: { table: TableName; result: BulkResult; onClose: () => void }) {
  const kept = result.results.filter(({ status }) => status === 'refused')
  return (
    <FramedDialog
      title={say('bulk.kept_title', { things: counted(table, result.refused) })}
      onClose={onClose}
      actions={
        <Button variant="text" onClick={onClose}>
          {say('frame.close')}
        </Button>
      }
    >
      {result.done > 0 && <Box sx={{ color: color.ink2 }}>{say('bulk.kept_says')}</Box>}
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
    </FramedDialog>
  )
}
