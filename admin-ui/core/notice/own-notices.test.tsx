import { aTicket, given, givenBy } from '#api/test/app.ts'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'
import { signIn } from '../session/session.ts'

const { db, open, openAs, aColleague } = await testScreens()
const wait = { timeout: 20_000 }
const boss = await aColleague('SUPPORT')

const assign = (id: string, to: string) =>
  givenBy(db, boss.id, tx => tx('support_tickets').where({ id }).update({ assigned_to: to }))

test('who is given a ticket is told at once, with a link to it, and only once', async () => {
  const ticket = await aTicket(db, { subject: 'Refund not received' })
  const me = await openAs('/home', 'SUPPORT')
  await screen.findByRole('heading', { level: 1, name: 'Home' }, wait)
  await new Promise(resolve => setTimeout(resolve, 1_500))
  await assign(ticket.id, me.id)
  const link = await screen.findByRole('link', { name: 'Refund not received' }, wait)
  expect(link).toHaveAttribute('href', `/support_tickets/${ticket.id}/show`)
  expect(link.closest('[role=status]')).toHaveTextContent(/Colleague \d+ gave you Refund not received/)
  const unseen = () => db('staff_notices').where({ user_id: me.id, seen_at: null })
  await waitFor(async () => expect(await unseen()).toEqual([]), wait)
})

test('what came while one was away is told when one is back, the newest first', async () => {
  const me = await aColleague('SUPPORT')
  for (const subject of ['One', 'Two', 'Three', 'Four', 'Five'])
    await assign((await aTicket(db, { subject })).id, me.id)
  await signIn({ email: me.email, password: me.password })
  open('/home')
  const line = await screen.findByText('And 2 more.', {}, wait)
  const links = within(line.closest<HTMLElement>('[role=status]')!).getAllByRole('link')
  expect(links.map(({ textContent }) => textContent)).toEqual(['Five', 'Four', 'Three'])
})

test('of the record one has open one is not told', async () => {
  const ticket = await aTicket(db, { subject: 'Before my eyes' })
  const me = await openAs(`/support_tickets/${ticket.id}/show`, 'SUPPORT')
  await screen.findByRole('heading', { level: 1, name: 'Before my eyes' }, wait)
  await new Promise(resolve => setTimeout(resolve, 1_500))
  await assign(ticket.id, me.id)
  const seen = () => db('staff_notices').where('user_id', me.id).whereNotNull('seen_at')
  await waitFor(async () => expect(await seen()).toHaveLength(1), wait)
  expect(screen.queryByText(/gave you/)).not.toBeInTheDocument()
})

const bell = (name: string) => screen.findByRole('button', { name }, wait)

test('what was told in passing can be looked at again: the bell counts it until one does, and lists it afterwards', async () => {
  const me = await aColleague('SUPPORT')
  for (const subject of ['Early', 'Late']) await assign((await aTicket(db, { subject })).id, me.id)
  await signIn({ email: me.email, password: me.password })
  open('/home')
  await screen.findByRole('link', { name: 'Late' }, wait)
  cleanup()
  open('/home')
  const user = userEvent.setup()
  const button = await bell('Your notifications, 2 unseen')
  button.focus()
  await user.keyboard('{Enter}')
  const panel = within(await screen.findByRole('dialog', { name: 'Your notifications' }, wait))
  const links = () => panel.getAllByRole('link', { name: /gave you/ }).map(({ textContent }) => textContent)
  expect(links()).toEqual([
    expect.stringMatching(/^Not seen yet: .* gave you Late/),
    expect.stringMatching(/^Not seen yet: .* gave you Early/),
  ])
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
  expect(button).toHaveFocus()
  expect(button).toHaveAccessibleName('Your notifications')
  await user.click(button)
  const again = within(await screen.findByRole('dialog', { name: 'Your notifications' }, wait))
  await user.click(again.getByRole('link', { name: /^Colleague \d+ gave you Early/ }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Early' }, wait)).toBeInTheDocument()
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('what is older than a day is told by the bell alone, and where there is nothing it says so', async () => {
  const me = await aColleague('SUPPORT')
  await assign((await aTicket(db, { subject: 'Two days ago' })).id, me.id)
  await given(db, tx =>
    tx('staff_notices')
      .where('user_id', me.id)
      .update({ created_at: tx.raw(`now() - interval '2 days'`) }),
  )
  await signIn({ email: me.email, password: me.password })
  open('/home')
  await userEvent.click(await bell('Your notifications, 1 unseen'))
  const panel = within(await screen.findByRole('dialog', { name: 'Your notifications' }, wait))
  expect(await panel.findByRole('link', { name: /Two days ago/ }, wait)).toBeInTheDocument()
  expect(screen.queryByText('Two days ago', { selector: '[role=status] a' })).toBeNull()
  const seen = () => db('staff_notices').where('user_id', me.id).whereNotNull('seen_at')
  await waitFor(async () => expect(await seen()).toHaveLength(1), wait)
  cleanup()
  await openAs('/home', 'SUPPORT')
  await userEvent.click(await bell('Your notifications'))
  expect(await screen.findByText('In the last 7 days nothing concerned you.', {}, wait)).toBeInTheDocument()
})
