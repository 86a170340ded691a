import { Stack } from '@mui/material'
import type { SxProps } from '@mui/material'
import type { ReactNode } from 'react'
import { color, radius } from '../theme.ts'

type Props = {
  children: ReactNode
  /** What one can do about it, at the right. */
  action?: ReactNode
  sx?: SxProps
}

/** Something to know about what is on the page, without alarm. */
export const NoteBar = ({ children, action, sx }: Props) => (
  <Stack direction="row" role="status" sx={{ ...look, ...(sx as object) }}>
    <span>{children}</span>
    {action}
  </Stack>
)

const look = {
  gap: 3,
  px: 3.5,
  py: 1.5,
  minHeight: 44,
  alignItems: 'center',
  justifyContent: 'space-between',
  color: color.ink2,
  backgroundColor: color.offGround,
  borderRadius: `${radius.card}px`,
}
