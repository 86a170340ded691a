import type { Tone } from '#shared/core/tones.ts'

export type Mode = 'light' | 'dark'

/**
 * Every colour there is, in both modes; further down every length and weight. Screens name none of their own:
 * they take them from here, and `theme-components.ts` dresses Material's parts in them.
 */
export const tokens = {
  light: {
    page: '#f6f6f3',
    sidebar: '#f0efeb',
    surface: '#ffffff',
    raised: '#ffffff',
    line: '#e4e2dc',
    lineFaint: '#efede8',
    // Borders of things one types into must be seen: 3 to 1 on the surface.
    lineField: '#8f938f',
    ink: '#1a1d1f',
    ink2: '#565c63',
    ink3: '#646a71',
    accent: '#0b6e69',
    accentStrong: '#095a56',
    onAccent: '#ffffff',
    accentWeak: '#e2f1ef',
    hover: '#faf9f7',
    veil: '#1a1d1f66',
    shadow: '0 8px 24px #1a1d1f1f',
    done: '#0a7a43',
    doneGround: '#e6f4ec',
    waiting: '#8a5a00',
    waitingGround: '#faf0d9',
    failed: '#b3261e',
    failedGround: '#fbe9e7',
    running: '#2257b8',
    runningGround: '#e8effb',
    held: '#6a41b5',
    heldGround: '#efe9fa',
    off: '#62676d',
    offGround: '#ececea',
  },
  dark: {
    page: '#0f1213',
    sidebar: '#0c0f10',
    surface: '#161a1b',
    raised: '#1b2022',
    line: '#2a3032',
    lineFaint: '#212627',
    lineField: '#5f676b',
    ink: '#e8eaea',
    ink2: '#a6adb1',
    ink3: '#90979b',
    accent: '#4cc0b4',
    accentStrong: '#6bd0c5',
    onAccent: '#06201e',
    accentWeak: '#14312f',
    hover: '#1a1f20',
    veil: '#00000099',
    shadow: '0 8px 24px #00000080',
    done: '#5fd08f',
    doneGround: '#12291d',
    waiting: '#e3b65b',
    waitingGround: '#2d2412',
    failed: '#f2877d',
    failedGround: '#331a18',
    running: '#86aef2',
    runningGround: '#17233a',
    held: '#b79df0',
    heldGround: '#251d38',
    off: '#9aa1a5',
    offGround: '#24292b',
  },
} as const satisfies Record<Mode, Record<string, string>>

/** Colours of the series of a chart, in the order they are given out. */
export const chartColors = {
  light: ['#0b6e69', '#d08a1d', '#5a6fc0', '#b3503f', '#7d8b2f', '#8a5fb0'],
  dark: ['#4cc0b4', '#e3a94e', '#93a4e8', '#e08a78', '#b5c25e', '#c09de0'],
} as const

type ColorName = keyof (typeof tokens)['light']

export const colorNames = Object.keys(tokens.light) as ColorName[]

/** A colour for `sx`, whatever the mode: `color.ink3` is `var(--ink3)`. */
export const color = Object.fromEntries(colorNames.map(name => [name, `var(--${name})`])) as Record<
  ColorName,
  string
>

/** Text and ground of a state. */
export const toneColor = (tone: Tone) => ({ color: color[tone], backgroundColor: color[`${tone}Ground`] })

/** Every length that is not a step of the spacing, in pixels. */
export const size = {
  row: 38,
  rowCompact: 32,
  head: 34,
  control: 32,
  sidebar: 220,
  topBar: 48,
  rail: 320,
  pane: 340,
  leads: 168,
  queue: 330,
  conversation: 440,
  form: 720,
  dialog: 520,
  reading: 560,
  factLabel: 148,
  cell: 300,
  reference: 148,
  about: 228,
  tagMenu: 280,
  mark: 20,
  avatar: 26,
  dot: 6,
  fold: 320,
  figure: 56,
  palette: 640,
  notices: 400,
  searchField: 300,
  qrCode: 184,
  dateField: 176,
} as const

export const radius = { small: 6, control: 7, card: 10, pill: 99 } as const

export const weight = { regular: 400, control: 520, strong: 550, title: 620 } as const

/** Letters, in pixels: of what one works with, what goes beside it, keys and marks, and the brand. */
export const textSize = { work: 13, beside: 12, key: 11, brand: 14 } as const

export const iconSize = { small: 14, usual: 16, large: 18 } as const

/** Ids and code. */
export const mono = {
  fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSize: `${textSize.beside}px`,
} as const

/** Figures that stand under each other. */
export const tabular = { fontVariantNumeric: 'tabular-nums' } as const
