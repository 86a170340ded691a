import { demoStaff } from '#api/seeds/demo-accounts.ts'
import { domainOf, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { domains } from '#shared/domains/index.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { apiAs } from './api.ts'
import type { Api } from './api.ts'
import { as } from './sign-in.ts'

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Domains' })

/** The tables whose lists the API gives out. */
async function readable(api: Api): Promise<TableName[]> {
  const statuses = await Promise.all(tableNames.map(name => api.status(`/api/${name}?range=[0,0]`)))
  expect(statuses.filter(status => status !== 200 && status !== 403)).toEqual([])
  return tableNames.filter((_, index) => statuses[index] === 200)
}

async function openAll(page: Page) {
  const closed = sidebar(page).getByRole('button', { expanded: false })
  while ((await closed.count()) > 0) await closed.first().click()
}

const tablesLinked = async (page: Page) => {
  const links = sidebar(page).getByRole('link')
  const targets = await links.evaluateAll(all => all.map(link => link.getAttribute('href')!.slice(1)))
  return targets.filter(target => tableNames.includes(target as TableName)).sort()
}

test.each(demoStaff.filter(({ role }) => role !== 'OWNER'))(
  '$role finds in the sidebar what the API opens to it, and nothing else',
  ({ role }) =>
    as(role, async page => {
      const tables = await readable(await apiAs(role))
      const labels = Object.entries(domains)
        .filter(([name]) => tables.some(table => domainOf(table) === name))
        .map(([, { label }]) => label)
      expect(await sidebar(page).getByRole('button').allInnerTexts()).toEqual(labels)
      await openAll(page)
      await expect.poll(() => tablesLinked(page)).toEqual([...tables].sort())
    }),
)

test('an owner finds every table in the sidebar', () =>
  as('OWNER', async page => {
    await openAll(page)
    await expect.poll(() => tablesLinked(page)).toEqual([...tableNames].sort())
  }))

test.each(['/show', ''])(
  'a finance person who opens the address of a ticket (id%s) is told that it is not for them',
  async ending => {
    const { rows } = await (await apiAs('SUPPORT')).list('support_tickets', { range: [0, 0] })
    const ticket = rows[0]!
    await as('FINANCE', async page => {
      await page.goto(`/support_tickets/${ticket.id}${ending}`)
      await page.getByRole('heading', { name: '“Support tickets” is not for your role' }).waitFor()
      expect(await page.locator('body').innerText()).not.toContain(ticket.subject)
      await page.getByRole('link', { name: 'Go home' }).click()
      await page.getByRole('heading', { name: 'Home', exact: true }).waitFor()
    })
    expect(await (await apiAs('FINANCE')).status(`/api/support_tickets/${ticket.id}`)).toBe(403)
  },
)
