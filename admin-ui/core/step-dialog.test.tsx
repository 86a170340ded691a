import { aTicket, given } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { testScreens } from '../test/app.tsx'

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
