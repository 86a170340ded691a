import type { TableName } from '#shared/core/rows.ts'
import type { Page } from 'playwright-core'

/** A kind of page, as an owner has it: where it is, and what is done on it before it is looked at. */
export type PageType = { name: string; path: string; act?: (page: Page) => Promise<void> }

/** The first row of a list, for pages of one record. */
export type FirstOf = (table: TableName) => Promise<string>

const button = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('dialog').waitFor()
}

const key = (name: string) => async (page: Page) => {
  await page.keyboard.press(name)
  await page.getByRole('dialog').waitFor()
}

const edit = async (page: Page) => {
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByRole('dialog').getByRole('textbox').first().waitFor()
}

const look = async (page: Page) => {
  await page.locator('tbody .name').first().press('Space')
  await page.getByRole('dialog').getByRole('link', { name: 'Open' }).waitFor()
}

const selectFirst = async (page: Page) => {
  await page.getByRole('checkbox').nth(1).check()
}

const bulkEdit = async (page: Page) => {
  await selectFirst(page)
  await button(/^Edit/)(page)
}

/** Every kind of page there is; a new one is added here, and is looked at and tested for accessibility from then on. */
export async function pageTypes(firstOf: FirstOf): Promise<PageType[]> {
  const [ticket, payout, user] = await Promise.all(
    (['support_tickets', 'payouts', 'users'] as const).map(firstOf),
  )
  return [
    { name: 'home', path: '/' },
    { name: 'list', path: '/payouts' },
    { name: 'list-selected', path: '/support_tickets', act: selectFirst },
    { name: 'list-empty', path: `/faqs?filter=${encodeURIComponent('{"id":"faq_nothing"}')}` },
    { name: 'list-filter', path: '/payouts', act: button('+ Filter') },
    { name: 'list-columns', path: '/payouts', act: button('Columns') },
    { name: 'list-view', path: '/payouts', act: button('+ Save view') },
    { name: 'list-history', path: '/support_tickets', act: button('History') },
    { name: 'list-bulk-edit', path: '/support_tickets', act: bulkEdit },
    { name: 'list-export', path: '/payouts', act: button('Export…') },
    { name: 'record', path: `/payouts/${payout}/show` },
    { name: 'record-person', path: `/users/${user}/show` },
    { name: 'record-edit', path: `/users/${user}/show`, act: edit },
    { name: 'record-look', path: '/payouts', act: look },
    { name: 'record-step', path: `/support_tickets/${ticket}/show`, act: button(/^Assign/) },
    { name: 'edit', path: `/users/${user}` },
    { name: 'import', path: '/imports/new?table=faqs' },
    { name: 'imports', path: '/imports' },
    { name: 'create', path: '/promo_codes/create' },
    { name: 'inbox', path: `/inbox/${ticket}` },
    { name: 'staff', path: '/staff' },
    { name: 'account', path: '/account' },
    { name: 'palette', path: '/', act: key('Control+k') },
    { name: 'keys', path: '/', act: key('?') },
    { name: 'nowhere', path: '/no_such_page' },
  ]
}
