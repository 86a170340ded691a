import { keyframes } from '@mui/material/styles'
import { color } from '../theme.ts'

const atLeft = `inset 14px 0 12px -14px ${color.veil}`
const atRight = `inset -14px 0 12px -14px ${color.veil}`
const shade = keyframes({
  from: { boxShadow: atRight },
  // The edge of what stays at the left.
  '1%, to': { '--edge': color.line },
  '5%, 95%': { boxShadow: `${atLeft}, ${atRight}` },
  to: { boxShadow: atLeft },
})

/** What is wider than its place is scrolled there, with a shade at each edge behind which there is more. */
export const sideways = {
  overflowX: 'auto',
  // Without room to scroll there is no time line, and so no shade.
  '@supports (animation-timeline: scroll())': {
    animation: `${shade} linear`,
    animationTimeline: 'scroll(self inline)',
  },
} as const
