import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import { expect, test } from 'vitest'
import { themeKey } from '../session/preferences.ts'
import { screenStore } from '../session/screen-store.ts'
import { tokens } from '../theme.ts'

const css = readFileSync('admin-api/core/docs/page.css', 'utf8')
const colors = [...css.matchAll(/^\s+--(\w+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/gm)]

test('the pages of the API have the colours of the screens', () => {
  expect(colors.length).toBeGreaterThan(20)
  expect(tokens.light).toMatchObject(Object.fromEntries(colors.map(([, name, light]) => [name, light])))
  expect(tokens.dark).toMatchObject(Object.fromEntries(colors.map(([, name, , dark]) => [name, dark])))
})

test('the pages of the API look for the chosen theme where the screens keep it', () => {
  screenStore().setItem(themeKey, 'dark')
  runInThisContext(readFileSync('admin-api/core/docs/theme.js', 'utf8'))
  expect(document.documentElement.dataset.theme).toBe('dark')
  delete document.documentElement.dataset.theme
  screenStore().setItem(themeKey, undefined)
})
