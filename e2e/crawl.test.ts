import '#shared/contract/all.ts'
import { summary, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { can } from '#shared/domains/index.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAs } from './api.ts'
import { signIn } from './sign-in.ts'
import type { AtWork } from './sign-in.ts'

const api = await apiAs('OWNER')
let owner: AtWork
beforeAll(async () => {
  owner = await signIn('OWNER')
})
afterAll(() => owner.page.context().close())

/** What one may do with rows of a table; a view has none to make or change. */
const may = (action: 'create' | 'update', name: TableName) =>
  !summary(name).view && can(['OWNER'], action, name)

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first().innerText()

/** Fails if the page shows an error, or anything was said against it on the console or by the server. */
async function isFine(what: string) {
  await owner.problems.settled()
  expect(await owner.page.getByRole('alert').allInnerTexts(), `errors shown on ${what}`).toEqual([])
  expect(owner.problems.all(), `what went wrong on ${what}`).toEqual([])
}

test.each(tableNames)('%s can be listed, shown, created and edited as far as an owner may', async name => {
  const { page } = owner
  const { rows } = await api.list(name, { range: [0, 0] })
  await page.goto(`/${name}`)
  await isFine('the list')
  expect(await heading(page)).toBe(words(name))
  expect(await wayToNew(page, name).count(), 'ways to a new row').toBe(may('create', name) ? 1 : 0)
  if (may('create', name)) await opensForm(page, name)
  if (rows[0]) await opensRecord(page, name)
})

/** By its address, too, for a row may be called “New city”. */
const wayToNew = (page: Page, name: TableName) =>
  page.getByRole('link', { name: /^New / }).and(page.locator(`[href="/${name}/create"]`))

async function opensForm(page: Page, name: TableName) {
  await wayToNew(page, name).click()
  await page.waitForURL(`**/${name}/create`)
  await isFine('the form of a new row')
  expect(await page.getByRole('button', { name: /^Create / }).count()).toBe(1)
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.waitForURL(url => url.pathname === `/${name}`)
  await isFine('the list again')
}

async function opensRecord(page: Page, name: TableName) {
  const toRecord = page.locator(`[href^="/${name}/"][href$="/show"]`)
  await page.getByRole('row').nth(1).getByRole('link').and(toRecord).first().click()
  await page.waitForURL(`**/${name}/*/show`)
  await isFine('the record')
  const edit = page.getByRole('main').getByRole('link', { name: 'Edit', exact: true })
  expect(await edit.count(), 'ways to change the row').toBe(may('update', name) ? 1 : 0)
  if (!may('update', name)) return
  await edit.click()
  await page.waitForURL(url => url.pathname.split('/').length === 3)
  await isFine('the form of the row')
  expect(await page.getByRole('button', { name: 'Save changes' }).count()).toBe(1)
}

test('an address that leads nowhere says so', async () => {
  await owner.page.goto('/no_such_table')
  await isFine('the page')
  expect(await heading(owner.page)).toBe('There is nothing at this address')
})

test.each(['/show', ''])('the address of a row that does not exist (id%s) says so', async ending => {
  await owner.page.goto(`/users/usr_nobody${ending}`)
  const alert = owner.page.getByRole('main').getByRole('alert').first()
  expect(await alert.innerText()).toContain('There is no row usr_nobody in users.')
  expect(owner.problems.forgive('/api/users/usr_nobody', 404)).toBe(true)
  expect(owner.problems.all()).toEqual([])
})
