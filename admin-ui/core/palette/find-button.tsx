import Search from '@mui/icons-material/Search'
import { styled } from '@mui/material/styles'
import { useOpeners } from '../frame/overlays.tsx'
import { say } from '../say.ts'
import { Key } from '../shortcuts/key.tsx'
import { printed } from '../shortcuts/shortcut.ts'
import { color, iconSize, radius, size } from '../theme.ts'

/** Looks like a field, and opens the palette, which is one. */
export function FindButton({ wide = false }: { wide?: boolean }) {
  const { find } = useOpeners()
  return (
    <Field
      type="button"
      className={wide ? 'wide' : undefined}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={find}
    >
      <Search sx={{ fontSize: iconSize.usual }} />
      <span className="hint">{say('palette.hint')}</span>
      <Key className="hint" aria-hidden>
        {printed('Mod+K')}
      </Key>
    </Field>
  )
}

const Field = styled('button')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  flex: `0 1 ${size.searchField}px`,
  minWidth: 0,
  minHeight: size.control - 2,
  padding: '0 6px 0 9px',
  border: `1px solid ${color.line}`,
  borderRadius: radius.control,
  backgroundColor: color.page,
  color: color.ink3,
  cursor: 'text',
  '& span': { flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '&:hover': { borderColor: color.lineField },
  '&:focus-visible': { outline: `2px solid ${color.accent}`, outlineOffset: 2 },
  '&.wide': {
    flexBasis: 'auto',
    width: '100%',
    maxWidth: size.palette,
    minHeight: size.row,
    backgroundColor: color.surface,
  },
  // A phone has room for the sign alone; the words are still read out.
  [theme.breakpoints.down('sm')]: {
    '&:not(.wide)': { flex: 'none', padding: 6 },
    '&:not(.wide) .hint': { position: 'absolute', width: 1, height: 1, clipPath: 'inset(50%)' },
    '&.wide kbd': { display: 'none' },
  },
}))
