import { aTicket, aUser } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 10_000 }
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
const ready = () => screen.findByRole('button', { name: '+ Filter' }, wait)
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
  await user.click(await screen.findByRole('option', { name: 'Created at' }))
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

test('what a text must not contain is said like what it must, and the value stays where that is turned round', async () => {
  await openAs('/support_tickets', 'SUPPORT')
  const user = userEvent.setup({ delay: null })
  await user.click(await screen.findByRole('button', { name: '+ Filter' }, wait))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a filter' }, wait))
  await choose(user, await dialog.findByRole('combobox', { name: 'Column' }), 'Subject')
  const condition = dialog.getByRole('combobox', { name: 'Condition' })
  await choose(user, condition, 'ends with')
  await user.type(dialog.getByRole('textbox', { name: 'Value' }), 'URGENT')
  await choose(user, condition, 'does not contain')
  await user.type(dialog.getByRole('textbox', { name: 'Value' }), '{Enter}')
  await seen('New and low', 'Old and low')
  expect(filters().getByRole('button', { name: 'Subject does not contain “URGENT”' })).toBeInTheDocument()
})

test('a filter is not applied before it is whole, and who does not see e-mails cannot search in them', async () => {
  await openAs('/users', 'FINANCE')
  const user = userEvent.setup({ delay: null })
  await user.click(await screen.findByRole('button', { name: '+ Filter' }, wait))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a filter' }, wait))
  await choose(user, await dialog.findByRole('combobox', { name: 'Column' }), 'Email')
  await user.click(dialog.getByRole('button', { name: 'Apply' }))
  expect(dialog.getByRole('alert')).toHaveTextContent('Email: say what it is to be.')
  expect(dialog.getByRole('textbox', { name: 'Value' })).toHaveFocus()
  expect(dialog.getByRole('textbox', { name: 'Value' })).toBeInvalid()
  await user.click(dialog.getByRole('combobox', { name: 'Condition' }))
  expect(screen.queryByRole('option', { name: 'contains' })).toBeNull()
})

test('a reference is said by its name, several filters are cleared at once', async () => {
  await openAs(listOf({ user_id: nadia.id, priority: 'URGENT' }), 'SUPPORT')
  const user = userEvent.setup({ delay: null })
  await seen('New and urgent')
  await filters().findByRole('button', { name: 'User is nadia' }, wait)
  expect(filters().getByRole('button', { name: 'Remove the filter: User is nadia' })).toBeInTheDocument()
  await user.click(filters().getByRole('button', { name: 'Clear all' }))
  await seen('New and urgent', 'New and low', 'Old and urgent', 'Old and low')
  expect(filters().queryByRole('button', { name: /is/ })).toBeNull()
  expect(filters().getByRole('button', { name: '+ Filter' })).toHaveFocus()
})

test('in a group a reference is said by its name, too', async () => {
  await openAs(listOf({ or: [{ user_id: nadia.id }, { priority: 'URGENT' }] }), 'SUPPORT')
  await ready()
  await filters().findByRole('button', { name: 'User is nadia or priority is Urgent' }, wait)
})

const editing = async (
  user: ReturnType<typeof userEvent.setup>,
  chip: string,
  title = 'Change the filter',
) => {
  await ready()
  await user.click(await filters().findByRole('button', { name: chip }, wait))
  return within(await screen.findByRole('dialog', { name: title }, wait))
}

test('of two conditions the first is taken away with what was typed into it; a click beside loses nothing; the focus stays with the chip', async () => {
  await openAs(
    '/payouts?filter=' +
      encodeURIComponent(
        '{"or":[{"amount_minor_gte":500,"currency":"EUR"},{"amount_minor_gte":1000,"currency":"EUR"}]}',
      ),
    'FINANCE',
  )
  const user = userEvent.setup({ delay: null })
  await ready()
  const chips = await filters().findAllByRole('button', { name: /at least/ }, wait)
  await user.click(chips[0]!)
  const form = within(await screen.findByRole('dialog', { name: 'Change the filter' }, wait))
  await user.click(await form.findByRole('button', { name: 'Take away condition 1' }, wait))
  expect(form.getByRole('textbox', { name: 'Value' })).toHaveValue('10.00')
  await user.click(document.querySelector('.MuiPopover-root > .MuiBackdrop-root')!)
  expect(form.getByRole('textbox', { name: 'Value' })).toHaveValue('10.00')
  await user.click(form.getByRole('button', { name: 'Apply' }))
  const [left] = await filters().findAllByRole('button', { name: 'Amount at least €10.00' }, wait)
  await waitFor(() => expect(left).toHaveFocus())
})

test('an amount is read anew in another currency, as it was typed', async () => {
  await openAs('/payouts', 'FINANCE')
  const user = userEvent.setup({ delay: null })
  const form = await editing(user, '+ Filter', 'Add a filter')
  await choose(user, await form.findByRole('combobox', { name: 'Column' }), 'Amount')
  await user.type(await form.findByRole('textbox', { name: 'Value' }, wait), '500')
  await user.clear(form.getByRole('textbox', { name: 'Currency' }))
  await user.type(form.getByRole('textbox', { name: 'Currency' }), 'jpy')
  expect(form.getByRole('textbox', { name: 'Value' })).toHaveValue('500')
  await user.click(form.getByRole('button', { name: 'Apply' }))
  await filters().findByRole('button', { name: /^Amount is JP¥500$/ }, wait)
})

test('of several numbers none is lost', async () => {
  await openAs(`/faqs?filter=${encodeURIComponent('{"view_count_in":[1,2,3]}')}`, 'SUPPORT')
  const user = userEvent.setup({ delay: null })
  const form = await editing(user, 'View count is 1, 2 or 3')
  await user.type(await form.findByRole('combobox', { name: 'Value' }, wait), '4{Enter}')
  await user.click(form.getByRole('button', { name: 'Apply' }))
  await filters().findByRole('button', { name: 'View count is 1, 2, 3 or 4' }, wait)
})

test('what a chip narrows a list to stands out, in a group of conditions, too', async () => {
  const nested = [{ priority: ['HIGH', 'URGENT'], user_id: nadia.id }, { assigned_to_null: true }]
  await openAs(listOf({ or: nested }), 'SUPPORT')
  await ready()
  const chip = (await filters().findByText('High or Urgent', {}, wait)).closest('button')!
  expect(chip).toHaveTextContent(/^\(Priority is High or Urgent and user is .+\) or assigned to is empty$/)
  await waitFor(
    () =>
      expect([...chip.querySelectorAll('b')].map(b => b.textContent)).toEqual(['High or Urgent', 'nadia']),
    wait,
  )
})
