import '#shared/contract/all.ts'
import type { DomainName } from '#shared/contract/index.ts'
import { domainOf, summary, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { can, domains } from '#shared/domains/index.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAs } from './api.ts'
import { signIn } from './sign-in.ts'
import type { AtWork } from './sign-in.ts'

const api = await apiAs('OWNER')
/** As many as vitest lets run at once: most of the time a page waits for its answers. */
const pages = 5
const all: AtWork[] = []
const free: AtWork[] = []
beforeAll(async () => {
  for (let n = 0; n < pages; n += 1) all.push(await signIn('OWNER'))
  free.push(...all)
})
afterAll(() => Promise.all(all.map(({ page }) => page.context().close())))

/** Walks on a page that nobody else is on. */
async function walk(work: (owner: AtWork) => Promise<void>) {
  const owner = free.pop()!
  try {
    await work(owner)
  } finally {
    free.push(owner)
  }
}

/** What one may do with rows of a table; a view has none to make or change. */
const may = (action: 'create' | 'update', name: TableName) =>
  !summary(name).view && can(['OWNER'], action, name)

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first().innerText()

/** Fails if the page shows an error, or anything was said against it on the console or by the server. */
async function isFine(owner: AtWork, what: string) {
  await owner.problems.settled()
  expect(await owner.page.getByRole('alert').allInnerTexts(), `errors shown on ${what}`).toEqual([])
  expect(owner.problems.all(), `what went wrong on ${what}`).toEqual([])
}

test.concurrent.each(tableNames)('%s can be listed, shown, created and edited as far as an owner may', name =>
  walk(async owner => {
    const { page } = owner
    const { rows } = await api.list(name, { range: [0, 0] })
    await goTo(page, name)
    await isFine(owner, 'the list')
    expect(await heading(page)).toBe(words(name))
    expect(await wayToNew(page, name).count(), 'ways to a new row').toBe(may('create', name) ? 1 : 0)
    if (may('create', name)) await opensForm(owner, name)
    if (rows[0]) await opensRecord(owner, name)
    else await isFine(owner, 'the list again')
  }),
)

/** By the sidebar, as a person does. */
async function goTo(page: Page, name: TableName) {
  const sidebar = page.getByRole('navigation', { name: 'Domains' })
  const link = sidebar.locator(`a[href="/${name}"]`)
  const { label } = domains[domainOf(name) as DomainName]
  if ((await link.count()) === 0) await sidebar.getByRole('button', { name: label, exact: true }).click()
  await link.click()
  await page.waitForURL(url => url.pathname === `/${name}`)
}

/** By its address, too, for a row may be called “New city”. */
const wayToNew = (page: Page, name: TableName) =>
  page.getByRole('link', { name: /^New / }).and(page.locator(`[href="/${name}/create"]`))

async function opensForm(owner: AtWork, name: TableName) {
  const { page } = owner
  await wayToNew(page, name).click()
  await page.waitForURL(`**/${name}/create`)
  await isFine(owner, 'the form of a new row')
  expect(await page.getByRole('button', { name: /^Create / }).count()).toBe(1)
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.waitForURL(url => url.pathname === `/${name}`)
}

async function opensRecord(owner: AtWork, name: TableName) {
  const { page } = owner
  const toRecord = page.locator(`[href^="/${name}/"][href$="/show"]`)
  // Where it begins, for the middle of a long name is cut off by its cell.
  await page
    .getByRole('row')
    .nth(1)
    .getByRole('link')
    .and(toRecord)
    .first()
    .click({ position: { x: 4, y: 4 } })
  await page.waitForURL(`**/${name}/*/show`)
  await isFine(owner, 'the record')
  const edit = page.getByRole('main').getByRole('link', { name: 'Edit', exact: true })
  expect(await edit.count(), 'ways to change the row').toBe(may('update', name) ? 1 : 0)
  if (!may('update', name)) return
  await edit.click()
  const form = page.getByRole('dialog', { name: /^Edit / })
  await form.waitFor()
  await isFine(owner, 'the form of the row')
  expect(await form.getByRole('button', { name: 'Save changes' }).count()).toBe(1)
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
}

test('an address that leads nowhere says so', () =>
  walk(async owner => {
    await owner.page.goto('/no_such_table')
    await isFine(owner, 'the page')
    expect(await heading(owner.page)).toBe('There is nothing at this address')
  }))

test.each(['/show', ''])('the address of a row that does not exist (id%s) says so', ending =>
  walk(async ({ page, problems }) => {
    await page.goto(`/users/usr_nobody${ending}`)
    await page.getByRole('heading', { level: 1, name: 'This user is not here' }).waitFor()
    await problems.settled()
    // It, what belongs to it and what happened to it are asked for at once.
    expect(problems.forgive('/api/users/usr_nobody', 404)).toBe(true)
    for (const part of ['', '/related', '/history?limit=30'])
      while (problems.forgive(`/api/users/usr_nobody${part}`, 404));
    expect(problems.all()).toEqual([])
  }),
)
