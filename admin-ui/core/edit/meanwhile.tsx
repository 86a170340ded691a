import { writes } from '#shared/core/history-entry.ts'
import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Stack } from '@mui/material'
import type { RaRecord } from 'react-admin'
import { changedColumns } from './conflict.ts'
import { actorOf, useHistory } from '../history/use-history.ts'
import { Moment } from '../value/moment.tsx'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { VersionsTable } from './versions-table.tsx'

type Props = { table: TableName; before: RaRecord; now: RaRecord }

/** What somebody else has made of a record since one looked at it. */
export function Meanwhile({ table, before, now }: Props) {
  const columns = changedColumns(table, before, now)
  return (
    <Stack role="alert" sx={{ gap: 2 }}>
      <Who table={table} id={String(now.id)} />
      {columns.length > 0 ? (
        <VersionsTable
          table={table}
          columns={columns}
          versions={[
            { title: say('conflict.as_you_saw'), values: before },
            { title: say('conflict.as_it_is'), values: now },
          ]}
        />
      ) : (
        <span>{say('conflict.nothing_seen')}</span>
      )}
    </Stack>
  )
}

/** Who changed a record last, as far as its history says. */
export const Who = ({ table, id }: { table: TableName; id: string }) =>
  summary(table).nohistory ? (
    <span>
      {say('conflict.somebody_changed')} {say('conflict.nothing_done')}
    </span>
  ) : (
    <LastChange table={table} id={id} />
  )

function LastChange({ table, id }: { table: TableName; id: string }) {
  const { data } = useHistory(table, id)
  const last = data?.find(({ kind, action }) => kind === 'step' || writes.includes(action))
  return (
    <span>
      {last ? (
        <>
          <b>{actorOf(last)}</b> {say('conflict.has_changed')} (<Moment at={last.occurred_at} />
          ).
        </>
      ) : (
        say('conflict.somebody_changed')
      )}{' '}
      <span style={{ color: color.ink2 }}>{say('conflict.nothing_done')}</span>
    </span>
  )
}
