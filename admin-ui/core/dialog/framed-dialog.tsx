import { Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { size } from '../theme.ts'

export type FramedProps = {
  title: string
  /** The id of the sentence in it that says what it is about. */
  describedBy?: string
  /** What it says changes while it is open, and is read out then. */
  live?: boolean
  /** With room for things side by side. */
  wide?: boolean
  /** The buttons, the way out first. */
  actions: ReactNode
  onClose: () => void
  children: ReactNode
}

/** A dialog that tells and offers deeds, without anything to fill in that could be lost. */
export function FramedDialog({ title, describedBy, live, wide, actions, onClose, children }: FramedProps) {
  const id = useId()
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={id}
      aria-describedby={describedBy}
      slotProps={wide ? { paper: { sx: { width: size.form } } } : undefined}
    >
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 3 }} aria-live={live ? 'polite' : undefined}>
          {children}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', rowGap: 2 }}>{actions}</DialogActions>
    </Dialog>
  )
}
