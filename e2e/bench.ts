/**
 * The part of `npm run bench` that looks at screens: how long the first list takes on a processor four times as slow, as
 * the ratio to the same list, of the same API, in react-admin as it comes. Prints Markdown; fails where ours takes longer than it may.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { CDPSession, Page } from 'playwright-core'
import { build, preview } from 'vite'
import { accountOf, password } from './accounts.ts'
import { chromiumFlags, findChromium } from './chromium.ts'
import { startPurser } from './purser.ts'

const rounds = 15
const slowdown = 4
/** Milliseconds after which a page has nothing more to do. */
const quiet = 700

/** 1.3 s where a bare list takes 1.15 s. */
const mostRatio = 1.3 / 1.15

type Times = { bare: number[]; ours: number[] }

/** Milliseconds from the beginning of a navigation until the first row of a table has been painted. */
const firstRow = `new Promise(done => {
  const look = () => document.querySelector('tbody:not([aria-hidden]) tr td')
    ? requestAnimationFrame(() => setTimeout(() => done(performance.now())))
    : requestAnimationFrame(look)
  look()
})`

async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'purser-bare-'))
  const root = join(import.meta.dirname, 'bare-list')
  await build({ root, configFile: false, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  const purser = await startPurser()
  const bare = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder },
    // Of the same host, or the cookie of the session would not be sent.
    preview: { port: 0, host: new URL(purser.url).hostname, proxy: { '/api': purser.url } },
  })
  try {
    await measure(purser.url, bare.resolvedUrls!.local[0]!)
  } finally {
    await Promise.all([purser.stop(), bare.close()])
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(ours: string, bare: string) {
  const { path, environment } = await findChromium()
  const browser = await chromium.launch({
    executablePath: path,
    args: chromiumFlags,
    env: { ...process.env, ...environment },
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await signIn(page, ours)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    console.log('| first list, processor 4 times as slow | bare, ms | Purser, ms | ratio | at most |')
    console.log('|---|--:|--:|--:|--:|')
    for (const cache of ['cold', 'warm'] as const)
      report(cache, await inTurn(page, cdp, { ours: `${ours}/payouts`, bare: `${bare}#/payouts`, cache }))
  } finally {
    await browser.close()
  }
}

async function signIn(page: Page, url: string) {
  await page.goto(url)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(accountOf('FINANCE').email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: `Account of ${accountOf('FINANCE').name}` }).waitFor()
}

type Asked = { ours: string; bare: string; cache: 'cold' | 'warm' }

/** Both in turn, so that what else the machine does is borne by both; the first of each is not counted. */
async function inTurn(page: Page, cdp: CDPSession, { cache, ...urls }: Asked): Promise<Times> {
  const times: Times = { bare: [], ours: [] }
  for (let round = 0; round <= rounds; round += 1)
    for (const side of ['bare', 'ours'] as const) {
      if (cache === 'cold') await cdp.send('Network.clearBrowserCache')
      // Another document in between, or an address that differs in its hash alone would not be loaded anew.
      await page.goto('about:blank')
      await page.goto(urls[side], { waitUntil: 'commit' })
      const took = (await page.evaluate(firstRow)) as number
      if (round > 0) times[side].push(took)
      // What comes later must not be at work while the other side is measured.
      await page.waitForTimeout(quiet)
    }
  return times
}

function report(cache: string, { bare, ours }: Times) {
  // Of each round by itself: where a machine is now fast and now slow, medians of each side may be of different hours.
  const ratio = median(ours.map((took, round) => took / bare[round]!))
  const figures = [median(bare).toFixed(0), median(ours).toFixed(0), ratio.toFixed(2), mostRatio.toFixed(2)]
  console.log(`| ${cache} HTTP cache | ${figures.join(' | ')} |`)
  if (ratio > mostRatio) process.exitCode = 1
}

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!

await bench()
