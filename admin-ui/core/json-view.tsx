import { styled } from '@mui/material/styles'
import { color, mono, radius, size } from './theme.ts'

/** JSON as it is stored: indented, or on one line where there is only one. */
export function JsonView({ value, compact }: { value: unknown; compact?: boolean }) {
  if (compact) return <Line>{JSON.stringify(value)}</Line>
  return <Block tabIndex={0}>{JSON.stringify(value, null, 2)}</Block>
}

const Line = styled('span')({ ...mono, color: color.ink2 })

const Block = styled('pre')({
  ...mono,
  lineHeight: '18px',
  margin: 0,
  padding: '8px 12px',
  maxHeight: size.fold,
  overflow: 'auto',
  borderRadius: radius.small,
  backgroundColor: color.page,
  color: color.ink,
})
