import { aTicket, aUser } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { testScreens } from '../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 20_000 }
vi.setConfig({ testTimeout: 120_000 })
beforeEach(() => localStorage.clear())

const long = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const nadia = await aUser(db, { email: 'nadia@example.com', username: 'nadia' })
await aTicket(db, { subject: 'New and urgent', priority: 'URGENT', user_id: nadia.id })
await aTicket(db, { subject: 'New and low', priority: 'LOW' })
await aTicket(db, { subject: 'Old and urgent', priority: 'URGENT', created_at: long(20) })
await aTicket(db, { subject: 'Old and low', priority: 'LOW', created_at: long(20) })

const listOf = (filter: object) => `/support_tickets?filter=${encodeURIComponent(JSON.stringify(filter))}`
const seen = (...subjects: string[]) =>
  waitFor(() => {
    const shown = screen.queryAllByText(/^(New|Old) and /, { selector: 'a' }).map(link => link.textContent)
    expect(shown.toSorted()).toEqual(subjects.toSorted())
  }, wait)
const filters = () => within(screen.getByRole('group', { name: 'Filters' }))
const choose = async (
  user: ReturnType<typeof userEvent.setup>,
  field: HTMLElement,
  option: string | RegExp,
) => {
  await user.click(field)
  await user.click(await screen.findByRole('option', { name: option }, wait))
}

test('a nested filter is built by the keyboard and the mouse, stands there in words, and goes by Backspace', async () => {
  await openAs('/support_tickets', 'SUPPORT')
  const user = userEvent.setup({ delay: null })
  await seen('New and urgent', 'New and low', 'Old and urgent', 'Old and low')
  await user.click(filters().getByRole('button', { name: '+ Filter' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a filter' }, wait))
  await user.type(await dialog.findByRole('combobox', { name: 'Column' }), 'Created')
  await user.click(await screen.findByRole('option', { name: 'Created' }))
  expect(dialog.getByRole('spinbutton', { name: 'How many' })).toHaveValue(7)
  await user.click(dialog.getByRole('button', { name: 'Or…' }))
  const second = within(dialog.getByRole('group', { name: 'Condition 2' }))
  await choose(user, second.getByRole('combobox', { name: 'Column' }), 'Priority')
  await user.click(second.getByRole('checkbox', { name: 'Urgent' }))
  await user.click(dialog.getByRole('button', { name: 'Apply' }))
  await seen('New and urgent', 'New and low', 'Old and urgent')
  const words = 'Created in the last 7 days or priority is Urgent'
  const chip = filters().getByRole('button', { name: words })
  await user.click(chip)
  const again = within(await screen.findByRole('dialog', { name: 'Change the filter' }))
  await user.click(again.getByRole('button', { name: 'All of these' }))
  await user.click(again.getByRole('button', { name: 'Apply' }))
  await seen('New and urgent')
  // All of them side by side are a chip each.
  expect(filters().getByRole('button', { name: 'Created in the last 7 days' })).toBeInTheDocument()
  filters().getByRole('button', { name: 'Priority is Urgent' }).focus()
  await user.keyboard('{Backspace}')
  await seen('New and urgent', 'New and low')
  expect(filters().getByRole('button', { name: 'Created in the last 7 days' })).toHaveFocus()
})

test('a column of another table is found over the foreign key, and said to be that', async () => {
  await openAs('/support_tickets', 'SUPPORT')
  const user = userEvent.setup({ delay: null })
  await user.click(await screen.findByRole('button', { name: '+ Filter' }, wait))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a filter' }, wait))
  const column = await dialog.findByRole('combobox', { name: 'Column' })
  await choose(user, column, 'User’s…')
  await screen.findByRole('option', { name: 'User’s email' }, wait)
  await user.type(column, 'user’s email')
  await user.click(screen.getByRole('option', { name: 'User’s email' }))
  await choose(user, dialog.getByRole('combobox', { name: 'Condition' }), 'contains')
  await user.type(dialog.getByRole('textbox', { name: 'Value' }), 'NADIA{Enter}')
  await seen('New and urgent')
  expect(filters().getByRole('button', { name: 'User’s email contains “NADIA”' })).toBeInTheDocument()
})

test('a filter is not applied before it is whole, and who does not see e-mails cannot search in them', async () => {
  await openAs('/users', 'FINANCE')
  const user = userEvent.setup({ delay: null })
  await user.click(await screen.findByRole('button', { name: '+ Filter' }, wait))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a filter' }, wait))
  await choose(user, await dialog.findByRole('combobox', { name: 'Column' }), 'Email')
  await user.click(dialog.getByRole('button', { name: 'Apply' }))
  expect(dialog.getByRole('alert')).toHaveTextContent('Say what it is to be.')
  await user.click(dialog.getByRole('combobox', { name: 'Condition' }))
  expect(screen.queryByRole('option', { name: 'contains' })).toBeNull()
})

test('a reference is said by its name, several filters are cleared at once', async () => {
  await openAs(listOf({ user_id: nadia.id, priority: 'URGENT' }), 'SUPPORT')
  const user = userEvent.setup({ delay: null })
  await seen('New and urgent')
  await filters().findByRole('button', { name: 'User is nadia' }, wait)
  await user.click(filters().getByRole('button', { name: 'Clear all' }))
  await seen('New and urgent', 'New and low', 'Old and urgent', 'Old and low')
  expect(filters().queryByRole('button', { name: /is/ })).toBeNull()
})
