import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { accountOf, password } from './accounts.ts'
import { chromiumFlags, findChromium } from './chromium.ts'
import { doorTypes, pageTypes } from './page-types.ts'
import type { PageType } from './page-types.ts'
import { problemsOn } from './problems.ts'
import { startPurser } from './purser.ts'
import { themes, wear } from './theme.ts'

/** Pictures of every kind of page in both themes at two widths, in `screenshots/`: `npm run screenshots`. */
const folder = 'screenshots'
const widths = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }

async function takeScreenshots() {
  mkdirSync(folder, { recursive: true })
  const purser = await startPurser()
  const { path, environment } = await findChromium()
  const browser = await chromium.launch({
    executablePath: path,
    args: chromiumFlags,
    env: { ...process.env, ...environment },
  })
  try {
    for (const [width, viewport] of Object.entries(widths)) {
      const context = await browser.newContext({ baseURL: purser.url, viewport, reducedMotion: 'reduce' })
      await ofAllPages(await context.newPage(), width)
      await context.close()
    }
  } finally {
    await browser.close()
    await purser.stop()
  }
}

async function ofAllPages(page: Page, width: string) {
  const { settled } = problemsOn(page)
  await ofEach(doorTypes, page, width, settled)
  await page.evaluate(() => sessionStorage.clear())
  await page.goto('/')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(accountOf('OWNER').email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await ofEach(await pageTypes(firstOf(page)), page, width, settled)
}

async function ofEach(types: readonly PageType[], page: Page, width: string, settled: () => Promise<void>) {
  for (const { name, path, act } of types) {
    if (path) {
      await page.goto(path)
      await settled()
    }
    await act?.(page).catch((error: unknown) => {
      // A phone has no place for some of what is done; everywhere else nothing may be missing.
      if (width === 'wide') throw error
      console.log(`${name}: not at this width`)
    })
    await inBoth(page, `${name}-${width}`)
  }
}

/** The row that is first in a list, as one comes to it. */
const firstOf = (page: Page) => async (table: string) => {
  const tab = await page.context().newPage()
  await tab.goto(`/${table}`)
  const link = tab.locator(`[href^="/${table}/"][href$="/show"]`).first()
  await link.waitFor({ state: 'attached' })
  const [, , id] = (await link.getAttribute('href'))!.split('/')
  await tab.close()
  return decodeURIComponent(id!)
}

async function inBoth(page: Page, name: string) {
  for (const theme of themes) {
    await wear(page, theme)
    await page.screenshot({ animations: 'disabled', path: `${folder}/${name}-${theme}.png` })
  }
  console.log(name)
}

await takeScreenshots()
