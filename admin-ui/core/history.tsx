import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { Alert, Box, Skeleton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useQuery } from '@tanstack/react-query'
import { useDataProvider } from 'react-admin'
import { Card } from './card.tsx'
import { Changes, Said } from './change.tsx'
import type { PurserDataProvider } from './data-provider.ts'
import type { HistoryEntry } from './history-entry.ts'
import { Moment } from './moment.tsx'
import { StatePill } from './pill.tsx'
import { messageOf } from './problem.ts'
import { stepFields } from './step-form.ts'
import { color, radius, size, weight } from './theme.ts'

/** What happened to a record, newest first. */
export function useHistory(table: TableName, id: string) {
  const provider = useDataProvider<PurserDataProvider>()
  return useQuery({
    queryKey: [table, 'history', id],
    queryFn: () => provider.history(table, id).then(answer => answer.data),
    retry: false,
  })
}

/** Everything that happened to a record, newest first: who, when, what changed, and what was said. */
export function History({ table, id }: { table: TableName; id: string }) {
  const { data, error } = useHistory(table, id)
  return (
    <Box component="aside" aria-label="History" sx={{ minWidth: 0 }}>
      <Typography variant="h2" sx={{ mb: 2 }}>
        History
      </Typography>
      {error ? <Alert severity="error">{messageOf(error)}</Alert> : <Entries table={table} entries={data} />}
    </Box>
  )
}

function Entries({ table, entries }: { table: TableName; entries?: HistoryEntry[] }) {
  if (!entries) return <Skeleton sx={{ height: 96 }} />
  if (entries.length === 0)
    return <Typography sx={{ color: color.ink3 }}>Nothing has been recorded yet.</Typography>
  return (
    <Card>
      <Timeline>
        {together(entries).map(deed => (
          <Deed key={deed[0]!.id} table={table} entries={deed} />
        ))}
      </Timeline>
    </Card>
  )
}

/** A step and the change it wrote are one deed: they share their moment and who did it. */
export function together(entries: readonly HistoryEntry[]): HistoryEntry[][] {
  const deeds: HistoryEntry[][] = []
  for (const entry of entries) {
    const last = deeds.at(-1)
    const same = last?.[0]?.occurred_at === entry.occurred_at && last[0].actor_id === entry.actor_id
    if (same) last.push(entry)
    else deeds.push([entry])
  }
  return deeds.map(deed => deed.toSorted((a, b) => Number(b.kind === 'step') - Number(a.kind === 'step')))
}

function Deed({ table, entries }: { table: TableName; entries: HistoryEntry[] }) {
  const first = entries[0]!
  return (
    <li>
      <Stack direction="row" sx={{ gap: 2, alignItems: 'baseline' }}>
        <b>{actorOf(first)}</b>
        <Box component="span" sx={{ ml: 'auto', color: color.ink3, whiteSpace: 'nowrap' }}>
          <Moment at={first.occurred_at} />
        </Box>
      </Stack>
      {entries.map(entry => (
        <Entry
          key={entry.id}
          table={table}
          entry={entry}
          hidden={first.kind === 'step' ? toldBy(table, first) : []}
        />
      ))}
    </li>
  )
}

/** The columns that a step has told of already: what was said, and where it led. */
const toldBy = (table: TableName, { input }: HistoryEntry) => [
  ...Object.keys(input ?? {}),
  workflowOf(table)?.column ?? '',
]

function Entry({ table, entry, hidden }: { table: TableName; entry: HistoryEntry; hidden: string[] }) {
  if (entry.kind === 'change') return <Changes table={table} entry={entry} hidden={hidden} />
  const { step, from_state, to_state, input } = entry
  return (
    <>
      <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'center', my: 1 }}>
        <span>{words(step ?? '')}</span>
        {to_state && to_state !== from_state && <StatePill table={table} state={to_state} />}
      </Stack>
      {input && <Said input={input} fields={fieldsOf(table, step)} />}
    </>
  )
}

const fieldsOf = (table: TableName, name: string | null | undefined) => {
  const step = workflowOf(table)?.steps[name ?? '']
  return step ? stepFields(step) : []
}

const deeds: Record<string, string> = {
  SIGN_IN: 'Sign-in',
  JOB: 'A job',
  SERVICE: 'A service',
  MIGRATION: 'A migration',
  IMPORT: 'An import',
}

/** Who did it: a person by name, else what kind of thing it was. */
export const actorOf = ({ actor_name, actor_type, actor_id }: HistoryEntry) =>
  actor_name ??
  deeds[actor_type.toUpperCase()] ??
  (actor_id ? `${words(actor_type)} ${actor_id}` : words(actor_type))

const Timeline = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: '4px 14px 4px 26px',
  '& > li': { position: 'relative', padding: '10px 0' },
  '& > li + li': { borderTop: `1px solid ${color.lineFaint}` },
  '& > li::before': {
    content: '""',
    position: 'absolute',
    left: -13,
    top: 16,
    width: size.dot,
    height: size.dot,
    borderRadius: radius.pill,
    backgroundColor: color.lineField,
  },
  '& b': { fontWeight: weight.strong },
})
