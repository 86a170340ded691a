import type { RevertTried } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Alert, Button, Skeleton } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotify, useRefresh } from 'react-admin'
import { currentOf } from '../edit/conflict.ts'
import { messageOf } from '../notice/problem.ts'
import { columnLabel, lowerFirst, singular } from '../record/record-label.ts'
import { useKeepRow } from '../list/row-cache.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { VersionsTable } from '../edit/versions-table.tsx'
import { WideDialog } from '../dialog/wide-dialog.tsx'
import type { Asking } from './asking.ts'
import { revert, tryRevert } from './history-api.ts'
import { PutBackNotice } from './put-back-notice.tsx'
import { timeToRegret } from '../notice/time-to-regret.ts'

type Props = {
  table: TableName
  id: string
  asking: Extract<Asking, { kind: 'revert' }>
  onClose: () => void
}

/** Shows what putting a record back would do, and does it when told to. */
export function RevertDialog({ table, id, asking, onClose }: Props) {
  const { tried, failed, go, busy, error, stale } = useRevert({ table, id, asking, onClose })
  const thing = lowerFirst(singular(table))
  return (
    <WideDialog
      title={titleOf(table, asking, thing)}
      live
      onClose={onClose}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            {say(tried?.columns.length === 0 ? 'frame.close' : 'frame.cancel')}
          </Button>
          {tried && tried.columns.length > 0 && (
            <Button variant="contained" color="primary" disabled={busy} onClick={() => void go()}>
              {say('revert.verb', { columns: named(table, tried.columns) })}
            </Button>
          )}
        </>
      }
    >
      {stale && <Alert severity="warning">{say('revert.stale')}</Alert>}
      {failed && <Alert severity="error">{failed}</Alert>}
      {!tried && !failed && <Skeleton sx={{ height: 120 }} />}
      {tried && <Told table={table} thing={thing} tried={tried} />}
      {error && <Alert severity="error">{error}</Alert>}
    </WideDialog>
  )
}

function titleOf(table: TableName, { columns, to }: Props['asking'], thing: string) {
  if (columns) return say('revert.title_columns', { columns: named(table, columns) })
  return say(to === 'before' ? 'revert.title_before' : 'revert.title_after', { thing })
}

/** Beyond as many, a number says more than names. */
const fewColumns = 3

const named = (table: TableName, columns: readonly string[]) =>
  columns.length > fewColumns
    ? say('revert.count', { count: columns.length })
    : columns.map(column => lowerFirst(columnLabel(table, column))).join(', ')

/** What would change, and what cannot. */
function Told({ table, thing, tried }: { table: TableName; thing: string; tried: RevertTried }) {
  const { columns, from, to, refused } = tried
  return (
    <>
      {columns.length > 0 ? (
        <>
          <span style={{ color: color.ink2 }}>{say('revert.says')}</span>
          <VersionsTable
            table={table}
            columns={columns}
            versions={[
              { title: say('compare.now'), values: from },
              { title: say('revert.then'), values: to },
            ]}
          />
        </>
      ) : (
        refused.length === 0 && <span>{say('revert.nothing', { thing })}</span>
      )}
      {refused.length > 0 && (
        <div>
          {say('revert.stays')}
          <ul style={{ margin: 0, color: color.ink2 }}>
            {refused.map(({ column, detail }) => (
              <li key={column}>{detail}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function useRevert({ table, id, asking, onClose }: Props) {
  const row = { table, id }
  const { entry, to, columns } = asking
  const tried = useQuery({
    queryKey: [table, 'revert', id, asking],
    queryFn: () => tryRevert(row, { entry, to, columns }),
    retry: false,
    // What would happen is asked anew each time.
    gcTime: 0,
    // While one decides, it stays what one looks at.
    staleTime: 'static',
  })
  const keep = useKeepRow(table)
  const notify = useNotify()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [refusal, refuse] = useState<{ error?: string; stale?: boolean }>({})
  const go = async () => {
    const { columns: changing, from } = tried.data!
    setBusy(true)
    try {
      const back = await revert(row, { entry, to, columns: changing }, from._etag)
      keep(back)
      notify(<PutBackNotice row={row} etag={back._etag} />, {
        type: 'success',
        autoHideDuration: timeToRegret,
      })
      refresh()
      onClose()
    } catch (error) {
      // Somebody was faster: what would happen now is shown, to be decided anew.
      const stale = !!currentOf(error)
      refuse(stale ? { stale } : { error: messageOf(error) })
      if (stale) await tried.refetch()
      setBusy(false)
    }
  }
  return { tried: tried.data, failed: tried.error && messageOf(tried.error), go, busy, ...refusal }
}
