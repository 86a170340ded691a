import type { StaffRole } from '#shared/contract/enums.ts'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { accountOf, password } from './accounts.ts'
import { problemsOn } from './problems.ts'
import type { Problems } from './problems.ts'

let browser: Browser
beforeAll(async () => {
  browser = await chromium.connect(inject('ws'))
})
afterAll(() => browser.close())

/** Somebody of staff at their screen. `problems` is all that went wrong on the page until now. */
export type AtWork = { page: Page; problems: Problems }

/** A browser of its own, in which nobody is signed in. The caller closes the page's context. */
export async function openBrowser(): Promise<AtWork> {
  const context = await browser.newContext({
    baseURL: inject('url'),
    viewport: { width: 1440, height: 900 },
    // What moves while it is clicked would miss the click.
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  return { page, problems: problemsOn(page) }
}

/** Signs in as the demo account of a role, in a browser of its own, as a person does. The caller closes the page's context. */
export async function signIn(role: StaffRole): Promise<AtWork> {
  const { page, problems } = await openBrowser()
  await page.goto('/')
  await giveCredentials(page, role)
  await page.getByRole('button', { name: `Account of ${accountOf(role).name}` }).waitFor()
  return { page, problems }
}

/** Fills in the sign-in page as the demo account of a role. */
export async function giveCredentials(page: Page, role: StaffRole): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(accountOf(role).email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Signs in, does the work, and fails if the page complained meanwhile or a request was refused. */
export async function as(
  role: StaffRole,
  work: (page: Page, problems: Problems) => Promise<void>,
): Promise<void> {
  const { page, problems } = await signIn(role)
  try {
    await work(page, problems)
    expect(problems.all(), `what went wrong on ${page.url()}`).toEqual([])
  } finally {
    await page.context().close()
  }
}
