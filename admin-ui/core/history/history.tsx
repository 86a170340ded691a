import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Box, Button, Skeleton, Stack, Typography } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import { useRecordContext } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { Card } from '../frame/card.tsx'
import { AskHistory } from './asking.ts'
import type { Asking } from './asking.ts'
import { Deed } from './deed.tsx'
import { HistoryFailed } from './failed.tsx'
import type { HistoryQuery } from './history-api.ts'
import { HistoryFilters, isNarrowed } from './history-filters.tsx'
import { MoreButton } from '../list/more-button.tsx'
import { Timeline } from './timeline.tsx'
import { together, useHistory } from './use-history.ts'
import { Moment } from '../value/moment.tsx'
import { say } from '../say.ts'
import { color, textSize } from '../theme.ts'

// Few ask: they come when one does.
const CompareDialog = lazy(async () => ({
  default: (await import('./compare-dialog.tsx')).CompareDialog,
}))
const RevertDialog = lazy(async () => ({
  default: (await import('./revert-dialog.tsx')).RevertDialog,
}))

/** Everything that happened to a record, newest first: who, when, what changed, and what was said. */
export function History({ table, id }: { table: TableName; id: string }) {
  const [query, setQuery] = useState<HistoryQuery>({})
  const [asking, ask] = useState<Asking>()
  const all = useHistory(table, id)
  const found = useHistory(table, id, query)
  return (
    <Box component="aside" aria-label={say('history.title')} sx={{ minWidth: 0 }}>
      <Stack direction="row" sx={{ mb: 2, alignItems: 'center', minHeight: 32 }}>
        <Typography variant="h2">{say('history.title')}</Typography>
        {canCompare(table, all.data) && (
          <Button variant="text" sx={{ ml: 'auto' }} onClick={() => ask({ kind: 'compare' })}>
            {say('history.ask_compare')}
          </Button>
        )}
      </Stack>
      <HistoryFilters entries={all.data ?? []} query={query} onChange={setQuery} />
      <AskHistory value={ask}>
        <Found table={table} query={query} found={found} />
      </AskHistory>
      {asking && (
        <Asked table={table} entries={withFound(all.data, found.data)} asking={asking} onAsk={ask} />
      )}
    </Box>
  )
}

/** Those that are only known by having looked for them belong to them, too: newest first. */
function withFound(all: readonly HistoryEntry[] = [], found: readonly HistoryEntry[] = []) {
  const more = found.filter(({ id }) => !all.some(one => one.id === id))
  return more.length ? newestFirst([...all, ...more]) : all
}

const newestFirst = (entries: readonly HistoryEntry[]) =>
  entries.toSorted((a, b) => b.occurred_at.localeCompare(a.occurred_at))

const canCompare = (table: TableName, entries: readonly HistoryEntry[] = []) =>
  !summary(table).nohistory && entries.some(({ action }) => action === 'UPDATE')

type FoundProps = { table: TableName; query: HistoryQuery; found: ReturnType<typeof useHistory> }

function Found({ table, query, found }: FoundProps) {
  const [narrowed, question] = [isNarrowed(query), JSON.stringify(query)]
  const { data, error, hasNextPage, refetch } = found
  const record = useRecordContext()
  if (error && !data) return <HistoryFailed error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton sx={{ height: 96 }} />
  const isWhole = !narrowed && !hasNextPage
  const created = isWhole && !data.some(({ action }) => action === 'INSERT') ? record?.created_at : undefined
  if (data.length === 0 && !created)
    return (
      <Typography sx={{ color: color.ink3 }}>
        {say(narrowed ? 'history.none_found' : 'history.nothing_yet')}
      </Typography>
    )
  return (
    <>
      <Card>
        <Timeline>
          {together(data).map(deed => (
            <Deed key={deed[0]!.id} table={table} entries={deed} />
          ))}
          {created && <BeforeAll at={String(created)} />}
        </Timeline>
      </Card>
      <MoreButton key={question} found={found} count={data.length} sx={{ mt: 2 }}>
        {say('history.earlier')}
      </MoreButton>
    </>
  )
}

/** When it was made, where that was before anything was recorded of it. */
const BeforeAll = ({ at }: { at: string }) => (
  <li>
    <Stack direction="row" sx={{ gap: 2, alignItems: 'baseline' }}>
      <span>{say('history.created')}</span>
      <Box component="span" sx={{ ml: 'auto', color: color.ink3, whiteSpace: 'nowrap' }}>
        <Moment at={at} />
      </Box>
    </Stack>
    <Box sx={{ color: color.ink3, fontSize: textSize.beside }}>{say('history.before')}</Box>
  </li>
)

/** A change that is compared belongs to them, though it is none of those that were asked for. */
function withMeant(entries: readonly HistoryEntry[], { entry: id, of }: Asking & { kind: 'compare' }) {
  if (!id || !of || entries.some(one => one.id === id)) return entries
  const meant: HistoryEntry = {
    ...of,
    id,
    kind: 'change',
    action: 'UPDATE',
    entity_type: '',
    entity_id: null,
  }
  return newestFirst([...entries, meant])
}

type AskedProps = {
  table: TableName
  entries: readonly HistoryEntry[]
  asking: Asking
  onAsk: (asking?: Asking) => void
}

function Asked({ table, entries, asking, onAsk }: AskedProps) {
  // As it was looked at when it was asked.
  const around = useRecordContext<RaRecord>() as RaRecord
  const [record] = useState(around)
  const onClose = () => onAsk(undefined)
  return (
    <Suspense>
      {asking.kind === 'compare' ? (
        <CompareDialog
          {...{ table, record, onClose }}
          entries={withMeant(entries, asking)}
          entry={asking.entry}
          onPutBack={entry => onAsk({ kind: 'revert', entry, to: 'after' })}
        />
      ) : (
        <RevertDialog {...{ table, asking, onClose }} id={String(record.id)} />
      )}
    </Suspense>
  )
}
