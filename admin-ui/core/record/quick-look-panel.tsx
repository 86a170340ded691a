import type { TableName } from '#shared/core/rows.ts'
import ArrowBack from '@mui/icons-material/ArrowBack'
import Close from '@mui/icons-material/Close'
import { Box, Button, IconButton, Skeleton, Stack, Typography } from '@mui/material'
import { Suspense, useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { RecordContextProvider, ResourceContextProvider, useGetOne } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { Link } from 'react-router-dom'
import { Facts } from './facts.tsx'
import { IdText } from '../value/id-text.tsx'
import { Missing } from './missing-record.tsx'
import type { Looked } from './quick-look.tsx'
import { recordPath } from './record-address.ts'
import { lowerFirst, recordTitle, singular } from './record-label.ts'
import { RecordMarks } from './record-marks.tsx'
import { say } from '../say.ts'
import { SidePanel } from '../frame/side-panel.tsx'
import { useTables } from '../value/tables.ts'
import { color, iconSize } from '../theme.ts'

type Props = { looked: readonly Looked[]; onBack: () => void; onClose: () => void }

/** What a record is and says, as far as one needs it in passing; and the way to all of it. */
export function QuickLookPanel({ looked, onBack, onClose }: Props) {
  const at = looked.at(-1)!
  const head = useRef<HTMLDivElement>(null)
  // What had the focus goes with the record before.
  useEffect(() => head.current?.focus(), [looked])
  return (
    <SidePanel label={say('look.at', { name: lowerFirst(singular(at.table)) })} onClose={onClose}>
      <Stack
        ref={head}
        tabIndex={-1}
        direction="row"
        sx={{ px: 5, pt: 3, gap: 2, alignItems: 'center', outline: 'none' }}
      >
        {looked.length > 1 && (
          <IconButton aria-label={say('look.back')} onClick={onBack} sx={{ ml: -2 }}>
            <ArrowBack sx={{ fontSize: iconSize.usual }} />
          </IconButton>
        )}
        <Typography variant="caption" sx={{ color: color.ink3 }}>
          {singular(at.table)}
        </Typography>
        <IconButton sx={{ ml: 'auto', mr: -2 }} aria-label={say('frame.close')} onClick={onClose}>
          <Close sx={{ fontSize: iconSize.usual }} />
        </IconButton>
      </Stack>
      <Suspense fallback={<Coming />}>
        <Look key={`${at.table}/${at.id}`} {...at} />
      </Suspense>
    </SidePanel>
  )
}

function Look({ table, id }: Looked) {
  useTables([table])
  const { data, error } = useGetOne<RaRecord>(table, { id }, { retry: false })
  if (error && !data) return <Body>{<Missing table={table} id={id} error={error} />}</Body>
  if (!data) return <Coming />
  return (
    <ResourceContextProvider value={table}>
      <RecordContextProvider value={data}>
        <Found table={table} record={data} />
      </RecordContextProvider>
    </ResourceContextProvider>
  )
}

function Found({ table, record }: { table: TableName; record: RaRecord }) {
  const id = String(record.id)
  return (
    <Body>
      <Stack direction="row" sx={{ gap: 2, alignItems: 'flex-start' }}>
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {recordTitle(table, record)}
          </Typography>
          <Stack direction="row" sx={{ gap: 2, mt: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <RecordMarks table={table} record={record} />
            <IdText id={id} />
          </Stack>
        </Box>
        <Button
          variant="contained"
          color="primary"
          component={Link}
          to={recordPath(table, id)}
          sx={{ ml: 'auto', flex: 'none' }}
        >
          {say('look.open')}
        </Button>
      </Stack>
      <Facts table={table} brief />
    </Body>
  )
}

const Body = ({ children }: { children: ReactNode }) => (
  <Stack sx={{ px: 5, py: 3, gap: 4 }}>{children}</Stack>
)

const Coming = () => (
  <Stack sx={{ px: 5, py: 3, gap: 4 }} aria-busy aria-label={say('frame.loading')}>
    <Skeleton sx={{ width: '60%', height: 28 }} />
    <Skeleton sx={{ height: 200 }} />
  </Stack>
)
