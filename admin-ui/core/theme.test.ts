import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tokens } from './theme.ts'
import type { Mode } from './theme.ts'

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string) {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const tones = ['done', 'waiting', 'failed', 'running', 'held', 'off'] as const
const grounds = ['page', 'sidebar', 'surface', 'raised', 'accentWeak', 'hover'] as const
const texts = ['ink', 'ink2', 'ink3', 'accent'] as const

test.each(Object.keys(tokens) as Mode[])('every text can be read on every ground it stands on, %s', mode => {
  const t = tokens[mode]
  const pairs: [string, string, string][] = [
    ...texts.flatMap(text =>
      grounds.map(ground => [`${text} on ${ground}`, t[text], t[ground]] as [string, string, string]),
    ),
    ...tones.map(tone => [`${tone} on its ground`, t[tone], t[`${tone}Ground`]] as [string, string, string]),
    ...grounds.map(ground => [`failed on ${ground}`, t.failed, t[ground]] as [string, string, string]),
    ['a tag', t.ink, t.offGround],
    ['the primary button', t.onAccent, t.accent],
    ['the primary button under the mouse', t.onAccent, t.accentStrong],
    ['the button that deletes', t.surface, t.failed],
    ['a tooltip', t.surface, t.ink],
  ]
  expect(pairs.filter(([, text, ground]) => contrast(text, ground) < 4.5).map(([what]) => what)).toEqual([])
})

test.each(Object.keys(tokens) as Mode[])('the border of a field can be seen on every surface, %s', mode => {
  const t = tokens[mode]
  for (const ground of ['page', 'surface', 'raised'] as const)
    expect(contrast(t.lineField, t[ground]), ground).toBeGreaterThanOrEqual(2.8)
})

test('nothing but the theme names a colour or the size of letters', () => {
  const screens = readdirSync('admin-ui', { recursive: true, encoding: 'utf8' }).filter(
    file => /\.tsx?$/.test(file) && !/\.test\.tsx?$|core[\\/]theme\.ts$/.test(file),
  )
  expect(screens.length).toBeGreaterThan(200)
  const named = screens.flatMap(file =>
    readFileSync(`admin-ui/${file}`, 'utf8')
      .split('\n')
      .filter(line => /['"`\s]#[\da-f]{3,8}['"`;]|\b(rgb|hsl)a?\(|\bfontSize: ?['"`]?\d/i.test(line))
      .map(line => `${file}: ${line.trim()}`),
  )
  expect(named).toEqual([])
})
