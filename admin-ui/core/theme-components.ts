import type { ThemeOptions } from '@mui/material/styles'
import { color, mono, radius, size, tabular, toneColor, weight } from './theme.ts'

type Components = NonNullable<ThemeOptions['components']>

/** How every part of Material and react-admin is dressed, so that nothing looks like either. */
export const components = (variables: Record<string, string>): Components => ({
  ...base(variables),
  ...actions(),
  ...inputs(),
  ...surfaces(),
  ...tables(),
})

const focused = { outline: `2px solid ${color.accent}`, outlineOffset: 2 }

const base = (variables: Record<string, string>): Components => ({
  MuiCssBaseline: {
    styleOverrides: {
      ':root': variables,
      body: { fontFeatureSettings: '"cv05", "ss03"', WebkitFontSmoothing: 'antialiased' },
      a: { color: color.accent, textDecorationThickness: '1px', textUnderlineOffset: '2px' },
      ':focus-visible': focused,
      'main:focus-visible': { outline: 'none' },
      'code, pre, kbd': mono,
      time: tabular,
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': {
          animationDuration: '0.01ms !important',
          animationIterationCount: '1 !important',
          transitionDuration: '0.01ms !important',
          scrollBehavior: 'auto !important',
        },
      },
    },
  },
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: { '&.Mui-focusVisible': focused } },
  },
  MuiLink: { defaultProps: { underline: 'hover' } },
  MuiTooltip: {
    defaultProps: { enterDelay: 300 },
    styleOverrides: {
      tooltip: {
        backgroundColor: color.ink,
        color: color.surface,
        fontSize: 12,
        lineHeight: '18px',
        fontWeight: weight.regular,
        borderRadius: radius.small,
        padding: '4px 8px',
        maxWidth: size.reading,
      },
    },
  },
  MuiSkeleton: {
    defaultProps: { variant: 'rounded' },
    styleOverrides: { root: { backgroundColor: color.lineFaint, borderRadius: radius.small } },
  },
})

const actions = (): Components => ({
  MuiButton: {
    defaultProps: { variant: 'outlined', color: 'secondary', disableElevation: true, size: 'small' },
    styleOverrides: {
      root: {
        minWidth: 0,
        minHeight: size.control - 2,
        padding: '5px 11px',
        borderRadius: radius.control,
        whiteSpace: 'nowrap',
        fontSize: 13,
        lineHeight: '18px',
        fontWeight: weight.control,
        '& .MuiButton-endIcon': { margin: '0 -4px 0 4px', '& > svg': { fontSize: 16 } },
      },
      outlined: {
        color: color.ink,
        borderColor: color.line,
        backgroundColor: color.raised,
        '&:hover': { borderColor: color.lineField, backgroundColor: color.hover },
      },
      contained: {
        border: '1px solid transparent',
        '&.MuiButton-colorPrimary:hover': { backgroundColor: color.accentStrong },
      },
      text: { color: color.ink2, '&:hover': { backgroundColor: color.hover } },
    },
    variants: [
      { props: { color: 'error', variant: 'outlined' }, style: { color: color.failed } },
      { props: { color: 'error', variant: 'contained' }, style: { color: color.surface } },
    ],
  },
  MuiIconButton: {
    defaultProps: { size: 'small' },
    styleOverrides: {
      root: { borderRadius: radius.control, color: color.ink2, '&:hover': { backgroundColor: color.hover } },
    },
  },
  MuiSvgIcon: { defaultProps: { fontSize: 'small' }, styleOverrides: { fontSizeSmall: { fontSize: 18 } } },
  MuiChip: {
    styleOverrides: {
      root: { borderRadius: radius.small, fontSize: 12, height: 22, backgroundColor: color.offGround, color: color.ink },
      label: { paddingLeft: 7, paddingRight: 7 },
      deleteIcon: { fontSize: 14, color: color.ink3 },
    },
  },
  MuiTabs: {
    styleOverrides: {
      root: { minHeight: 34, borderBottom: `1px solid ${color.line}` },
      indicator: { height: 2, backgroundColor: color.accent },
      list: { gap: 18 },
    },
  },
  MuiTab: {
    styleOverrides: {
      root: {
        minHeight: 34,
        minWidth: 0,
        padding: '7px 0',
        color: color.ink2,
        fontSize: 13,
        lineHeight: '18px',
        fontWeight: weight.regular,
        letterSpacing: 0,
        '&.Mui-selected': { color: color.ink, fontWeight: weight.strong },
      },
    },
  },
})

