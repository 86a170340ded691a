import { aTicket, given } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, aColleague, openAs } = await testScreens()
const wait = { timeout: 15_000 }

test('a step on a record that somebody has changed shows what they did, and asks again', async () => {
  const { id } = await aTicket(db, { subject: 'Not as it was' })
  await openAs(`/support_tickets/${id}/show`, 'TRUST_SAFETY')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Add note…' }, wait))
  await user.type(await screen.findByRole('textbox', { name: /message/i }), 'Known to us.')
  await given(db, tx => tx('support_tickets').where({ id }).update({ priority: 'URGENT' }))
  const dialog = within(screen.getByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: 'Add note' }))
  expect(await dialog.findByRole('row', { name: 'Priority Normal Urgent' }, wait)).toBeInTheDocument()
  expect(await db('ticket_responses').where({ ticket_id: id })).toEqual([])
  expect(dialog.getByRole('textbox', { name: /message/i })).toHaveValue('Known to us.')
  await user.click(dialog.getByRole('button', { name: 'Add note all the same' }))
  await waitFor(
    async () => expect(await db('ticket_responses').where({ ticket_id: id })).toHaveLength(1),
    wait,
  )
})

test('who closes a step’s dialog is asked before what they wrote there is lost', async () => {
  const { id } = await aTicket(db, { subject: 'Long in writing' })
  await openAs(`/support_tickets/${id}/show`, 'TRUST_SAFETY')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Add note…' }, wait))
  const message = await screen.findByRole('textbox', { name: /message/i }, wait)
  await user.type(message, 'A long note.')
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Go on editing' }, wait))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull(), wait)
  // Nor is it gone because somebody else was faster.
  await given(db, tx => tx('support_tickets').where({ id }).update({ priority: 'URGENT' }))
  await user.click(screen.getByRole('button', { name: 'Add note' }))
  await screen.findByRole('row', { name: 'Priority Normal Urgent' }, wait)
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Go on editing' }, wait))
  expect(message).toHaveValue('A long note.')
  await user.click(screen.getByRole('button', { name: 'Cancel', hidden: true }))
  await user.click(await screen.findByRole('button', { name: 'Leave without saving' }, wait))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
})

test('what is said to the customer is said to be sent for good, as soon as something is', async () => {
  const { id } = await aTicket(db, { subject: 'On its way', status: 'IN_PROGRESS' })
  await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Resolve…' }, wait))
  const message = await screen.findByRole('textbox', { name: /message/i }, wait)
  expect(screen.queryByText(/goes to the customer/)).toBeNull()
  await user.type(message, 'Done.')
  const warning = 'This message goes to the customer; it cannot be taken back.'
  expect(await screen.findByText(warning)).toBeInTheDocument()
})

test('the focus stays near a step that was taken, though its button is gone', async () => {
  const { id } = await aTicket(db, { subject: 'By keyboard' })
  await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
  const user = userEvent.setup()
  const press = async (name: string) => {
    const button = await screen.findByRole('button', { name }, wait)
    button.focus()
    await user.keyboard('{Enter}')
    return button
  }
  const hasFocus = () => expect(screen.getByRole('heading', { level: 1, name: 'By keyboard' })).toHaveFocus()
  await press('Start')
  await waitFor(hasFocus, wait)
  await press('Resolve…')
  await press('Resolve')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
  await waitFor(hasFocus, wait)
})

test('whom a ticket can be given to are those who may open it', async () => {
  const { id } = await aTicket(db, { subject: 'For a colleague' })
  const [helper, accountant] = [await aColleague('SUPPORT'), await aColleague('FINANCE')]
  const nameOf = async (one: { id: string }) =>
    (await db('staff_members').where('id', one.id).first()).name as string
  await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
  await userEvent.click(await screen.findByRole('button', { name: 'Assign…' }, wait))
  await userEvent.click(await screen.findByRole('combobox', { name: /assigned to/i }, wait))
  expect(await screen.findByRole('option', { name: await nameOf(helper) }, wait)).toBeInTheDocument()
  expect(screen.queryByRole('option', { name: await nameOf(accountant) })).toBeNull()
})

test('a step that has become impossible meanwhile is no longer offered', async () => {
  const { id } = await aTicket(db, { subject: 'Taken already' })
  await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
  const start = await screen.findByRole('button', { name: 'Start' }, wait)
  await given(db, tx => tx('support_tickets').where({ id }).update({ status: 'IN_PROGRESS' }))
  await userEvent.click(start)
  const dialog = within(await screen.findByRole('dialog', { name: 'Start' }, wait))
  expect(dialog.getByText(/is not possible any more: it is in progress now/)).toBeInTheDocument()
  expect(dialog.queryByRole('button', { name: /^Start/ })).toBeNull()
})

test('two steps one after the other are not taken for a conflict with oneself', async () => {
  const { id } = await aTicket(db, { subject: 'Quickly done' })
  await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
  await userEvent.click(await screen.findByRole('button', { name: 'Start' }, wait))
  await userEvent.click(await screen.findByRole('button', { name: 'Resolve…' }, wait))
  await userEvent.click(await screen.findByRole('button', { name: 'Resolve' }, wait))
  await userEvent.click(await screen.findByRole('button', { name: 'Close' }, wait))
  await waitFor(
    async () => expect(await db('support_tickets').where({ id }).first()).toMatchObject({ status: 'CLOSED' }),
    wait,
  )
})
