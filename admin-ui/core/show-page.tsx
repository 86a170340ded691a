import type { TableName } from '#shared/core/rows.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { Box, Button, Skeleton, Stack } from '@mui/material'
import { Suspense } from 'react'
import { ShowBase, useShowContext } from 'react-admin'
import { Link } from 'react-router-dom'
import { useMay } from './access.ts'
import { Card } from './card.tsx'
import { isView } from './columns.ts'
import { DeleteButton } from './delete-button.tsx'
import { Broken } from './error-boundary.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { keepsHistory } from './history/list-history-button.tsx'
import { IdText } from './id-text.tsx'
import { Page } from './page.tsx'
import { Pill, StatePill } from './pill.tsx'
import { recordLabel } from './record-label.ts'
import { Related } from './related.tsx'
import { say } from './say.ts'
import type { DrawnChoices } from './screens.tsx'
import { StarButton } from './star-button.tsx'
import { StepButtons } from './step-buttons.tsx'
import { size } from './theme.ts'
import { InTrash } from './trash.tsx'

/** One record: what it is called, where it stands, what can be done, what it says, what belongs to it, what happened. */
export const ShowPage = ({ table, aside: Aside }: DrawnChoices & { table: TableName }) => (
  // A record that cannot be had says so on its page, instead of a toast over the list.
  <ShowBase resource={table} queryOptions={{ onError: () => {}, retry: false }}>
    <Record table={table}>{Aside && <Aside />}</Record>
  </ShowBase>
)

function Record({ table, children }: { table: TableName; children?: React.ReactNode }) {
  const { record, error, refetch } = useShowContext()
  if (error && !stillThere(record, error)) return <Broken error={error} onRetry={() => refetch()} />
  if (!record) return <RecordSkeleton />
  const title = recordLabel(table, record)
  const state = workflowOf(table)?.column
  const beside = (
    <>
      {state && <StatePill table={table} state={String(record[state])} />}
      {record.deleted_at && <Pill tone="off">{say('record.in_trash')}</Pill>}
      <IdText id={String(record.id)} />
      <StarButton table={table} id={String(record.id)} label={title} />
    </>
  )
  return (
    <Page title={title} crumb={title} beside={beside} actions={<Actions table={table} />}>
      {record.deleted_at && <InTrash table={table} record={record} />}
      <Columns rail={keepsHistory(table) && <History table={table} id={String(record.id)} />}>
        <Facts table={table} />
        {children}
        <Suspense fallback={<Skeleton sx={{ height: 120 }} />}>
          <Related table={table} record={record} />
        </Suspense>
      </Columns>
    </Page>
  )
}

/** What is on screen stays there though the server is away for a moment; but not what is gone, or not for these eyes. */
const stillThere = (record: unknown, error: unknown) =>
  !!record && (error as { status?: number }).status === 0

function Actions({ table }: { table: TableName }) {
  const may = useMay()
  const { record } = useShowContext()
  if (isView(table) || !record || record.deleted_at) return null
  return (
    <>
      <StepButtons table={table} />
      {may('edit', table) && (
        <Button component={Link} to={`/${table}/${encodeURIComponent(record.id)}`}>
          {say('record.edit')}
        </Button>
      )}
      {may('delete', table) && <DeleteButton table={table} record={record} />}
    </>
  )
}

function Columns({ children, rail }: { children: React.ReactNode; rail: React.ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 4,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          lg: rail ? `minmax(0, 1fr) ${size.rail}px` : 'minmax(0, 1fr)',
        },
      }}
    >
      <Stack sx={{ gap: 3, minWidth: 0 }}>{children}</Stack>
      {rail}
    </Box>
  )
}

const RecordSkeleton = () => (
  <Stack sx={{ px: 5, py: 4.5, gap: 3 }} aria-busy aria-label={say('frame.loading')}>
    <Skeleton sx={{ width: size.fold, height: 28 }} />
    <Card>
      <Stack sx={{ p: 4, gap: 3 }}>
        {[60, 45, 70, 50, 65].map(width => (
          <Skeleton key={width} sx={{ width: `${width}%`, height: 14 }} />
        ))}
      </Stack>
    </Card>
  </Stack>
)
