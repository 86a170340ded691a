import '@fontsource-variable/inter/wght.css'
import type { ThemeOptions } from '@mui/material/styles'
import { components } from './theme-components.ts'
import { colorNames, radius, tabular, textSize, tokens, weight } from '../theme.ts'
import type { Mode } from '../theme.ts'

const face = "'Inter Variable', system-ui, sans-serif"
const type = (pixels: number, line: number, fontWeight: number = weight.regular, letterSpacing = '0') => ({
  fontSize: `${pixels}px`,
  lineHeight: `${line}px`,
  fontWeight,
  letterSpacing,
})

const typography = {
  fontFamily: face,
  fontSize: textSize.work,
  htmlFontSize: 16,
  fontWeightMedium: weight.control,
  fontWeightBold: weight.title,
  /** The title of a page. */
  h1: type(20, 28, weight.title, '-0.015em'),
  /** The title of a part of a page. */
  h2: type(13, 18, weight.strong),
  /** A figure to be judged by. */
  h3: { ...type(22, 30, weight.title, '-0.02em'), ...tabular },
  h4: type(20, 28, weight.title, '-0.015em'),
  h5: type(20, 28, weight.title, '-0.015em'),
  h6: type(20, 28, weight.title, '-0.015em'),
  subtitle1: type(13, 18, weight.strong),
  subtitle2: type(13, 18, weight.strong),
  body1: type(13, 18),
  body2: type(13, 18),
  caption: type(12, 18),
  overline: { ...type(12, 18, weight.strong), textTransform: 'none' },
  button: { ...type(13, 18, weight.control), textTransform: 'none' },
} satisfies ThemeOptions['typography']

const both = (main: string) => ({ main, light: main, dark: main })

const palette = (mode: Mode): ThemeOptions['palette'] => {
  const t = tokens[mode]
  return {
    mode,
    primary: { main: t.accent, dark: t.accentStrong, light: t.accent, contrastText: t.onAccent },
    secondary: { ...both(t.ink2), contrastText: t.surface },
    error: { ...both(t.failed), contrastText: t.surface },
    warning: both(t.waiting),
    info: both(t.running),
    success: both(t.done),
    background: { default: t.page, paper: t.surface },
    text: { primary: t.ink, secondary: t.ink2, disabled: t.ink3 },
    divider: t.line,
    action: { hover: t.hover, selected: t.accentWeak, active: t.ink2, disabled: t.ink3 },
  }
}

const variables = (mode: Mode) =>
  Object.fromEntries(colorNames.map(name => [`--${name}`, tokens[mode][name]]))

/** The look of everything, for one mode. */
export const themeOf = (mode: Mode): ThemeOptions => ({
  palette: palette(mode),
  typography,
  spacing: 4,
  shape: { borderRadius: radius.control },
  breakpoints: { values: { xs: 0, sm: 640, md: 1024, lg: 1280, xl: 1536 } },
  motion: { reducedMotion: 'system' },
  transitions: {
    duration: {
      shortest: 80,
      shorter: 100,
      short: 120,
      standard: 140,
      complex: 140,
      enteringScreen: 120,
      leavingScreen: 100,
    },
  },
  components: components(variables(mode)),
})

export const lightTheme = themeOf('light')
export const darkTheme = themeOf('dark')
