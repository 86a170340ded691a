import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page, Request } from 'playwright-core'
import { expect, test } from 'vitest'
import { apiAs } from './api.ts'
import { as } from './sign-in.ts'

const folder = 'dist/ui'

/** Bytes of JavaScript, gzip: what React, MUI and react-admin alone need is 266 kB. */
const mostAtFirst = 300_000

/** The scripts that a page asks for before it can draw anything, and whatever those import. */
function firstScripts(): Set<string> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const found = new Set<string>()
  const follow = (name: string) => {
    if (found.has(name)) return
    found.add(name)
    const code = readFileSync(join(folder, 'assets', name), 'utf8')
    for (const [, from] of code.matchAll(/(?:\bimport|\bfrom)\s*["']\.\/([^"']+\.js)["']/g)) follow(from!)
  }
  for (const [, name] of page.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)) follow(name!)
  return found
}

test('the first load is at most 300 kB of JavaScript, and pages come when they are opened', () => {
  const scripts = firstScripts()
  const bytes = [...scripts].reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(folder, 'assets', name)), { level: 9 }).length,
    0,
  )
  expect(bytes).toBeGreaterThan(200_000)
  expect(bytes).toBeLessThanOrEqual(mostAtFirst)
  const all = readdirSync(join(folder, 'assets')).filter(name => name.endsWith('.js'))
  expect(all.length).toBeGreaterThan(scripts.size + 20)
})

const isAsked = (request: Request) => {
  const { pathname } = new URL(request.url())
  return pathname.startsWith('/api/') && pathname !== '/api/changes'
}

const notices = '/api/me/notices'

/** What a page asks the API for until it has settled, as paths; its notices once, for something may be told at any time. */
async function askedBy(page: Page, work: () => Promise<void>): Promise<string[]> {
  const asked: string[] = []
  const note = (request: Request) => {
    const { pathname } = new URL(request.url())
    if (isAsked(request) && !(pathname === notices && asked.includes(notices))) asked.push(pathname)
  }
  page.on('request', note)
  await work()
  page.off('request', note)
  return asked
}

/** What every page needs: who one is, what one has kept, and what one has been told. */
const always = ['/api/auth/refresh', '/api/me', notices]

test('a list with references costs two requests beside what every page needs, and none waits for another', async () => {
  const { rows } = await (await apiAs('FINANCE')).list('payouts', { range: [0, 24] })
  expect(new Set(rows.map(row => row.payout_account_id)).size).toBeGreaterThan(5)
  await as('FINANCE', async (page, { settled }) => {
    // What the page before was still asking for is of no concern.
    await page.goto('about:blank')
    const asked = await askedBy(page, async () => {
      await page.goto('/payouts')
      await settled()
    })
    expect(asked.toSorted()).toEqual([...always, '/api/me/views/counts', '/api/payouts'].toSorted())
    const names = page.locator('tbody a[href^="/payout_accounts/"]')
    expect(await names.count()).toBeGreaterThan(5)
    expect(await names.first().innerText()).not.toMatch(/^pac_|…/)
    const more = await askedBy(page, async () => {
      await page.getByRole('button', { name: 'Next page' }).click()
      await settled()
    })
    expect(more).toEqual(['/api/payouts'])
  })
})

/** Counts from the beginning of a page how far what stands already is moved by what comes. */
const watchShifts = () => {
  const shifts = { sum: 0, moved: [] as string[] }
  Object.assign(globalThis, { shifts })
  new PerformanceObserver(list => {
    for (const entry of list.getEntries() as (PerformanceEntry & Shift)[]) {
      if (entry.hadRecentInput) continue
      shifts.sum += entry.value
      for (const { node } of entry.sources) shifts.moved.push(node?.nodeName + '.' + node?.className)
    }
  }).observe({ type: 'layout-shift', buffered: true })
}
type Shift = {
  value: number
  hadRecentInput: boolean
  sources: { node?: { nodeName: string; className: string } }[]
}

test('nothing on a page jumps while it loads', async () => {
  const api = await apiAs('OWNER')
  const [payout] = (await api.list('payouts', {})).rows
  const [user] = (await api.list('users', {})).rows
  const [ticket] = (await api.list('support_tickets', {})).rows
  await as('OWNER', async (page, { settled }) => {
    await page.addInitScript(watchShifts)
    const pages = ['/payouts', `/payouts/${payout!.id}/show`, `/users/${user!.id}/show`, '/home', '/inbox']
    for (const path of [...pages, `/inbox/${ticket!.id}`]) {
      await page.goto(path)
      await settled()
      const { sum, moved } = await page.evaluate(
        () => (globalThis as unknown as { shifts: { sum: number; moved: string[] } }).shifts,
      )
      expect.soft(sum, `${path} moved ${moved.join(', ')}`).toBeLessThan(0.02)
    }
  })
})
