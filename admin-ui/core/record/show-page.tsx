import type { TableName } from '#shared/core/rows.ts'
import { Box, Skeleton, Stack } from '@mui/material'
import { ShowBase, useShowContext } from 'react-admin'
import { useParams } from 'react-router-dom'
import { useMay } from '../session/access.ts'
import { Card } from '../frame/card.tsx'
import { isView } from '../value/columns.ts'
import { DeleteButton } from './delete-button.tsx'
import { EditButton } from '../edit/edit-button.tsx'
import { Facts } from './facts.tsx'
import { History } from '../history/history.tsx'
import { keepsHistory } from '../history/list-history-button.tsx'
import { useHistory } from '../history/use-history.ts'
import { IdText } from '../value/id-text.tsx'
import { isMissing, MissingRecord } from './missing-record.tsx'
import { Page } from '../frame/page.tsx'
import { useRecordKeys } from './record-keys.ts'
import { RecordMarks } from './record-marks.tsx'
import { recordTitle } from './record-label.ts'
import { Related } from './related.tsx'
import { useRelations } from './relations.ts'
import { say } from '../say.ts'
import type { DrawnChoices } from '../screens.tsx'
import { StarButton } from './star-button.tsx'
import { StepButtons } from '../step/step-buttons.tsx'
import { size } from '../theme.ts'
import { InTrash } from '../list/trash.tsx'

/** One record: what it is called, where it stands, what can be done, what it says, what belongs to it, what happened. */
export function ShowPage({ table, fields, aside: Aside }: DrawnChoices & { table: TableName }) {
  const { id = '' } = useParams()
  return (
    // A record that cannot be had says so on its page, instead of a toast over the list.
    <ShowBase resource={table} queryOptions={{ onError: () => {}, retry: false }}>
      {/* What was opened, chosen or typed beside one record is not of the next. */}
      <Record key={id} table={table} fields={fields} id={id}>
        {Aside && <Aside />}
      </Record>
    </ShowBase>
  )
}

type PartProps = Pick<DrawnChoices, 'fields'> & { table: TableName }

function Record({ table, fields, id, children }: PartProps & { id: string; children?: React.ReactNode }) {
  const { record, error, refetch } = useShowContext()
  // Asked for beside the record, not after it.
  useRelations(table, id)
  useRecordKeys(table, id)
  // What is on screen stays there though the server is away for a moment; but not what is gone, or not for these eyes.
  if (error && (!record || isMissing(error)))
    return <MissingRecord table={table} id={id} error={error} onRetry={() => refetch()} />
  if (!record)
    return <RecordSkeleton>{keepsHistory(table) && <AskHistory table={table} id={id} />}</RecordSkeleton>
  const title = recordTitle(table, record)
  const beside = (
    <>
      <RecordMarks table={table} record={record} />
      <IdText id={String(record.id)} />
      <StarButton table={table} record={record} shortcut="s" />
    </>
  )
  return (
    <Page title={title} crumb={title} beside={beside} actions={<Actions table={table} fields={fields} />}>
      {record.deleted_at && <InTrash table={table} record={record} />}
      <Columns rail={keepsHistory(table) && <History table={table} id={String(record.id)} />}>
        <Facts table={table} />
        {children}
        <Related table={table} record={record} />
      </Columns>
    </Page>
  )
}

/** What is open of them stays when the record is moved to the trash, with what was typed there: only the buttons go. */
function Actions({ table, fields }: PartProps) {
  const may = useMay()
  const { record } = useShowContext()
  if (isView(table) || !record) return null
  return (
    <>
      {may('delete', table) && <DeleteButton table={table} record={record} />}
      {may('edit', table) && <EditButton table={table} record={record} fields={fields} />}
      <StepButtons table={table} />
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

/** Its history is asked for beside the record, too. */
function AskHistory({ table, id }: { table: TableName; id: string }) {
  useHistory(table, id)
  return null
}

const RecordSkeleton = ({ children }: { children: React.ReactNode }) => (
  <Stack sx={{ px: { xs: 3, sm: 5 }, py: 4.5, gap: 3 }} aria-busy aria-label={say('frame.loading')}>
    {children}
    <Skeleton sx={{ width: size.fold, height: 28, my: 0.5 }} />
    <Columns rail={<Skeleton sx={{ height: 160, mt: 10 }} />}>
      <Card>
        <Stack sx={{ p: 4, gap: 3 }}>
          {[60, 45, 70, 50, 65].map(width => (
            <Skeleton key={width} sx={{ width: `${width}%`, height: 14 }} />
          ))}
        </Stack>
      </Card>
    </Columns>
  </Stack>
)
