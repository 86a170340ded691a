import type { ThemeOptions } from '@mui/material/styles'
import { color, radius, size, weight } from './theme.ts'

type Components = NonNullable<ThemeOptions['components']>

/** What is pressed: buttons, chips, tabs. */
export const actions = (): Components => ({
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
        '& .MuiButton-startIcon': { margin: '0 4px 0 -4px', '& > svg': { fontSize: 16 } },
        '& .MuiButton-endIcon': { margin: '0 -4px 0 4px', '& > svg': { fontSize: 16 } },
      },
      outlined: {
        color: color.ink,
        borderColor: color.line,
        backgroundColor: color.raised,
        '&:hover': { borderColor: color.lineField, backgroundColor: color.hover },
      },
      contained: {
        borderWidth: 1,
        borderStyle: 'solid',
        borderColor: 'transparent',
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
      root: {
        borderRadius: radius.small,
        fontSize: 12,
        height: 22,
        backgroundColor: color.offGround,
        color: color.ink,
      },
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
