import { LinearProgress, Stack, Typography } from '@mui/material'
import type { Progress } from './bulk.ts'
import { formatNumber } from '../value/format.ts'
import { say } from '../say.ts'
import { color, radius, tabular } from '../theme.ts'

type Props = {
  label: string
  /** Known of very many rows only, which take their time. */
  progress?: Progress
  /** Whether it goes on when nobody looks. */
  goesOn?: boolean
}

/** How far a change of many rows has come. */
export function BulkProgress({ label, progress, goesOn }: Props) {
  const reached = progress ? progress.done + progress.refused : 0
  const share = progress?.total ? Math.round((100 * reached) / progress.total) : undefined
  return (
    <Stack sx={{ gap: 2 }}>
      <Typography sx={tabular}>
        {progress
          ? say('bulk.progress', {
              doing: label,
              reached: formatNumber(reached),
              total: formatNumber(progress.total),
            })
          : say('bulk.begun', { doing: label })}
      </Typography>
      <LinearProgress
        aria-label={label}
        variant={share === undefined ? 'indeterminate' : 'determinate'}
        value={share}
        sx={{ borderRadius: `${radius.pill}px`, backgroundColor: color.offGround }}
      />
      {goesOn && progress && (
        <Typography variant="body2" sx={{ color: color.ink3 }}>
          {say('bulk.goes_on')}
        </Typography>
      )}
    </Stack>
  )
}
