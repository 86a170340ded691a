import type { ThemeOptions } from '@mui/material/styles'
import { color, iconSize, radius, size, textSize, weight } from '../theme.ts'

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
        fontSize: textSize.work,
        lineHeight: '18px',
        fontWeight: weight.control,
        '& .MuiButton-startIcon': { margin: '0 4px 0 -4px', '& > svg': { fontSize: iconSize.usual } },
        '& .MuiButton-endIcon': { margin: '0 -4px 0 4px', '& > svg': { fontSize: iconSize.usual } },
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
  MuiSvgIcon: {
    defaultProps: { fontSize: 'small' },
    styleOverrides: { fontSizeSmall: { fontSize: iconSize.large } },
  },
  MuiChip: {
    styleOverrides: {
      root: {
        borderRadius: radius.small,
        fontSize: textSize.beside,
        height: 22,
        backgroundColor: color.offGround,
        color: color.ink,
      },
      label: { paddingLeft: 7, paddingRight: 7 },
      deleteIcon: { fontSize: iconSize.small, color: color.ink3 },
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
        fontSize: textSize.work,
        lineHeight: '18px',
        fontWeight: weight.regular,
        letterSpacing: 0,
        '&.Mui-selected': { color: color.ink, fontWeight: weight.strong },
      },
    },
  },
})
