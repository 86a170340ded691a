import type { HistoryKind, RequestSize } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Box, Stack, Typography } from '@mui/material'
import { RecordContextProvider, useReference } from 'react-admin'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { formatDate } from '../value/format.ts'
import { Moment } from '../value/moment.tsx'
import { RowValue } from '../value/reference-value.tsx'
import type { Day, PersonsTurn, RecordDeed } from './by-day.ts'
import { Actor, DeedBody } from './deed.tsx'
import { Timeline } from './timeline.tsx'
import { Together } from './together.tsx'
import { actorOf } from './use-history.ts'

type Told = {
  table: TableName
  sizes: ReadonlyMap<string, RequestSize>
  kind?: HistoryKind
}

/** What happened on a day, by turns of people. */
export function OneDay({ day: { day, turns }, ...told }: Told & { day: Day }) {
  return (
    <Box component="section" aria-label={formatDate(day)} sx={{ mt: 3 }}>
      <Typography variant="body2" component="h3" sx={{ color: color.ink3 }}>
        {formatDate(day)}
      </Typography>
      {turns.map(turn => (
        <OneTurn key={turn.key} {...told} day={day} turn={turn} />
      ))}
    </Box>
  )
}

function OneTurn({ table, sizes, kind, day, turn }: Told & { day: string; turn: PersonsTurn }) {
  const { first, goes } = turn
  const label = say('list_history.by_day_and_person', { person: actorOf(first), day: formatDate(day) })
  return (
    <Box sx={{ mt: 2 }}>
      <Actor entry={first} />
      <Timeline aria-label={label}>
        {goes.map(({ key, deeds }) => {
          const size = sizes.get(key) ?? { rows: deeds.length, more: false }
          return size.rows <= 1 ? (
            deeds.map(deed => <OneRecord key={deed.key} table={table} deed={deed} />)
          ) : (
            <Together key={key} {...{ table, deeds, size, kind }} request={key}>
              {deed => <OneRecord key={deed.key} table={table} deed={deed} />}
            </Together>
          )
        })}
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
