import { toneOf, urgencyTone } from '#shared/core/tones.ts'
import type { Tone } from '#shared/core/tones.ts'
import { words } from '#shared/core/words.ts'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { radius, size, textSize, toneColor, weight } from '../theme.ts'

const Shape = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  padding: '1px 8px 1px 7px',
  borderRadius: radius.pill,
  fontSize: textSize.beside,
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

/** Where a row stands. */
export const StatePill = ({ state }: { state: string }) => <Pill tone={toneOf(state)}>{words(state)}</Pill>

/** How urgent or grave something is: in a colour where it should be seen. */
export function Urgency({ word }: { word: string }) {
  const tone = urgencyTone(word)
  return tone ? <Pill tone={tone}>{words(word)}</Pill> : words(word)
}
