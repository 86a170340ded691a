import type { TableName } from '#shared/core/rows.ts'
import Star from '@mui/icons-material/Star'
import StarBorder from '@mui/icons-material/StarBorder'
import { IconButton, Tooltip } from '@mui/material'
import type { RaRecord } from 'react-admin'
import { say } from '../say.ts'
import { toStar, useStar } from './stars.ts'
import { color } from '../theme.ts'

type Props = { table: TableName; record: RaRecord; /** Where a key does the same. */ shortcut?: string }

/** Keeps a record at hand: in the sidebar, at home and in the palette. */
export function StarButton({ table, record, shortcut }: Props) {
  const { starred, known, toggle } = useStar(toStar(table, record))
  return (
    <Tooltip title={say(starred ? 'star.take' : 'star.give')}>
      {/* Without a way to be told why, a disabled button would be a riddle: it takes no click until the stars are known. */}
      <IconButton
        aria-label={say('star.star')}
        aria-pressed={starred}
        aria-keyshortcuts={shortcut}
        aria-disabled={!known}
        onClick={() => known && toggle()}
        sx={{ mx: -1, ...(starred && { color: color.accent }) }}
      >
        {starred ? <Star /> : <StarBorder />}
      </IconButton>
    </Tooltip>
  )
}
