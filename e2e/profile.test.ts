import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accountOf } from './accounts.ts'
import { as, giveCredentials, openBrowser } from './sign-in.ts'

const part = (page: Page, name: string) => page.getByRole('region', { name })

/** Does something to a part of one's account, and waits until it says that it is kept. */
async function choose(page: Page, name: string, deed: () => Promise<void>) {
  const [kept] = await Promise.all([
    page.waitForResponse(
      answer => answer.url().endsWith('/api/me/preferences') && answer.request().method() === 'PATCH',
    ),
    deed(),
  ])
  expect(kept.ok()).toBe(true)
  await part(page, name).getByText('Saved', { exact: true }).waitFor()
}

/** Chooses from a list as typing narrows it; one that was closed meanwhile is opened again, as a person would. */
async function pick(page: Page, field: string, typed: string, option: RegExp) {
  const narrow = () => page.getByRole('combobox', { name: field }).fill(typed)
  const click = () => page.getByRole('option', { name: option }).first().click({ timeout: 5_000 })
  await narrow()
  await click().catch(async () => {
    await narrow()
    await click()
  })
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** What one likes, chosen on the page. */
async function chooseAll(page: Page, wanted: Record<'theme' | 'density' | 'zone' | 'place', string>) {
  await page.goto('/account')
  await choose(page, 'Appearance', () => press(page, wanted.theme))
  await choose(page, 'Appearance', () => press(page, wanted.density))
  const { zone, place } = wanted
  await choose(page, 'Language and region', () => pick(page, 'Time zone', zone, new RegExp(`^${zone}`)))
  await choose(page, 'Landing page', () => pick(page, 'Opens on', place, new RegExp(`^${place}$`)))
}

const isDark = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)

/** Has all colours in which the page is painted from now on be noted; this browser prefers light ones. */
const noteGrounds = (page: Page) =>
  page.addInitScript(() => {
    const grounds = new Set<string>()
    Object.assign(window, { grounds })
    const note = () => {
      if (document.body) {
        const { colorScheme } = getComputedStyle(document.documentElement)
        grounds.add(`${colorScheme} ${getComputedStyle(document.body).backgroundColor}`)
      }
      requestAnimationFrame(note)
    }
    note()
  })
const groundsOf = (page: Page) =>
  page.evaluate(() => [...(window as unknown as { grounds: Set<string> }).grounds])

test('what one likes in one browser is so in another, from the first moment', async () => {
  const auckland = { theme: 'Dark', density: 'Compact', zone: 'Pacific/Auckland', place: 'Support tickets' }
  const usual = { theme: 'As the system', density: 'Comfortable', zone: 'As this computer', place: 'Home' }
  await as('TRUST_SAFETY', async here => {
    await chooseAll(here, auckland)
    const { page, problems } = await openBrowser()
    await page.goto('/')
    await giveCredentials(page, 'TRUST_SAFETY')
    await page.waitForURL('**/support_tickets')
    await page.getByRole('button', { name: `Account of ${accountOf('TRUST_SAFETY').name}` }).waitFor()
    expect(await isDark(page)).toBe('dark')
    const row = page
      .locator('tbody tr')
      .filter({ has: page.locator('a.name') })
      .first()
    expect((await row.boundingBox())!.height).toBeLessThan(34)
    expect(await row.locator('time').first().getAttribute('title')).toMatch(/ GMT\+1[23] · .* UTC$/)

    const asked = page.waitForRequest(request => request.url().includes('/api/support_tickets?'))
    await noteGrounds(page)
    await page.goto(`/support_tickets?filter=${encodeURIComponent('{"created_at_gte":"today-7d"}')}`)
    expect(new URL((await asked).url()).searchParams.get('time_zone')).toBe('Pacific/Auckland')
    await page.getByRole('button', { name: /^Account of / }).waitFor()
    // First nothing, on the dark ground of the browser itself.
    expect(await groundsOf(page)).toEqual(['dark rgba(0, 0, 0, 0)', 'dark rgb(15, 18, 19)'])

    await page.getByRole('link', { name: 'Home' }).click()
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
    await page.getByRole('link', { name: 'Purser', exact: true }).click()
    // The list is as one left it.
    await page.waitForURL(/\/support_tickets(\?|$)/)
    expect(problems.all()).toEqual([])
    await page.context().close()
    await chooseAll(here, usual)
    await here.goto('/')
    await here.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  })
})
