import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tokens } from './theme.ts'

const css = readFileSync('admin-api/core/docs/page.css', 'utf8')
const colors = (part: string) =>
  [...part.matchAll(/^\s+--(\w+): (#[0-9a-f]{6});/gm)].map(([, name, value]) => [name, value])

test('the pages of the API have the colours of the screens', () => {
  const [light = '', dark = ''] = css.slice(0, css.indexOf('@font-face')).split('@media')
  for (const [mode, part] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    expect(colors(part).length).toBeGreaterThan(20)
    expect(tokens[mode]).toMatchObject(Object.fromEntries(colors(part)))
  }
})
