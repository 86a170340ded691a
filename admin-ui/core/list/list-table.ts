import { styled } from '@mui/material/styles'
import { color, iconSize, size, textSize, weight } from '../theme.ts'

/** The table of a list, all of it in one style: hundreds of cells that each bring their own are slow to draw. */
export const ListTable = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': {
    position: 'relative',
    height: size.row,
    padding: '0 12px',
    textAlign: 'left',
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${color.lineFaint}`,
  },
  '& th': {
    height: size.head,
    borderBottomColor: color.line,
    color: color.ink3,
    fontSize: textSize.beside,
    fontWeight: weight.control,
  },
  '& td': { overflow: 'hidden', textOverflow: 'ellipsis' },
  // What was found before, until what is asked for now is there; what comes at once does not flicker.
  '&.before tbody': { opacity: 0.45, transition: 'opacity 100ms 200ms' },
  '&.compact td': { height: size.rowCompact },
  '& tr:last-of-type > td': { borderBottom: 0 },
  '& .right': { textAlign: 'right' },
  '& .box': { width: size.row, padding: '0 0 0 12px' },
  '& input[type=checkbox]': { display: 'block', margin: 0, width: 14, height: 14, accentColor: color.accent },
  '& th > button': {
    all: 'unset',
    display: 'inline-flex',
    alignItems: 'center',
    gap: 2,
    cursor: 'pointer',
    '&:hover, &.asc, &.desc': { color: color.ink },
    '&:focus-visible': { outline: `2px solid ${color.accent}`, outlineOffset: 2 },
    '& svg': { fontSize: iconSize.small },
    '&.asc svg': { transform: 'rotate(180deg)' },
  },
  '& .name': { color: color.ink, fontWeight: weight.strong, textDecoration: 'none' },
  '& .name:hover': { textDecoration: 'underline' },
  // In hundreds of cells the accent would mean nothing any more.
  '& .reference:not(:hover)': { color: color.ink2 },
  // Read by screen readers alone.
  '& .name .aloud': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
  '& time': { color: color.ink3 },
  '& tbody:not([aria-hidden]) tr': { cursor: 'pointer' },
  '& tbody tr:hover': { backgroundColor: color.hover },
  '& tbody tr.chosen': { backgroundColor: color.accentWeak },
  // The row that keys are about.
  '& tbody tr:has(.name:focus-visible)': {
    backgroundColor: color.hover,
    boxShadow: `inset 2px 0 0 ${color.accent}`,
  },
})
