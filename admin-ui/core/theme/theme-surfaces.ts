import type { ThemeOptions } from '@mui/material/styles'
import { color, iconSize, radius, size, textSize, toneColor, weight } from '../theme.ts'

type Components = NonNullable<ThemeOptions['components']>

/** The one kind of thing with a shadow: what floats above the page. */
export const floating = () => ({
  backgroundColor: color.raised,
  backgroundImage: 'none',
  border: `1px solid ${color.line}`,
  borderRadius: radius.card,
  boxShadow: color.shadow,
})

/** What lies on or above the page. */
export const surfaces = (): Components => ({
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiMenu: { styleOverrides: { paper: floating(), list: { padding: 4 } } },
  MuiPopover: { styleOverrides: { paper: floating() } },
  MuiMenuItem: {
    styleOverrides: {
      root: {
        minHeight: 32,
        padding: '6px 10px',
        borderRadius: radius.small,
        fontSize: textSize.work,
        lineHeight: '18px',
        '&:hover, &.Mui-focusVisible': { backgroundColor: color.hover },
        '&.Mui-focusVisible': { outlineOffset: -2 },
      },
    },
  },
  MuiBackdrop: {
    styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: color.veil } } },
  },
  MuiDialog: {
    styleOverrides: {
      paper: { ...floating(), width: size.dialog, maxWidth: 'calc(100vw - 32px)', margin: 16 },
    },
  },
  MuiDialogTitle: { styleOverrides: { root: { padding: '18px 20px 4px' } } },
  MuiDialogContent: { styleOverrides: { root: { padding: '4px 20px 12px' } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 20px 18px', gap: 4 } } },
  MuiDrawer: { styleOverrides: { paper: { backgroundColor: color.sidebar, border: 0 } } },
  MuiAlert: {
    defaultProps: { icon: false },
    styleOverrides: {
      root: {
        // What it says stands beside the middle of what can be done about it.
        alignItems: 'center',
        padding: '8px 12px',
        borderRadius: radius.control,
        fontSize: textSize.work,
        lineHeight: '18px',
        border: 0,
      },
      message: { padding: 0 },
      action: { paddingTop: 0, marginBlock: -4 },
    },
    variants: [
      { props: { severity: 'error' }, style: toneColor('failed') },
      { props: { severity: 'warning' }, style: toneColor('waiting') },
      { props: { severity: 'info' }, style: toneColor('running') },
      { props: { severity: 'success' }, style: toneColor('done') },
    ],
  },
  MuiSnackbarContent: {
    styleOverrides: { root: { ...floating(), color: color.ink, fontSize: textSize.work, minWidth: 0 } },
  },
})

/** Rows of 38 pixels under a quiet head. */
export const tables = (): Components => ({
  MuiTableCell: {
    styleOverrides: {
      root: {
        padding: '0 12px',
        height: size.row,
        fontSize: textSize.work,
        lineHeight: '18px',
        borderBottomColor: color.lineFaint,
        whiteSpace: 'nowrap',
      },
      head: {
        height: 34,
        fontSize: textSize.beside,
        fontWeight: weight.control,
        color: color.ink3,
        borderBottomColor: color.line,
      },
      sizeSmall: { padding: '0 12px' },
    },
  },
  MuiTableRow: {
    styleOverrides: {
      root: {
        '&.MuiTableRow-hover:hover': { backgroundColor: color.hover },
        '&:last-of-type > td': { borderBottom: 0 },
      },
    },
  },
  MuiTableSortLabel: {
    styleOverrides: {
      root: { color: 'inherit', '&.Mui-active, &:hover': { color: color.ink } },
      icon: { fontSize: iconSize.small, margin: '0 2px' },
    },
  },
})
