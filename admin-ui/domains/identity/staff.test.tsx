import { aTicket, given } from '#api/test/app.ts'
import { request } from '#ui/core/session/http.ts'
import { testScreens } from '#ui/test/app.tsx'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

const { db, aColleague, openAs } = await testScreens()
const wait = { timeout: 15_000 }
const user = userEvent.setup()

const liveRoles = async (user_id: string) =>
  (await db('staff_roles').where({ user_id, revoked_at: null })).map(({ role }) => role).sort()
const button = (name: string) => screen.findByRole('button', { name }, wait)
const click = async (name: string) => user.click(await button(name))

async function openPerson(email: string) {
  const row = (await screen.findByText(email, {}, wait)).closest('tr')!
  await user.click(within(row).getByRole('link'))
  await screen.findByRole('heading', { level: 1, name: /^Colleague/ }, wait)
}

test('an owner gives somebody a role, takes it back at once, and undoes that', async () => {
  const sam = await aColleague('SUPPORT')
  await openAs('/staff', 'OWNER')
  await openPerson(sam.email)
  await click('Give a role…')
  const dialog = await screen.findByRole('dialog', { name: /a role$/ })
  await user.type(within(dialog).getByLabelText(/last day/i), '2031-05-01')
  await user.click(within(dialog).getByRole('button', { name: 'Give Finance' }))
  expect(await button('Take back Finance')).toBeInTheDocument()
  const [finance] = await db('staff_roles').where({ user_id: sam.id, role: 'FINANCE' })
  expect(new Date(finance.expires_at)).toEqual(new Date('2031-05-01T23:59:59'))
  await click('Take back Finance')
  const api = globalThis.fetch
  globalThis.fetch = async (input, init) =>
    init?.method === 'PUT' ? Response.json({ title: 'Not now.' }, { status: 409 }) : api(input, init)
  await click('Undo')
  await screen.findByText('Not given back: Not now.', {}, wait)
  globalThis.fetch = api
  await click('Undo')
  expect(await screen.findByText('Finance is given back.', {}, wait)).toBeInTheDocument()
  expect(await button('Take back Finance')).toBeInTheDocument()
  expect(await liveRoles(sam.id)).toEqual(['FINANCE', 'SUPPORT'])
  const [again] = await db('staff_roles').where({ user_id: sam.id, role: 'FINANCE' })
  expect(again.expires_at).toEqual(finance.expires_at)
})

test('a second factor that nobody demands here is off in the same words in the list and on the page', async () => {
  const { email } = await openAs('/staff', 'OWNER')
  const row = (await screen.findByText(email, {}, wait)).closest('tr')!
  expect(within(row).getByText('Off')).toBeInTheDocument()
  await openPerson(email)
  expect(screen.getByText('Off', { selector: 'dd *' })).toBeInTheDocument()
})

test('suspending asks why, says what it means, and is taken back by a button', async () => {
  const sam = await aColleague('SUPPORT')
  await openAs('/staff', 'OWNER')
  await openPerson(sam.email)
  await click('Suspend…')
  const dialog = await screen.findByRole('dialog', { name: /^Suspend/ })
  expect(within(dialog).getByText(/signed out everywhere at once/)).toBeInTheDocument()
  await user.type(within(dialog).getByLabelText(/why/i), 'Left the company')
  await user.click(within(dialog).getByRole('button', { name: /^Suspend/ }))
  expect(await screen.findByText('Suspended', {}, wait)).toBeInTheDocument()
  expect(await db('users').where({ id: sam.id }).first()).toMatchObject({ status: 'SUSPENDED' })
  await click('Reinstate')
  expect(await button('Suspend…')).toBeInTheDocument()
})

test('the last owner is told why they cannot give up what nobody else has', async () => {
  const { id, email } = await openAs('/staff', 'OWNER')
  await given(db, tx =>
    tx('staff_roles').where({ role: 'OWNER' }).whereNot({ user_id: id }).update({ revoked_at: tx.fn.now() }),
  )
  await openPerson(email)
  expect(screen.queryByRole('button', { name: 'Suspend…' })).toBeNull()
  await click('Take back Owner')
  const dialog = await screen.findByRole('dialog', { name: 'Take Owner back from yourself?' })
  await user.click(within(dialog).getByRole('button', { name: 'Take Owner back' }))
  expect(await within(dialog).findByRole('alert', {}, wait)).toHaveTextContent(/owner/i)
  expect(await liveRoles(id)).toEqual(['OWNER'])
})

test('what another owner does is seen without loading the page again', async () => {
  const sam = await aColleague('SUPPORT')
  await openAs('/staff', 'OWNER')
  const rowOf = () => screen.getByText(sam.email).closest('tr')!
  await screen.findByText(sam.email, {}, wait)
  expect(rowOf()).not.toHaveTextContent('Finance')
  // The stream opens when the page has settled.
  await new Promise(resolve => setTimeout(resolve, 1_500))
  await given(db, tx => tx('staff_roles').insert({ user_id: sam.id, role: 'FINANCE' }))
  await waitFor(() => expect(rowOf()).toHaveTextContent('Finance'), wait)
})

test('why somebody is to be suspended stays in its field when the server is away for a moment', async () => {
  const sam = await aColleague('SUPPORT')
  await openAs(`/staff/${sam.id}`, 'OWNER')
  await click('Suspend…')
  const why = await screen.findByLabelText(/why/i, {}, wait)
  await user.type(why, 'A long story')
  await new Promise(resolve => setTimeout(resolve, 1_500))
  const server = globalThis.fetch
  let refused = 0
  const away = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    if (String(input) !== '/api/staff') return server(input, init)
    refused += 1
    return new Response('Bad gateway', { status: 502 })
  })
  await given(db, tx => tx('staff_roles').insert({ user_id: sam.id, role: 'FINANCE' }))
  await expect.poll(() => refused, wait).toBeGreaterThan(0)
  await new Promise(resolve => setTimeout(resolve, 500))
  away.mockRestore()
  expect(why).toBeInTheDocument()
  expect(why).toHaveValue('A long story')
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Go on editing' }, wait))
  expect(why).toHaveValue('A long story')
})

test('what somebody did is listed with the way to the row', async () => {
  const ticket = await aTicket(db, { subject: 'Chargeback letter' })
  const sam = await openAs('/', 'SUPPORT', 'OWNER')
  await request(`/api/support_tickets/${ticket.id}/start`, { method: 'POST', body: '{}' })
  await openAs(`/staff/${sam.id}`, 'OWNER')
  const did = await screen.findByRole('complementary', { name: /^What Colleague/ }, wait)
  const link = await within(did).findByRole('link', { name: 'Chargeback letter' }, wait)
  expect(link).toHaveAttribute('href', `/support_tickets/${ticket.id}/show`)
  expect(link.closest('li')).toHaveTextContent('Start')
})

test('staff is nothing for those who are not owners', async () => {
  await openAs('/staff', 'OPERATIONS')
  expect(await screen.findByText('There is nothing at this address', {}, wait)).toBeInTheDocument()
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Staff' })).toBeNull())
})
