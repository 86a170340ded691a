import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Stack } from '@mui/material'
import type { RaRecord } from 'react-admin'
import { changedColumns } from './conflict.ts'
import { actorOf, useHistory } from './history.tsx'
import { Moment } from './moment.tsx'
import { color } from './theme.ts'
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
            { title: 'As you saw it', values: before },
            { title: 'As it is now', values: now },
          ]}
        />
      ) : (
        <span>What they changed is nothing that you see here.</span>
      )}
    </Stack>
  )
}

/** Who changed a record last, as far as its history says. */
export const Who = ({ table, id }: { table: TableName; id: string }) =>
  summary(table).nohistory ? (
    <span>Somebody else has changed this since you looked at it. Nothing of yours was done yet.</span>
  ) : (
    <LastChange table={table} id={id} />
  )

function LastChange({ table, id }: { table: TableName; id: string }) {
  const { data } = useHistory(table, id)
  const last = data?.find(({ action }) => action !== 'REVEAL')
  return (
    <span>
      {last ? <b>{actorOf(last)}</b> : 'Somebody else'} has changed this since you looked at it
      {last && (
        <>
          {' '}
          (<Moment at={last.occurred_at} />)
        </>
      )}
      . <span style={{ color: color.ink2 }}>Nothing of yours was done yet.</span>
    </span>
  )
}
