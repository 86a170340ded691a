import { styled } from '@mui/material/styles'
import { color, radius } from '../theme.ts'

/** A surface with a line around it: what belongs together. */
export const Card = styled('section')({
  backgroundColor: color.surface,
  border: `1px solid ${color.line}`,
  borderRadius: radius.card,
  overflow: 'hidden',
})
