import { color } from '#ui/core/theme.ts'
import { Box, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useId } from 'react'
import type { ReactNode } from 'react'

/** A part of the rail under its name. */
export function RailPart({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Box component="section" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <Typography variant="caption" component="h2" id={id} sx={{ mb: 1.5, color: color.ink3 }}>
        {title}
      </Typography>
      {children}
    </Box>
  )
}

/** A fact beside its name, inside `RailFacts`. */
export const RailFact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** Facts under each other. */
export const RailFacts = styled('dl')({
  margin: 0,
  '& > div': {
    display: 'grid',
    gridTemplateColumns: '1fr 2fr',
    gap: 8,
    alignItems: 'center',
    padding: '3px 0',
  },
  '& dt': { color: color.ink3, whiteSpace: 'nowrap' },
  '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
})
