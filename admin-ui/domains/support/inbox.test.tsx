import { aTicket, aUser } from '#api/test/app.ts'
import { dataProvider } from '#ui/core/data-provider.ts'
import { testScreens } from '#ui/test/app.tsx'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
const said = (ticket_id: string) => db('ticket_responses').where({ ticket_id }).orderBy('id')

// Drafts are kept in the browser, which is the same for all tests of this file.
beforeEach(() => localStorage.clear())

test('an agent finds a ticket in the queue by keyboard, answers it, and sees the answer', async () => {
  const nadia = await aUser(db)
  const ticket = await aTicket(db, {
    subject: 'Refund not received',
    description: 'Where is it?',
    user_id: nadia.id,
  })
  await openAs('/inbox?queue=unassigned', 'SUPPORT')
  const user = userEvent.setup()
  expect(await screen.findByRole('tab', { name: 'Unassigned 1' }, wait)).toHaveAttribute(
    'aria-selected',
    'true',
  )
  const link = await screen.findByRole('link', { name: /^Refund not received/ }, wait)
  await user.keyboard('j')
  expect(link).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(await screen.findByText('Where is it?', {}, wait)).toBeInTheDocument()
  expect(link).toHaveAttribute('aria-current', 'true')
  expect(screen.getByText(/no response yet, waiting/)).toBeInTheDocument()
  await user.keyboard('r')
  expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveFocus()
  await user.keyboard('It is on its way.{Control>}{Enter}{/Control}')
  const messages = within(screen.getByRole('region', { name: 'Messages' }))
  expect(await messages.findByText('It is on its way.', {}, wait)).toBeInTheDocument()
  expect(await screen.findByText(/first response in under a minute/, {}, wait)).toBeInTheDocument()
  expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('')
  expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveFocus()
  expect(await said(ticket.id)).toMatchObject([{ message: 'It is on its way.', is_internal_note: false }])
})

test('a note is written apart from the reply, and says that it is internal', async () => {
  const ticket = await aTicket(db, { subject: 'To be noted' })
  await openAs(`/inbox/${ticket.id}`, 'SUPPORT')
  const user = userEvent.setup()
  await user.type(await screen.findByRole('textbox', { name: 'Reply' }, wait), 'Not yet sent')
  await user.click(screen.getByRole('tab', { name: 'Internal note' }))
  expect(screen.getByRole('textbox', { name: 'Internal note' })).toHaveValue('')
  await user.type(screen.getByRole('textbox', { name: 'Internal note' }), 'Known to us.')
  await user.click(screen.getByRole('button', { name: 'Add note' }))
  expect(await screen.findByRole('article', { name: /^Internal note/ }, wait)).toHaveTextContent(
    'Known to us.',
  )
  await user.click(screen.getByRole('tab', { name: /^Reply/ }))
  expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('Not yet sent')
  expect(await said(ticket.id)).toMatchObject([{ message: 'Known to us.', is_internal_note: true }])
})

test('what cannot be sent is kept, and why is told', async () => {
  const ticket = await aTicket(db, { subject: 'Moved meanwhile' })
  await openAs(`/inbox/${ticket.id}`, 'SUPPORT')
  const user = userEvent.setup()
  await user.type(await screen.findByRole('textbox', { name: 'Reply' }, wait), 'We have an answer')
  await dataProvider.takeStep('support_tickets', ticket.id, 'resolve', {})
  await user.click(screen.getByRole('button', { name: 'Send' }))
  expect(
    await screen.findByText(/Not sent: somebody has changed the ticket .*\(status, .*\)/, {}, wait),
  ).toBeInTheDocument()
  expect(
    await screen.findByText(/This ticket is resolved\. Reopen it to reply\. Your text is kept\./, {}, wait),
  ).toBeInTheDocument()
  expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('We have an answer')
  expect(await said(ticket.id)).toEqual([])
})

test('an answer can resolve the ticket, which leaves the queue and stays open on the screen', async () => {
  const ticket = await aTicket(db, { subject: 'Solved at once' })
  await openAs(`/inbox/${ticket.id}?queue=ours`, 'SUPPORT')
  const queue = within(await screen.findByRole('region', { name: 'Queue' }, wait))
  expect(await queue.findByRole('link', { name: /^Solved at once/ }, wait)).toBeInTheDocument()
  const user = userEvent.setup()
  await user.type(await screen.findByRole('textbox', { name: 'Reply' }, wait), 'Done.')
  await user.click(screen.getByRole('button', { name: 'Send and resolve' }))
  expect(await screen.findByRole('button', { name: 'Reopen…' }, wait)).toBeInTheDocument()
  // It is still marked as the one that is open, under the queue.
  const foot = within(await queue.findByRole('list', { name: 'Open, and not among these' }, wait))
  expect(foot.getByRole('link', { name: /^Solved at once/ })).toHaveAttribute('aria-current', 'true')
  expect(queue.getAllByRole('link', { name: /^Solved at once/ })).toHaveLength(1)
  expect(screen.getByRole('heading', { name: 'Solved at once' })).toBeInTheDocument()
})

test('who may only read is told so instead of being given a field', async () => {
  const ticket = await aTicket(db, { subject: 'Only to be read', email: 'nadia@example.com' })
  await openAs(`/inbox/${ticket.id}`, 'PLATFORM_DATA')
  expect(
    await screen.findByText('Your role reads tickets; it cannot answer them.', {}, wait),
  ).toBeInTheDocument()
  expect(screen.queryByRole('textbox', { name: 'Reply' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Resolve…' })).toBeNull()
  expect(screen.queryByText('nadia@example.com')).toBeNull()
})

test('Enter in the search leads to what is found, and to nothing of the queue before; not whoever types on', async () => {
  const other = await aTicket(db, { subject: 'First in the queue' })
  const ticket = await aTicket(db, { subject: 'Wanted at once' })
  await openAs(`/inbox?queue=unassigned`, 'SUPPORT')
  const user = userEvent.setup()
  await screen.findByRole('link', { name: /^First in the queue/ }, wait)
  await user.keyboard('/')
  await user.keyboard(`${ticket.ticket_number}{Enter}`)
  const found = await screen.findByRole('link', { name: /^Wanted at once/ }, wait)
  await waitFor(() => expect(found).toHaveFocus(), wait)
  expect(screen.queryByRole('link', { name: /^First in the queue/ })).toBeNull()
  const field = screen.getByRole('searchbox', { name: /search/i })
  await user.clear(field)
  await user.type(field, `${other.ticket_number}{Enter} `)
  await screen.findByRole('link', { name: /^First in the queue/ }, wait)
  expect(field).toHaveFocus()
})

test('a ticket is found by its number in any queue, and an empty search says how to go back', async () => {
  const ticket = await aTicket(db, { subject: 'Long ago' })
  await openAs('/inbox?queue=mine', 'SUPPORT')
  const user = userEvent.setup()
  expect(await screen.findByText('None of your tickets waits for you.', {}, wait)).toBeInTheDocument()
  await user.keyboard('/')
  await user.keyboard(ticket.ticket_number)
  expect(await screen.findByRole('link', { name: /^Long ago/ }, wait)).toBeInTheDocument()
  await user.keyboard('xxx')
  expect(await screen.findByRole('link', { name: 'Back to Mine' }, wait)).toBeInTheDocument()
})
