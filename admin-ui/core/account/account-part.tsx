import { Box, Stack, Typography } from '@mui/material'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Card } from '../frame/card.tsx'
import { color } from '../theme.ts'

type Props = {
  title: string
  /** Beside the title: a state. */
  beside?: ReactNode
  /** A sentence under the title. */
  says?: ReactNode
  /** What can be done, at the right. */
  actions?: ReactNode
  children?: ReactNode
}

/** A part of one's account: what it is, how it stands, what can be done. */
export function AccountPart({ title, beside, says, actions, children }: Props) {
  const id = useId()
  return (
    <Card aria-labelledby={id}>
      <Stack direction="row" sx={{ px: 4, py: 3, gap: 3, flexWrap: 'wrap', alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1, minWidth: 220 }}>
          <Stack direction="row" sx={{ gap: 2, alignItems: 'center' }}>
            <Typography variant="h2" id={id}>
              {title}
            </Typography>
            {beside}
          </Stack>
          {says && <Typography sx={{ color: color.ink2, mt: 0.5 }}>{says}</Typography>}
        </Box>
        {actions && (
          <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap' }}>
            {actions}
          </Stack>
        )}
      </Stack>
      {children}
    </Card>
  )
}
