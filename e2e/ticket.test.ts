import type { Row } from '#shared/core/rows.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accountOf } from './accounts.ts'
import { apiAs } from './api.ts'
import { as } from './sign-in.ts'

const api = await apiAs('SUPPORT')
const agent = accountOf('SUPPORT').name

/** A ticket that nobody has answered or taken; each of these tests takes another. */
async function anUntouchedTicket(which: number): Promise<Row<'support_tickets'>> {
  const filter = { status: 'OPEN', first_response_at_null: true, assigned_to_null: true }
  const { rows } = await api.list('support_tickets', {
    filter,
    sort: ['created_at', 'DESC'],
    range: [which, which],
  })
  return rows[0]!
}

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Domains' })
const conversation = (page: Page) => page.getByRole('region', { name: 'Conversation' })

async function openInInbox(page: Page, { ticket_number, subject }: Row<'support_tickets'>) {
  await sidebar(page).getByRole('link', { name: 'Inbox' }).click()
  await page.getByRole('searchbox', { name: 'Search all tickets' }).fill(ticket_number)
  const found = page.getByRole('list', { name: `Tickets with “${ticket_number}”` })
  await found.getByRole('link', { name: subject }).click()
  await conversation(page).getByRole('heading', { name: subject }).waitFor()
}

test('a support agent finds a ticket among more than a thousand by its number, answers and resolves it', async () => {
  expect((await api.list('support_tickets', {})).total).toBeGreaterThan(1_000)
  const ticket = await anUntouchedTicket(3)
  const reply = 'Thank you for writing. Your refund is on its way.'
  await as('SUPPORT', async page => {
    await openInInbox(page, ticket)
    await page.getByRole('textbox', { name: 'Reply' }).fill(reply)
    await conversation(page).getByRole('button', { name: 'Send', exact: true }).click()
    await conversation(page).getByRole('article', { name: agent }).getByText(reply).waitFor()
    await conversation(page).getByText('In progress', { exact: true }).waitFor()
    await conversation(page)
      .getByRole('group', { name: 'Steps' })
      .getByRole('button', { name: 'Resolve…' })
      .click()
    await page.getByRole('dialog', { name: 'Resolve' }).getByRole('button', { name: 'Resolve' }).click()
    await conversation(page).getByText('Resolved', { exact: true }).waitFor()
    await conversation(page).getByText('This ticket is resolved. Reopen it to reply.').waitFor()
  })
  const after = await api.one('support_tickets', ticket.id)
  expect(after).toMatchObject({ status: 'RESOLVED', closed_at: null })
  expect(after.first_response_at! < after.resolved_at!).toBe(true)
  const { rows } = await api.list('ticket_responses', { filter: { ticket_id: ticket.id, is_staff: true } })
  expect(rows).toMatchObject([{ message: reply, is_staff: true, is_internal_note: false }])
})

test('a ticket found in the list by its subject is taken, and the history of its record says by whom', async () => {
  const ticket = await anUntouchedTicket(5)
  await as('SUPPORT', async page => {
    await sidebar(page).getByRole('link', { name: 'Support tickets' }).click()
    await page.getByRole('searchbox', { name: 'Search' }).fill(ticket.subject)
    const row = page.getByRole('row').filter({ hasText: ticket.ticket_number })
    await row.getByRole('link', { name: ticket.subject }).click()
    await page.getByRole('heading', { level: 1, name: ticket.subject }).waitFor()
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByText('In progress', { exact: true }).first().waitFor()
    const history = page.getByRole('complementary', { name: 'History' })
    await history.getByRole('listitem').filter({ hasText: agent }).filter({ hasText: 'Start' }).waitFor()
  })
  const after = await api.one('support_tickets', ticket.id)
  const me = (await api.list('staff_members', { filter: { name: agent } })).rows[0]!
  expect(after).toMatchObject({ status: 'IN_PROGRESS', assigned_to: me.id })
})

test('what a colleague does meanwhile is seen, and asked about before anything is done on top of it', async () => {
  const ticket = await anUntouchedTicket(7)
  await as('SUPPORT', async (page, problems) => {
    await page.goto(`/support_tickets/${ticket.id}/show`)
    await page.getByRole('heading', { level: 1, name: ticket.subject }).waitFor()
    await problems.settled()
    await page.getByRole('button', { name: 'Assign…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Assign' })
    await (await apiAs('OWNER')).step('support_tickets', ticket.id, 'start')
    // Behind a dialog the page is no landmark.
    await page.locator('main').getByText('In progress', { exact: true }).first().waitFor()
    await dialog.getByRole('combobox').click()
    await page.getByRole('option').first().click()
    await dialog.getByRole('button', { name: 'Assign', exact: true }).click()
    await dialog.getByRole('row', { name: 'Status Open In progress' }).waitFor()
    expect(problems.forgive(`/api/support_tickets/${ticket.id}/assign`, 412)).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })
})
