import { aTicket, givenBy } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
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
