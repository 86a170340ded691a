import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { apiAs } from './api.ts'
import { as } from './sign-in.ts'

const api = await apiAs('SUPPORT')

const field = (page: Page) => page.getByRole('combobox', { name: 'Find anything' })
const group = (page: Page, name: string) => page.getByRole('group', { name })
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

/** By its key, wherever one is. */
async function find(page: Page, text = '') {
  await page.keyboard.press('Control+k')
  await field(page).waitFor()
  if (text) await field(page).fill(text)
}

/** A ticket that nobody has taken; those of the other tests are others. */
async function anOpenTicket(which: number) {
  const filter = { status: 'OPEN', assigned_to_null: true }
  const { rows } = await api.list('support_tickets', {
    filter,
    sort: ['created_at', 'ASC'],
    range: [which, which],
  })
  return rows[0]!
}

test('a person is found by name from anywhere, and Enter opens their record', async () => {
  const { rows } = await api.list('users', { sort: ['created_at', 'ASC'], range: [40, 40] })
  const { id, username } = rows[0]!
  await as('SUPPORT', async page => {
    await find(page, username!)
    await group(page, 'Users').getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/users/${id}/show`)
    await title(page, username!)
    expect(await field(page).count()).toBe(0)
  })
})

test('a pasted id leads to its record by Enter at once', async () => {
  const ticket = await anOpenTicket(2)
  await as('SUPPORT', async page => {
    await page
      .getByRole('button', { name: /Search or jump to an id/ })
      .first()
      .click()
    await field(page).fill(ticket.id)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/support_tickets/${ticket.id}/show`)
    await title(page, ticket.subject)
  })
})

test('a table is opened by a few of its letters, and in another tab with Ctrl', async () => {
  await as('SUPPORT', async page => {
    await find(page, 'sutic')
    await page.keyboard.press('Enter')
    await title(page, 'Support tickets')
    await find(page, 'faqs')
    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      page.keyboard.press('Control+Enter'),
    ])
    await title(other, 'FAQs')
    await other.close()
    await page.keyboard.press('Escape')
    await title(page, 'Support tickets')
  })
})

test('a step on the ticket that is open is taken from the palette', async () => {
  const ticket = await anOpenTicket(4)
  await as('SUPPORT', async page => {
    await page.goto(`/support_tickets/${ticket.id}/show`)
    await title(page, ticket.subject)
    await find(page, 'resolve')
    await group(page, 'Steps of this record').getByRole('option', { name: 'Resolve…' }).waitFor()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Resolve' })
    await dialog.getByRole('button', { name: 'Resolve', exact: true }).click()
    await page.getByRole('main').getByText('Resolved', { exact: true }).first().waitFor()
  })
  expect(await api.one('support_tickets', ticket.id)).toMatchObject({ status: 'RESOLVED' })
})

test('a starred record is in the palette, the sidebar and at home, also after a reload', async () => {
  const ticket = await anOpenTicket(6)
  await as('SUPPORT', async (page, problems) => {
    await page.goto(`/support_tickets/${ticket.id}/show`)
    await title(page, ticket.subject)
    await problems.settled()
    await page.getByRole('button', { name: 'Star', exact: true }).click()
    const starred = page
      .getByRole('navigation', { name: 'Starred' })
      .getByRole('link', { name: ticket.subject })
    await starred.waitFor()
    await problems.settled()
    await page.goto('/home')
    await page.getByRole('region', { name: 'Starred' }).getByRole('link', { name: ticket.subject }).waitFor()
    await find(page)
    const option = group(page, 'Starred').getByRole('option', { name: ticket.subject })
    expect(await option.getAttribute('href')).toBe(`/support_tickets/${ticket.id}/show`)
    await option.click()
    await title(page, ticket.subject)
    await page.getByRole('button', { name: 'Star', pressed: true }).click()
    await starred.waitFor({ state: 'detached' })
    await problems.settled()
  })
})

test('what one is not allowed to read is not found', async () => {
  const ticket = await anOpenTicket(8)
  await as('FINANCE', async page => {
    await find(page, ticket.id)
    await page.getByText(/^Nothing has/).waitFor()
    expect(await page.getByRole('option').count()).toBe(0)
  })
})

test('what is typed while the palette is still on its way is not lost', async () => {
  await as('SUPPORT', async (page, { settled }) => {
    // As on a slow connection.
    await page.route('**/assets/palette-*.js', async route => {
      await new Promise(resolve => setTimeout(resolve, 1_500))
      await route.continue()
    })
    await page.goto('/users')
    await settled()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('ticketz')
    await page.keyboard.press('Backspace')
    await field(page).waitFor()
    expect(await field(page).inputValue()).toBe('ticket')
    await page.keyboard.type('s')
    expect(await field(page).inputValue()).toBe('tickets')
  })
})
