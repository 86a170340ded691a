import { styled } from '@mui/material/styles'
import { color, iconSize, size, textSize, weight } from '../theme.ts'

/** The table of a list, all of it in one style: hundreds of cells that each bring their own are slow to draw. */
export const ListTable = styled('table')(({ theme }) => ({
  width: '100%',
  // Lines that belong to no cell would not stay with the head.
  borderCollapse: 'separate',
  borderSpacing: 0,
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': {
    position: 'relative',
    height: size.row,
    padding: '0 12px',
    textAlign: 'left',
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${color.lineFaint}`,
  },
  '& thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    height: size.head,
    backgroundColor: color.surface,
    borderBottomColor: color.line,
    color: color.ink3,
    fontSize: textSize.beside,
    fontWeight: weight.control,
  },
  // What is hidden would be scrolled by the focus, and then stay so.
  '& td': { overflow: 'clip', textOverflow: 'ellipsis' },
  // What a row is called stays in sight when the others are scrolled sideways.
  '& .leads': {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    backgroundColor: color.surface,
    boxShadow: 'inset -1px 0 0 var(--edge, transparent)',
  },
  '& thead .leads': { zIndex: 3 },
  [theme.breakpoints.down('sm')]: {
    '& tr > .leads': { minWidth: 0, maxWidth: size.leads },
  },
  // What was found before, until what is asked for now is there; what comes at once does not flicker.
  '&.before tbody': { opacity: 0.45, transition: 'opacity 100ms 200ms' },
  '&.compact td': { height: size.rowCompact },
  '& tr:last-of-type > td': { borderBottom: 0 },
  '& .right': { textAlign: 'right' },
  '& .box': { width: size.row, padding: '0 0 0 12px' },
  '& input[type=checkbox]': { display: 'block', margin: 0, width: 14, height: 14, accentColor: color.accent },
  '& th > button': {
    all: 'unset',
    cursor: 'pointer',
    color: color.ink2,
    '&:hover': { color: color.ink },
    '&:focus-visible': { outline: `2px solid ${color.accent}`, outlineOffset: 2 },
    // An arrow hints at what a click does; it takes no room of its own.
    '&:not(.asc, .desc) svg': { marginRight: `${-iconSize.small - 2}px`, opacity: 0 },
    '&:is(:hover, :focus-visible) svg': { opacity: 1 },
  },
  '& th > :is(button, .asc, .desc)': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 2,
    '&.asc, &.desc': { color: color.ink },
    '& svg': { fontSize: iconSize.small },
    '&:not(.desc) svg': { transform: 'rotate(180deg)' },
  },
  '& .name': {
    color: color.ink,
    fontWeight: weight.strong,
    textDecoration: 'none',
    // The row it stands in is to be seen whole.
    scrollMarginBlock: 10,
  },
  '& .name:hover': { textDecoration: 'underline' },
  // In hundreds of cells the accent would mean nothing any more.
  '& .reference:not(:hover)': { color: color.ink2 },
  // Read by screen readers alone.
  '& .name .aloud': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
  '& time': { color: color.ink3 },
  '& tbody:not([aria-hidden]) tr': { cursor: 'pointer' },
  '& tbody tr:hover, & tbody tr:hover > .leads': { backgroundColor: color.hover },
  '& tbody tr.chosen, & tbody tr.chosen > .leads': { backgroundColor: color.accentWeak },
  // The row that keys are about.
  '& tbody tr:has(.name:focus-visible)': {
    boxShadow: `inset 2px 0 0 ${color.accent}`,
    '&, & > .leads': { backgroundColor: color.hover },
  },
}))
