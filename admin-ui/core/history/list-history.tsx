import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import Close from '@mui/icons-material/Close'
import { Box, Button, Drawer, IconButton, Skeleton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { dayAfter } from '../filter/filter-times.ts'
import { Moment } from '../value/moment.tsx'
import { MoreButton } from '../list/more-button.tsx'
import { lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'
import { color, iconSize, size } from '../theme.ts'
import { dayOf, momentOf } from '../value/time-zone.ts'
import { byDay } from './by-day.ts'
import { OneDay } from './one-day.tsx'
import { HistoryFailed } from './failed.tsx'
import type { HistoryQuery } from './history-api.ts'
import { Choice, HistoryFilters, isNarrowed } from './history-filters.tsx'
import { useListHistory } from './use-history.ts'

type Props = { table: TableName; onClose: () => void }

const spans = { today: 0, week: 6, month: 29, all: undefined } as const
type Span = keyof typeof spans

/** The midnight here, so many days ago. */
function since(span: Span): string | undefined {
  const days = spans[span]
  if (days === undefined) return undefined
  return momentOf(`${dayAfter(dayOf(new Date()), -days)}T00:00`).toISOString()
}

/** What happened to all rows of a list: by day and by whose turn it was, newest first. */
export function ListHistory({ table, onClose }: Props) {
  const [span, setSpan] = useState<Span>('today')
  const [query, setQuery] = useState<HistoryQuery>({})
  const found = useListHistory(table, { ...query, since: since(span) })
  const title = say('list_history.title', { things: lowerFirst(words(table)) })
  return (
    <Drawer open anchor="right" onClose={onClose} slotProps={paper(title)}>
      <Head>
        <Stack direction="row" sx={{ alignItems: 'center', mb: 3 }}>
          <Typography variant="h2">{title}</Typography>
          <IconButton sx={{ ml: 'auto' }} aria-label={say('frame.close')} onClick={onClose}>
            <Close sx={{ fontSize: iconSize.usual }} />
          </IconButton>
        </Stack>
        <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', alignItems: 'flex-start' }}>
          <Choice
            label={say('list_history.since')}
            value={span}
            options={spanOptions()}
            onChange={value => setSpan(value as Span)}
          />
          <HistoryFilters entries={found.data?.entries ?? []} query={query} onChange={setQuery} />
        </Stack>
      </Head>
      <Box sx={{ px: 5, pb: 5 }}>
        <Found {...{ table, query, span, found }} onSpan={setSpan} />
      </Box>
    </Drawer>
  )
}

const paper = (title: string) => ({
  paper: {
    role: 'dialog',
    'aria-label': title,
    sx: { width: size.reading, maxWidth: '100vw', backgroundColor: color.surface },
  },
})

/** It stays in sight, with the way out. */
const Head = styled('div')(({ theme }) => ({
  position: 'sticky',
  top: 0,
  zIndex: 1,
  padding: theme.spacing(5, 5, 1),
  backgroundColor: color.surface,
}))

const spanOptions = (): [Span, string][] => [
  ['today', say('list_history.today')],
  ['week', say('list_history.week')],
  ['month', say('list_history.month')],
  ['all', say('list_history.all')],
]

type FoundProps = {
  table: TableName
  query: HistoryQuery
  span: Span
  found: ReturnType<typeof useListHistory>
  onSpan: (span: Span) => void
}

function Found({ table, query, span, found, onSpan }: FoundProps) {
  const { data, error, refetch } = found
  if (error && !data) return <HistoryFailed error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton sx={{ height: 160 }} />
  const { entries, sizes } = data
  if (entries.length === 0) return <None table={table} query={query} onSpan={onSpan} />
  return (
    <>
      {byDay(entries).map(day => (
        <OneDay key={day.day} {...{ table, day, sizes }} kind={query.kind} />
      ))}
      <MoreButton key={JSON.stringify([query, span])} found={found} count={entries.length} sx={{ mt: 2 }}>
        {say('history.earlier')}
      </MoreButton>
    </>
  )
}

/** Says that there is nothing, and leads to the shortest time in which there is something. */
function None({ table, query, onSpan }: Omit<FoundProps, 'found' | 'span'>) {
  const { data, isPlaceholderData, error, refetch } = useListHistory(table, query)
  const last = data?.entries[0]?.occurred_at
  const span = last && spanOptions().find(([name]) => Date.parse(last) >= Date.parse(since(name) ?? last))
  if (error && !data) return <HistoryFailed error={error} onRetry={() => void refetch()} />
  if (!data || isPlaceholderData) return <Skeleton sx={{ height: 40 }} />
  if (!last || !span)
    return (
      <Typography sx={{ color: color.ink3 }}>
        {say(isNarrowed(query) ? 'history.none_found' : 'history.nothing_yet')}
      </Typography>
    )
  return (
    <Stack sx={{ gap: 2, alignItems: 'flex-start' }}>
      <Typography sx={{ color: color.ink3 }}>
        {say('list_history.nothing')} {say('list_history.last_was')} <Moment at={last} />.
      </Typography>
      <Button onClick={() => onSpan(span[0])}>
        {say('list_history.show', { span: lowerFirst(span[1]) })}
      </Button>
    </Stack>
  )
}
