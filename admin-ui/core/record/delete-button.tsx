import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Alert, Button, Typography } from '@mui/material'
import { useState } from 'react'
import { useDelete } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { reasonOf } from '../bulk/bulk-refusals.tsx'
import { currentOf } from '../edit/conflict.ts'
import { FramedDialog } from '../dialog/framed-dialog.tsx'
import { useTellDeleted } from './deleted-notice.tsx'
import { Meanwhile } from '../edit/meanwhile.tsx'
import { messageOf } from '../notice/problem.ts'
import { lowerFirst, recordTitle, singular } from './record-label.ts'
import { listPath } from '../list/list-path.ts'
import { useKeepRow } from '../list/row-cache.ts'
import { say } from '../say.ts'
import { useChangeMany } from '../bulk/use-change-many.ts'

/** Tries and asks before it deletes, and says what deleting means for this table, or why it cannot be. */
export function DeleteButton({ table, record }: { table: TableName; record: RaRecord }) {
  // The record as it was looked at: what somebody makes of it meanwhile is not deleted unseen.
  const [asked, ask] = useState<RaRecord>()
  return (
    <>
      {!record.deleted_at && (
        <Button color="error" onClick={() => ask(record)}>
          {say('delete.ask')}
        </Button>
      )}
      {asked && <DeleteDialog table={table} record={asked} onClose={() => ask(undefined)} />}
    </>
  )
}

type DialogProps = { table: TableName; record: RaRecord; onClose: () => void }

function DeleteDialog({ table, record, onClose }: DialogProps) {
  const thing = lowerFirst(singular(table))
  const { mayGo, refused, failed } = useTry(table, record)
  const { remove, at, error, busy } = useRemove(table, record)
  const isChanged = at !== record
  const name = recordTitle(table, record)
  return (
    <FramedDialog
      title={refused ? say('delete.title_impossible', { name }) : say('delete.title', { name })}
      live
      onClose={onClose}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            {refused ? say('frame.close') : say('frame.cancel')}
          </Button>
          {!refused && (
            <Button variant="contained" color="error" disabled={!mayGo || busy} onClick={remove}>
              {isChanged ? say('delete.all_the_same') : say('delete.verb', { thing })}
            </Button>
          )}
        </>
      }
    >
      <Typography>{refused ?? consequence(table, thing)}</Typography>
      {isChanged && <Meanwhile table={table} before={record} now={at} />}
      {(error ?? failed) && <Alert severity="error">{error ?? failed}</Alert>}
    </FramedDialog>
  )
}

/** What deleting means for a table. */
const consequence = (table: TableName, thing: string) =>
  summary(table).soft ? say('delete.to_trash', { thing }) : say('delete.for_good', { thing })

const deletion = { delete: true } as const

/** Tries whether a row can be deleted at all. Which version of it is meant is asked when it is done. */
function useTry(table: TableName, { id }: RaRecord) {
  const { stage, result, error } = useChangeMany(table, { ids: [{ id }] }, deletion)
  const no = result?.results.find(({ status }) => status === 'refused')
  return { mayGo: stage === 'tried', refused: no && reasonOf(no), failed: error }
}

function useRemove(table: TableName, record: RaRecord) {
  const navigate = useNavigate()
  const tell = useTellDeleted(table)
  const keep = useKeepRow(table)
  const [at, setAt] = useState(record)
  const [send, { error, isPending }] = useDelete<RaRecord>(
    table,
    { id: record.id, previousData: at },
    {
      mutationMode: 'pessimistic',
      onSuccess: row => {
        keep(row)
        tell([{ id: row.id, etag: row._etag }])
        void navigate(listPath(table))
      },
      onError: refused => {
        const current = currentOf(refused)
        if (current) keep(current)
        if (current) setAt(current)
      },
    },
  )
  const said = error && !currentOf(error) ? messageOf(error) : undefined
  return { remove: () => void send(), at, error: said, busy: isPending }
}
