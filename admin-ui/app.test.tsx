import { aTicket, aUser, given } from '#api/test/app.ts'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { request } from './core/session/http.ts'
import { signOut } from './core/session/session.ts'
import { testScreens } from './test/app.tsx'

const { db, aColleague, open, openAs } = await testScreens()
const wait = { timeout: 15_000 }

test('somebody signs in, is told when a password is wrong, and sees what their role may', async () => {
  const { email, password } = await aColleague('FINANCE')
  await signOut()
  open('/')
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText(/e-mail/i, {}, wait), email)
  await user.type(screen.getByLabelText(/password/i), 'not the password')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByText(/E-mail or password is not right/, {}, wait)).toBeInTheDocument()
  await user.clear(screen.getByLabelText(/password/i))
  await user.type(screen.getByLabelText(/password/i), password)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  const menu = await screen.findByRole('navigation', { name: 'Domains' }, wait)
  expect(within(menu).getByText('Accounts')).toBeInTheDocument()
  expect(within(menu).queryByText('Support')).toBeNull()
  expect(within(menu).queryByText('Platform')).toBeNull()
})

test('a list shows rows by their label, and references by name', async () => {
  const nadia = await aUser(db, { username: 'nadia.rahman' })
  await aTicket(db, { subject: 'Chargeback letter', user_id: nadia.id })
  await openAs('/support_tickets', 'SUPPORT')
  const row = (await screen.findByText('Chargeback letter', {}, wait)).closest('tr')!
  expect(await within(row).findByText('nadia.rahman', {}, wait)).toBeInTheDocument()
  expect(within(row).getByText('Open')).toBeInTheDocument()
})

test('a step is a button; its dialog says what will happen, and a refusal stands on its field', async () => {
  const ticket = await aTicket(db, { subject: 'To be noted' })
  await openAs(`/support_tickets/${ticket.id}/show`, 'TRUST_SAFETY')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Add note…' }, wait))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByText('Colleagues see the note; the customer does not.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Reply' })).toBeNull()
  await user.type(within(dialog).getByRole('textbox', { name: /message/i }), 'Known to us.')
  await user.click(within(dialog).getByRole('button', { name: /note/i }))
  await waitFor(
    async () => expect(await db('ticket_responses').where('ticket_id', ticket.id)).toHaveLength(1),
    wait,
  )
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
})

test('what the server refuses stands on the field it is about, and nothing that was typed is lost', async () => {
  await openAs('/support_tickets/create', 'SUPPORT')
  const user = userEvent.setup()
  await user.type(await screen.findByRole('textbox', { name: /subject/i }, wait), '   ')
  await user.type(screen.getByRole('textbox', { name: /description/i }), 'From the phone')
  await user.click(screen.getByRole('button', { name: /create/i }))
  await waitFor(
    () => expect(screen.getByRole('textbox', { name: /subject/i })).toHaveAttribute('aria-invalid', 'true'),
    wait,
  )
  expect(screen.getByRole('textbox', { name: /description/i })).toHaveValue('From the phone')
})

test('who may not change rows is not offered to', async () => {
  const ticket = await aTicket(db, { subject: 'Only to be read' })
  await openAs(`/support_tickets/${ticket.id}/show`, 'PLATFORM_DATA')
  await screen.findAllByText('Only to be read', {}, wait)
  for (const name of [/^edit$/i, /^delete/i, /^resolve/i, /^reply/i])
    for (const role of ['button', 'link'] as const) expect(screen.queryByRole(role, { name })).toBeNull()
})

test('home has the tickets that wait for whoever can do something about them, and for nobody else', async () => {
  await openAs('/home', 'TRUST_SAFETY')
  expect(await screen.findByRole('heading', { name: 'Tickets' }, wait)).toBeInTheDocument()
  cleanup()
  await openAs('/home', 'PLATFORM_DATA')
  await screen.findByRole('heading', { name: 'Saved views' }, wait)
  expect(screen.queryByRole('heading', { name: 'Tickets' })).toBeNull()
})

test('a session that was ended elsewhere leads to signing in again, whatever asked; a server that is away does not', async () => {
  await aTicket(db, { subject: 'Seen by those who are in' })
  const { id, email, password } = await openAs('/support_tickets', 'SUPPORT')
  await screen.findByText('Seen by those who are in', {}, wait)
  await given(db, tx => tx('user_sessions').where('user_id', id).delete())
  const api = globalThis.fetch
  // The API goes by what it knew for some seconds; then it refuses the token, and the server may be away when it is to be renewed.
  const renewedBy = (refresh: typeof fetch) => {
    globalThis.fetch = async (input, init) => {
      if (input === '/api/auth/refresh') return refresh(input, init)
      return String(input).startsWith('/api/auth/') ? api(input, init) : new Response('{}', { status: 401 })
    }
    return request('/api/support_tickets')
  }
  await expect(renewedBy(() => Promise.reject(new TypeError('Failed to fetch')))).rejects.toMatchObject({
    status: 0,
  })
  await expect(renewedBy(async () => new Response('', { status: 502 }))).rejects.toMatchObject({
    status: 502,
  })
  expect(screen.getByText('Seen by those who are in')).toBeInTheDocument()
  await expect(renewedBy(api)).rejects.toMatchObject({ status: 401 })
  globalThis.fetch = api
  const user = userEvent.setup()
  expect(await screen.findByText('Your session has ended. Sign in again.', {}, wait)).toBeInTheDocument()
  expect(screen.queryByText('Seen by those who are in')).toBeNull()
  await user.type(screen.getByRole('textbox', { name: /e-mail/i }), email)
  await user.type(screen.getByLabelText(/password/i), password)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByText('Seen by those who are in', {}, wait)).toBeInTheDocument()
})

test('a time is entered in the zone of the viewer and stored as the moment it is', async () => {
  await openAs('/announcements/create', 'MARKETING')
  const user = userEvent.setup()
  await user.type(await screen.findByRole('textbox', { name: /title/i }, wait), 'Maintenance')
  await user.type(screen.getByRole('textbox', { name: /message/i }), 'Back soon.')
  fireEvent.change(screen.getByLabelText(/ends at/i), { target: { value: '2030-01-31T10:30' } })
  await user.click(screen.getByRole('button', { name: /create/i }))
  const stored = await waitFor(async () => {
    const row = await db('announcements').where('title', 'Maintenance').first()
    expect(row).toBeDefined()
    return row
  }, wait)
  expect(new Date(stored.ends_at)).toEqual(new Date('2030-01-31T10:30'))
})
