import { Skeleton, Stack } from '@mui/material'
import { say } from '../say.ts'
import { size } from '../theme.ts'

/** The shape of a page before one knows what is on it. */
export const PageSkeleton = () => (
  <Stack sx={{ px: { xs: 3, sm: 5 }, py: 4.5, gap: 4 }} aria-busy aria-label={say('frame.loading')}>
    <Skeleton sx={{ width: size.sidebar, height: 28 }} />
    <Skeleton sx={{ height: size.fold }} />
  </Stack>
)
