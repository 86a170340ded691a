import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import type { Tone } from '#shared/core/workflow.ts'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { radius, size, toneColor, weight } from './theme.ts'
import { toneOf } from './usual-tones.ts'

const Shape = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  padding: '1px 8px 1px 7px',
  borderRadius: radius.pill,
  fontSize: 12,
  lineHeight: '18px',
  fontWeight: weight.control,
  whiteSpace: 'nowrap',
  '&::before': {
    content: '""',
    flex: 'none',
    width: size.dot,
    height: size.dot,
    borderRadius: radius.pill,
    backgroundColor: 'currentColor',
  },
})

/** A dot and a word in one of the six colours: how every state looks, everywhere. */
export const Pill = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <Shape style={toneColor(tone)}>{children}</Shape>
)

/** Where a row of a table stands. */
export const StatePill = ({ table, state }: { table: TableName; state: string }) => (
  <Pill tone={toneOf(table, state)}>{words(state)}</Pill>
)
