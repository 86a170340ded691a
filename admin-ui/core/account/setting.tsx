import { Box, Stack, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { color } from '../theme.ts'

/** What can be set in a part of one's account, one under the other. */
export const Settings = styled('div')({ padding: '0 16px 16px', display: 'grid', gap: 16 })

/** One of a few, all of them in sight. */
type ChoiceProps<T extends string> = {
  label: string
  says?: ReactNode
  value: T
  choices: readonly (readonly [value: T, label: string])[]
  onChange: (value: T) => void
}

export function Choice<T extends string>({ label, says, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <Stack direction="row" sx={{ gap: 3, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box sx={{ flex: 1, minWidth: 200 }}>
        <Typography>{label}</Typography>
        {says && <Typography sx={{ color: color.ink2 }}>{says}</Typography>}
      </Box>
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label={label}
        value={value}
        onChange={(_, next: T | null) => next && onChange(next)}
      >
        {choices.map(([one, text]) => (
          <ToggleButton key={one} value={one}>
            {text}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Stack>
  )
}
