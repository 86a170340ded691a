import { styled } from '@mui/material/styles'
import { say } from '../say.ts'
import { color, radius, size, textSize, weight } from '../theme.ts'

/** The mark and the name. */
export const Brand = () => (
  <Row>
    <Mark aria-hidden>P</Mark>
    {say('frame.purser')}
  </Row>
)

const Row = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '6px 8px 12px',
  color: color.ink,
  fontSize: textSize.brand,
  lineHeight: '20px',
  fontWeight: weight.title,
  letterSpacing: '-0.01em',
})

const Mark = styled('span')({
  display: 'grid',
  placeItems: 'center',
  width: size.mark,
  height: size.mark,
  borderRadius: radius.small,
  backgroundColor: color.accent,
  color: color.onAccent,
  fontSize: textSize.beside,
  fontWeight: weight.title,
})
