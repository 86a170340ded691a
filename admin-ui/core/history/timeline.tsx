import { styled } from '@mui/material/styles'
import { color, radius, size, weight } from '../theme.ts'

/** Deeds under each other, each with its dot. */
export const Timeline = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: '4px 14px 4px 26px',
  '& > li': { position: 'relative', padding: '10px 0' },
  '& > li + li': { borderTop: `1px solid ${color.lineFaint}` },
  '& > li::before': {
    content: '""',
    position: 'absolute',
    left: -13,
    top: 16,
    width: size.dot,
    height: size.dot,
    borderRadius: radius.pill,
    backgroundColor: color.lineField,
  },
  '& b': { fontWeight: weight.strong },
})
