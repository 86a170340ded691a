import { styled } from '@mui/material/styles'
import { color, radius } from '../theme.ts'

/** A key as it is printed. */
export const Key = styled('kbd')({
  padding: '0 5px',
  // The face of code has no arrows everywhere.
  fontFamily: 'inherit',
  border: `1px solid ${color.line}`,
  borderRadius: radius.small,
  backgroundColor: color.page,
  color: color.ink2,
  whiteSpace: 'nowrap',
})

/** A sentence whose keys stand in brackets: "[j] moves". */
export const WithKeys = ({ text }: { text: string }) =>
  text.split(/\[(.+?)\]/).map((part, index) => (index % 2 ? <Key key={index}>{part}</Key> : part))
