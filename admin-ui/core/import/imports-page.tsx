import type { ImportSummary } from '#shared/core/import.ts'
import { toneOf } from '#shared/core/tones.ts'
import { Skeleton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { Link } from 'react-router-dom'
import { Card } from '../frame/card.tsx'
import { Broken } from '../frame/error-boundary.tsx'
import { Moment } from '../value/moment.tsx'
import { Page } from '../frame/page.tsx'
import { Pill } from '../value/pill.tsx'
import { say } from '../say.ts'
import { color, weight } from '../theme.ts'
import { useImports } from './import-data.ts'
import { rowsInto, stateWord } from './import-words.ts'

/** One's imports of the last week. */
export function ImportsPage() {
  const { data, error, refetch } = useImports()
  return (
    <Page title={say('import.yours')} says={say('import.kept_a_week')}>
      {error && !data ? (
        <Broken error={error} onRetry={() => void refetch()} />
      ) : (
        <Card>{data ? <Listed imports={data} /> : <Waiting />}</Card>
      )}
    </Page>
  )
}

function Listed({ imports }: { imports: readonly ImportSummary[] }) {
  if (!imports.length)
    return (
      <Stack sx={{ p: 5, gap: 2 }}>
        <Typography variant="h2">{say('import.none_yet')}</Typography>
        <Typography sx={{ color: color.ink2 }}>{say('import.how_to_begin')}</Typography>
      </Stack>
    )
  return (
    <Items>
      {imports.map(one => (
        <li key={one.id}>
          <Link to={`/imports/${one.id}`}>{one.file_name}</Link>
          <span>{rowsInto(one)}</span>
          <Pill tone={toneOf(one.state)}>{stateWord(one.state)}</Pill>
          <Moment at={one.created_at} />
        </li>
      ))}
    </Items>
  )
}

const Waiting = () => (
  <Stack sx={{ p: 3, gap: 2 }} aria-busy aria-label={say('frame.loading')}>
    {[0, 1, 2].map(index => (
      <Skeleton key={index} sx={{ height: 28 }} />
    ))}
  </Stack>
)

const Items = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  '& > li': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 16px',
    padding: '10px 16px',
    borderTop: `1px solid ${color.lineFaint}`,
    color: color.ink2,
  },
  '& > li:first-of-type': { borderTop: 0 },
  '& a': { fontWeight: weight.strong },
  '& time': { marginLeft: 'auto', color: color.ink3 },
})