const inputs = (): Components => ({
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', fullWidth: true, margin: 'none' } },
  MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', fullWidth: true, margin: 'none' }, styleOverrides: { marginDense: { margin: 0 } } },
  MuiAutocomplete: {
    defaultProps: { fullWidth: true, size: 'small' },
    styleOverrides: {
      option: { fontSize: 13, minHeight: '32px !important' },
      noOptions: { fontSize: 13 },
      paper: floating(),
      inputRoot: { padding: '0 9px !important' },
      input: { padding: '6px 0 !important' },
    },
  },
  // A label stands still above its field; it does not float into it.
  MuiInputLabel: {
    defaultProps: { shrink: true },
    styleOverrides: {
      root: {
        position: 'static',
        transform: 'none',
        marginBottom: 4,
        maxWidth: 'none',
        fontSize: 12,
        lineHeight: '18px',
        fontWeight: weight.strong,
        color: color.ink2,
        pointerEvents: 'auto',
      },
    },
  },
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: {
        minHeight: size.control,
        backgroundColor: color.raised,
        borderRadius: radius.control,
        fontSize: 13,
        lineHeight: '18px',
        '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: color.accent, borderWidth: 1 },
        '&.Mui-focused': { boxShadow: `0 0 0 1px ${color.accent}` },
        '&.Mui-error.Mui-focused': { boxShadow: `0 0 0 1px ${color.failed}` },
        '&.Mui-error.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: color.failed },
        '&.MuiInputBase-multiline': { padding: 0 },
        '& textarea.MuiInputBase-input': { padding: '6px 10px', height: 'auto' },
      },
      input: { padding: '6px 10px', height: 18, '&:focus-visible': { outline: 'none' } },
      notchedOutline: { borderColor: color.lineField, top: 0, '& legend': { display: 'none' } },
    },
  },
  MuiInputBase: { styleOverrides: { root: { fontSize: 13 }, input: { '&::placeholder': { color: color.ink3, opacity: 1 } } } },
  MuiInputAdornment: { styleOverrides: { positionStart: { marginRight: -2 } } },
  MuiFormHelperText: {
    styleOverrides: { root: { margin: '4px 0 0', fontSize: 12, lineHeight: '18px', color: color.ink3 } },
  },
  MuiFormLabel: { styleOverrides: { asterisk: { color: color.failed } } },
  MuiFormControlLabel: { styleOverrides: { label: { fontSize: 13, lineHeight: '18px' } } },
  MuiCheckbox: { defaultProps: { size: 'small', color: 'primary' }, styleOverrides: { root: { padding: 6 } } },
  MuiSwitch: { defaultProps: { size: 'small', color: 'primary' } },
  MuiSelect: { styleOverrides: { select: { minHeight: '18px !important' } } },
  MuiToggleButton: {
    styleOverrides: {
      root: {
        padding: '3px 9px',
        fontSize: 12,
        lineHeight: '18px',
        color: color.ink2,
        borderColor: color.line,
        '&.Mui-selected, &.Mui-selected:hover': { color: color.accent, backgroundColor: color.accentWeak },
      },
    },
  },
})

const floating = () => ({
  backgroundColor: color.raised,
  backgroundImage: 'none',
  border: `1px solid ${color.line}`,
  borderRadius: radius.card,
  boxShadow: 'var(--shadow)',
})

const surfaces = (): Components => ({
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiMenu: { styleOverrides: { paper: floating(), list: { padding: 4 } } },
  MuiPopover: { styleOverrides: { paper: floating() } },
  MuiMenuItem: {
    styleOverrides: {
      root: {
        minHeight: 32,
        padding: '6px 10px',
        borderRadius: radius.small,
        fontSize: 13,
        lineHeight: '18px',
        '&:hover, &.Mui-focusVisible': { backgroundColor: color.hover },
        '&.Mui-focusVisible': { outlineOffset: -2 },
      },
    },
  },
  MuiBackdrop: { styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: color.veil } } } },
  MuiDialog: { styleOverrides: { paper: { ...floating(), width: size.dialog, maxWidth: 'calc(100vw - 32px)', margin: 16 } } },
  MuiDialogTitle: { styleOverrides: { root: { padding: '18px 20px 4px' } } },
  MuiDialogContent: { styleOverrides: { root: { padding: '4px 20px 12px' } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 20px 18px', gap: 4 } } },
  MuiDrawer: { styleOverrides: { paper: { backgroundColor: color.sidebar, border: 0 } } },
  MuiAlert: {
    defaultProps: { icon: false },
    styleOverrides: {
      root: { padding: '8px 12px', borderRadius: radius.control, fontSize: 13, lineHeight: '18px', border: 0 },
      message: { padding: 0 },
    },
    variants: [
      { props: { severity: 'error' }, style: toneColor('failed') },
      { props: { severity: 'warning' }, style: toneColor('waiting') },
      { props: { severity: 'info' }, style: toneColor('running') },
      { props: { severity: 'success' }, style: toneColor('done') },
    ],
  },
  MuiSnackbarContent: {
    styleOverrides: { root: { ...floating(), color: color.ink, fontSize: 13, minWidth: 0 } },
  },
})

const tables = (): Components => ({
  MuiTableCell: {
    styleOverrides: {
      root: { padding: '0 12px', height: size.row, fontSize: 13, lineHeight: '18px', borderBottomColor: color.lineFaint, whiteSpace: 'nowrap' },
      head: { height: 34, fontSize: 12, fontWeight: weight.control, color: color.ink3, borderBottomColor: color.line },
      sizeSmall: { padding: '0 12px' },
    },
  },
  MuiTableRow: {
    styleOverrides: {
      root: { '&.MuiTableRow-hover:hover': { backgroundColor: color.hover }, '&:last-of-type > td': { borderBottom: 0 } },
    },
  },
  MuiTableSortLabel: {
    styleOverrides: {
      root: { color: 'inherit', '&.Mui-active, &:hover': { color: color.ink } },
      icon: { fontSize: 14, margin: '0 2px' },
    },
  },
})
