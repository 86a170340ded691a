import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAs } from './api.ts'
import { doorTypes, pageTypes } from './page-types.ts'
import type { PageType } from './page-types.ts'
import { beyondTheEdge } from './room.ts'
import { openBrowser, signIn } from './sign-in.ts'
import type { AtWork } from './sign-in.ts'
import { wear } from './theme.ts'

const api = await apiAs('OWNER')
const types = await pageTypes(async table => (await api.list(table, { range: [0, 0] })).rows[0]!.id)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let owner: AtWork
let guest: AtWork
beforeAll(async () => {
  owner = await signIn('OWNER')
  guest = await openBrowser()
})
afterAll(() => Promise.all([owner, guest].map(({ page }) => page.context().close())))

type Axe = { axe: { run: (options: RunOptions) => Promise<AxeResults> } }

/** What axe finds that keeps somebody from working, as "rule: where". */
async function barriers(page: Page, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate(given => (globalThis as unknown as Axe).axe.run(given), options)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary})`),
    )
}

/** What is in the way on a kind of page, in both themes, and what a small window leaves out of it. */
async function barriersOn({ page, problems }: AtWork, { path, act }: PageType) {
  if (path) {
    await page.goto(path)
    await problems.settled()
  }
  await act?.(page)
  await page.evaluate(axe)
  await wear(page, 'light')
  const light = await barriers(page, { resultTypes: ['violations'] })
  await wear(page, 'dark')
  // A theme changes colours and nothing else.
  const dark = await barriers(page, { runOnly: ['color-contrast'], resultTypes: ['violations'] })
  return { light, dark, beyond: await beyondTheEdge(page) }
}

const none = { light: [], dark: [], beyond: [] }

test.each(types)(
  'nothing keeps anybody from using the page “$name” in either theme or a small window',
  async type => {
    expect(await barriersOn(owner, type)).toEqual(none)
  },
)

test.each(doorTypes)(
  'nothing keeps anybody from coming in by “$name” in either theme or a small window',
  async type => {
    expect(await barriersOn(guest, type)).toEqual(none)
  },
)
