import { Box, Skeleton, Stack, Typography } from '@mui/material'
import { useId } from 'react'
import { Link } from 'react-router-dom'
import { Card } from './card.tsx'
import { messageOf } from '../notice/problem.ts'
import { useRecent, whichOf } from '../record/recent.ts'
import type { Named } from '../record/recent.ts'
import { recordPath } from '../record/record-address.ts'
import { singular } from '../record/record-label.ts'
import { say } from '../say.ts'
import { useStarred } from '../record/stars.ts'
import { color, size } from '../theme.ts'

/** How many stand here of each; the rest is in the palette. */
const most = 8

/** What one has opened lately and what one keeps at hand, beside each other. */
export function AtHand() {
  const { starred, error } = useStarred()
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${size.fold}px), 1fr))`,
      }}
    >
      <Records title={say('recent.title')} records={useRecent()} none={say('recent.none')} />
      <Records
        title={say('star.starred')}
        records={starred}
        none={error && !starred ? say('star.not_loaded', { why: messageOf(error) }) : say('star.none')}
        failed={!!error && !starred}
      />
    </Box>
  )
}

type Props = { title: string; records: readonly Named[] | undefined; none: string; failed?: boolean }

function Records({ title, records, none, failed }: Props) {
  const id = useId()
  return (
    <Card role="region" aria-labelledby={id} sx={{ px: 4, py: 3 }}>
      <Typography variant="h2" id={id} sx={{ mb: 1 }}>
        {title}
      </Typography>
      {!records && !failed && <Coming />}
      {records && records.length > 0 ? (
        <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {records.slice(0, most).map(record => (
            <RecordLine key={`${record.table}/${record.id}`} {...record} which={whichOf(record, records)} />
          ))}
        </Stack>
      ) : (
        (records || failed) && <Typography sx={{ color: color.ink3 }}>{none}</Typography>
      )}
    </Card>
  )
}

const RecordLine = ({ table, id, label, which }: Named & { which?: string }) => (
  <Stack component="li" direction="row" sx={{ gap: 3, py: 0.75, minWidth: 0 }}>
    <Box component={Link} to={recordPath(table, id)} sx={link}>
      {label}
    </Box>
    <Typography component="span" variant="caption" sx={{ ml: 'auto', flex: 'none', color: color.ink3 }}>
      {which ? say('record.title_parts', { first: singular(table), more: which }) : singular(table)}
    </Typography>
  </Stack>
)

const Coming = () => (
  <Stack aria-hidden sx={{ gap: 2.5, py: 1.5 }}>
    {[60, 45, 70].map(width => (
      <Skeleton key={width} sx={{ width: `${width}%`, height: 14 }} />
    ))}
  </Stack>
)

const link = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  color: color.ink,
  textDecoration: 'none',
  '&:hover': { color: color.accent },
} as const
