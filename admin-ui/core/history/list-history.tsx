import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import Close from '@mui/icons-material/Close'
import { Box, Button, Drawer, IconButton, Skeleton, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { RecordContextProvider, useReference } from 'react-admin'
import { dayAfter } from '../filter/filter-times.ts'
import { formatDate } from '../value/format.ts'
import { Moment } from '../value/moment.tsx'
import { MoreButton } from '../list/more-button.tsx'
import { lowerFirst } from '../record/record-label.ts'
import { RowValue } from '../value/reference-value.tsx'
import { say } from '../say.ts'
import { color, iconSize, size } from '../theme.ts'
import { dayOf, momentOf } from '../value/time-zone.ts'
import { byDay, inOneGo } from './by-day.ts'
import type { Day, PersonsTurn, RecordDeed } from './by-day.ts'
import { Actor, DeedBody } from './deed.tsx'
import { Together } from './together.tsx'
import { HistoryFailed } from './failed.tsx'
import type { HistoryQuery } from './history-api.ts'
import { Choice, HistoryFilters, isNarrowed } from './history-filters.tsx'
import { Timeline } from './timeline.tsx'
import { actorOf, useListHistory } from './use-history.ts'

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
        <HistoryFilters entries={found.data ?? []} query={query} onChange={setQuery} />
      </Stack>
      <Found table={table} query={query} found={found} onSpan={setSpan} />
    </Drawer>
  )
}

const paper = (title: string) => ({
  paper: {
    role: 'dialog',
    'aria-label': title,
    sx: { width: size.reading, maxWidth: '100vw', p: 5, backgroundColor: color.surface },
  },
})

const spanOptions = (): [Span, string][] => [
  ['today', say('list_history.today')],
  ['week', say('list_history.week')],
  ['month', say('list_history.month')],
  ['all', say('list_history.all')],
]

type FoundProps = {
  table: TableName
  query: HistoryQuery
  found: ReturnType<typeof useListHistory>
  onSpan: (span: Span) => void
}

function Found({ table, query, found, onSpan }: FoundProps) {
  const { data, error, refetch } = found
  if (error && !data) return <HistoryFailed error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton sx={{ height: 160 }} />
  if (data.length === 0) return <None table={table} query={query} onSpan={onSpan} />
  return (
    <>
      {byDay(data).map(day => (
        <OneDay key={day.day} table={table} day={day} />
      ))}
      <MoreButton found={found} count={data.length} sx={{ mt: 2 }}>
        {say('history.earlier')}
      </MoreButton>
    </>
  )
}

/** Says that there is nothing, and leads to the shortest time in which there is something. */
function None({ table, query, onSpan }: Omit<FoundProps, 'found'>) {
  const { data, isPlaceholderData, error, refetch } = useListHistory(table, query)
  const last = data?.[0]?.occurred_at
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

function OneDay({ table, day: { day, turns } }: { table: TableName; day: Day }) {
  return (
    <Box component="section" aria-label={formatDate(day)} sx={{ mt: 3 }}>
      <Typography variant="body2" component="h3" sx={{ color: color.ink3 }}>
        {formatDate(day)}
      </Typography>
      {turns.map(turn => (
        <OneTurn key={turn.key} table={table} day={day} turn={turn} />
      ))}
    </Box>
  )
}

function OneTurn({ table, day, turn }: { table: TableName; day: string; turn: PersonsTurn }) {
  const { first, deeds } = turn
  const label = say('list_history.by_day_and_person', { person: actorOf(first), day: formatDate(day) })
  return (
    <Box sx={{ mt: 2 }}>
      <Actor entry={first} />
      <Timeline aria-label={label}>
        {inOneGo(deeds).map(group =>
          group.length === 1 ? (
            <OneRecord key={group[0]!.key} table={table} deed={group[0]!} />
          ) : (
            <Together key={group[0]!.key} table={table} deeds={group}>
              {deed => <OneRecord key={deed.key} table={table} deed={deed} />}
            </Together>
          ),
        )}
      </Timeline>
    </Box>
  )
}

/** What was done to one record; the record around it says what its sums are counted in. */
function OneRecord({ table, deed: { id, entries } }: { table: TableName; deed: RecordDeed }) {
  const { referenceRecord } = useReference({ reference: table, id: id ?? '', options: { enabled: !!id } })
  return (
    <li>
      <Stack direction="row" sx={{ gap: 2, alignItems: 'baseline' }}>
        {id && <RowValue table={table} id={id} />}
        <Box component="span" sx={{ ml: 'auto', color: color.ink3, whiteSpace: 'nowrap' }}>
          <Moment at={entries[0]!.occurred_at} />
        </Box>
      </Stack>
      <RecordContextProvider value={referenceRecord}>
        <DeedBody table={table} entries={entries} />
      </RecordContextProvider>
    </li>
  )
}
