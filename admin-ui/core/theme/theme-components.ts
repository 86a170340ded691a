import type { ThemeOptions } from '@mui/material/styles'
import { actions } from './theme-actions.ts'
import { inputs } from './theme-inputs.ts'
import { surfaces, tables } from './theme-surfaces.ts'
import { color, mono, radius, size, tabular, textSize, weight } from '../theme.ts'

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
      body: {
        // Without contextual alternates, which draw an x between digits as a sign of multiplication: ids have them.
        fontFeatureSettings: '"cv05", "ss03", "calt" 0',
        WebkitFontSmoothing: 'antialiased',
      },
      a: { color: color.accent, textDecorationThickness: '1px', textUnderlineOffset: '2px' },
      'a.reference': { textDecoration: 'none', '&:hover': { textDecoration: 'underline' } },
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
        fontSize: textSize.beside,
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
