import type { TableName } from '#shared/core/rows.ts'
import type { Page } from 'playwright-core'

/** A kind of page: where it is, and what is done on it before it is looked at. Without a path it goes on from the one before. */
export type PageType = { name: string; path?: string; act?: (page: Page) => Promise<void> }

/** The first row of a list, for pages of one record. */
export type FirstOf = (table: TableName) => Promise<string>

/** On a phone most of what can be done is folded. */
const unfold = async (page: Page) => {
  const more = page.getByRole('button', { name: 'More actions', expanded: false })
  if (await more.isVisible()) await more.click()
}

const button = (name: string | RegExp) => async (page: Page) => {
  await unfold(page)
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('dialog').waitFor()
}

const key = (name: string) => async (page: Page) => {
  await page.keyboard.press(name)
  await page.getByRole('dialog').waitFor()
}

const edit = async (page: Page) => {
  await unfold(page)
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

/** A look at what the bulk edit that is open would do. */
const bulkTrial = async (page: Page) => {
  await page.getByRole('combobox', { name: 'What' }).click()
  await page.getByRole('option', { name: 'Locale' }).click()
  await page.getByRole('textbox', { name: 'Locale' }).fill('pt-BR')
  await page.getByRole('button', { name: 'See what would happen' }).click()
  await page.getByText(/can be changed\.$/).waitFor()
}

const trash = async (page: Page) => {
  await unfold(page)
  await page.getByRole('button', { name: 'Trash' }).click()
  await page.getByRole('button', { name: 'Leave the trash' }).waitFor()
}

const leaveTyped = async (page: Page) => {
  await page.getByRole('dialog').getByRole('textbox').first().fill('Typed, and not saved')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor()
}

/** Another dialog of the same page than the one that is open. */
const instead = (name: string | RegExp) => async (page: Page) => {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await button(name)(page)
}

/** Saves a description when somebody else has just saved another. */
const conflict = async (page: Page) => {
  const rows = '**/api/event_categories/*'
  await page.route(rows, async route => {
    const postData = JSON.stringify({ description: `Theirs, of ${new Date().toISOString()}` })
    if (route.request().method() === 'PATCH') await route.fetch({ postData })
    await route.continue()
  })
  await page.getByRole('textbox', { name: 'Description' }).fill('Mine')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('dialog').waitFor()
  await page.unroute(rows)
}

const bringFile = async (page: Page) => {
  const lines = ['Question,Answer,Nobody knows', '"Whole, is it?",Yes.,1', 'Half?,,2']
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'faqs.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
  await page.getByRole('button', { name: 'Look at what would happen' }).waitFor()
}

const lookAtFile = async (page: Page) => {
  await page.getByRole('button', { name: 'Look at what would happen' }).click()
  await page.getByRole('list', { name: 'Lines of the file' }).waitFor()
}

/** As single sign-on sends back somebody who has a second factor. */
const secondStep = async (page: Page) => {
  const challenge = '**/api/auth/challenge'
  await page.route(challenge, route => route.fulfill({ json: { second_factor: 'required' } }))
  await page.goto('/login?sso=second-factor')
  await page.getByRole('heading', { name: 'Second step' }).waitFor()
  await page.unroute(challenge)
}

/** Every kind of page for those who are not signed in. */
export const doorTypes: readonly PageType[] = [
  { name: 'sign-in', path: '/' },
  { name: 'forgot-password', path: '/forgot-password' },
  { name: 'choose-password', path: '/reset-password#token=unknown' },
  { name: 'second-step', act: secondStep },
]

/** Every kind of page an owner has; a new one is added here, and is looked at and tested for accessibility from then on. */
export async function pageTypes(firstOf: FirstOf): Promise<PageType[]> {
  const [ticket, payout, user, category] = await Promise.all(
    (['support_tickets', 'payouts', 'users', 'event_categories'] as const).map(firstOf),
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
    { name: 'list-bulk-edit', path: '/faqs?filter={}', act: bulkEdit },
    { name: 'list-bulk-trial', act: bulkTrial },
    { name: 'list-trash', path: '/faqs?filter={}', act: trash },
    { name: 'list-export', path: '/payouts', act: button('Export…') },
    { name: 'record', path: `/payouts/${payout}/show` },
    { name: 'record-person', path: `/users/${user}/show` },
    { name: 'record-edit', path: `/users/${user}/show`, act: edit },
    { name: 'record-leave', act: leaveTyped },
    { name: 'record-look', path: '/payouts', act: look },
    { name: 'record-step', path: `/support_tickets/${ticket}/show`, act: button(/^Assign/) },
    { name: 'edit', path: `/users/${user}` },
    { name: 'edit-conflict', path: `/event_categories/${category}`, act: conflict },
    { name: 'record-compare', path: `/event_categories/${category}/show`, act: button('Compare…') },
    { name: 'record-revert', act: instead(/^Put .* back…$/) },
    { name: 'record-delete', act: instead('Delete…') },
    { name: 'import', path: '/imports/new?table=faqs' },
    { name: 'import-columns', act: bringFile },
    { name: 'import-look', act: lookAtFile },
    { name: 'imports', path: '/imports' },
    { name: 'create', path: '/promo_codes/create' },
    { name: 'inbox', path: `/inbox/${ticket}` },
    { name: 'staff', path: '/staff' },
    { name: 'account', path: '/account' },
    { name: 'palette', path: '/', act: key('Control+k') },
    { name: 'notices', path: '/', act: button(/^Your notifications/) },
    { name: 'keys', path: '/', act: key('?') },
    { name: 'nowhere', path: '/no_such_page' },
  ]
}
