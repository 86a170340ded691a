import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { useState } from 'react'
import { useDelete, useNotify, useRedirect } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { messageOf } from './problem.ts'
import { lowerFirst, recordLabel, singular } from './record-label.ts'

/** Asks before it deletes, and says what deleting means for this table. */
export function DeleteButton({ table, record }: { table: TableName; record: RaRecord }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button color="error" onClick={() => setOpen(true)}>
        Delete…
      </Button>
      <DeleteDialog table={table} record={record} open={open} onClose={() => setOpen(false)} />
    </>
  )
}

type DialogProps = { table: TableName; record: RaRecord; open: boolean; onClose: () => void }

function DeleteDialog({ table, record, open, onClose }: DialogProps) {
  const thing = lowerFirst(singular(table))
  const { remove, error, busy } = useRemove(table, record)
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="delete-title">
      <DialogTitle id="delete-title">Delete “{recordLabel(table, record)}”?</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>
          {summary(table).soft
            ? `The ${thing} moves to the trash: it leaves every list and can no longer be changed.`
            : `The ${thing} is removed for good. Its history stays.`}
        </Typography>
        {error && <Alert severity="error">{messageOf(error)}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button variant="text" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="contained" color="error" disabled={busy} onClick={remove}>
          Delete {thing}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function useRemove(table: TableName, record: RaRecord) {
  const redirect = useRedirect()
  const notify = useNotify()
  const [send, { error, isPending }] = useDelete(
    table,
    { id: record.id, previousData: record },
    {
      mutationMode: 'pessimistic',
      onSuccess: () => {
        notify(`${singular(table)} deleted.`, { type: 'success' })
        redirect('list', table)
      },
      onError: () => {},
    },
  )
  return { remove: () => void send(), error: error as Error | null, busy: isPending }
}
