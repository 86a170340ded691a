import { Drawer, Stack } from '@mui/material'
import type { ReactNode } from 'react'
import { color, size } from '../theme.ts'

type Props = {
  /** What it is, for those who do not see it. */
  label: string
  onClose: () => void
  children: ReactNode
}

/** Beside the page one is on, and above it: Escape closes it, and one is where one was. */
export const SidePanel = ({ label, onClose, children }: Props) => (
  <Drawer
    open
    anchor="right"
    onClose={onClose}
    slotProps={{ paper: { role: 'dialog', 'aria-label': label, sx: paper } }}
  >
    <Stack sx={{ minHeight: '100%' }}>{children}</Stack>
  </Drawer>
)

const paper = {
  width: size.reading,
  maxWidth: '100vw',
  backgroundColor: color.surface,
  borderLeft: `1px solid ${color.line}`,
  boxShadow: color.shadow,
}
