import { aTicket } from '#api/test/app.ts'
import { testScreens } from '#ui/test/app.tsx'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
const api = globalThis.fetch

beforeEach(() => localStorage.clear())
afterEach(() => {
  globalThis.fetch = api
})

const domains = () => screen.findByRole('navigation', { name: 'Domains' }, wait)
const stars = () => db('starred_records')

test('the field narrows the sidebar to tables one may open; Enter opens the first', async () => {
  await openAs('/', 'SUPPORT')
  const nav = await domains()
  const user = userEvent.setup()
  const field = screen.getByRole('searchbox', { name: 'Find a table…' })
  await user.type(field, 'tick res')
  expect(
    within(nav)
      .getAllByRole('link')
      .map(link => link.textContent),
  ).toEqual(['Ticket responses'])
  await user.clear(field)
  await user.type(field, 'zebra')
  expect(await screen.findByText('No table of yours is called “zebra”.', {}, wait)).toBeInTheDocument()
  await user.keyboard('{Escape}')
  expect(field).toHaveValue('')
  await user.type(field, 'faqs{Enter}')
  expect(await screen.findByRole('heading', { level: 1, name: 'FAQs' }, wait)).toBeInTheDocument()
  expect(field).toHaveValue('')
})

test('the arrows move from the field through the entries and back', async () => {
  await openAs('/', 'SUPPORT')
  await domains()
  const user = userEvent.setup()
  const field = screen.getByRole('searchbox', { name: 'Find a table…' })
  await user.click(field)
  await user.keyboard('{ArrowDown}')
  expect(screen.getByRole('link', { name: 'Home' })).toHaveFocus()
  await user.keyboard('{ArrowDown}')
  expect(screen.getByRole('button', { name: 'Support' })).toHaveFocus()
  await user.keyboard('{ArrowUp}{ArrowUp}')
  expect(field).toHaveFocus()
})

test('the sidebar is put away and stays so for this person', async () => {
  const { id } = await openAs('/', 'SUPPORT')
  await domains()
  const user = userEvent.setup()
  const toggle = screen.getByRole('button', { name: 'Sidebar' })
  expect(toggle).toHaveAttribute('aria-expanded', 'true')
  await user.click(toggle)
  expect(toggle).toHaveAttribute('aria-expanded', 'false')
  await waitFor(() => expect(screen.queryByRole('navigation', { name: 'Domains' })).toBeNull())
  expect(Object.keys(localStorage).filter(key => key.endsWith(`sidebar-hidden.${id}`))).toHaveLength(1)
  await user.keyboard('[[')
  expect(await domains()).toBeVisible()
})

test('the domain one is in can be closed, and is open again when one comes back to it', async () => {
  await openAs('/faqs', 'SUPPORT')
  const nav = await domains()
  const user = userEvent.setup()
  const support = within(nav).getByRole('button', { name: 'Support' })
  expect(support).toHaveAttribute('aria-expanded', 'true')
  await user.click(support)
  expect(support).toHaveAttribute('aria-expanded', 'false')
  await waitFor(() => expect(within(nav).queryByRole('link', { name: 'FAQs' })).toBeNull())
  await user.click(support)
  expect(within(nav).getByRole('link', { name: 'FAQs' })).toBeVisible()
  expect(Object.keys(localStorage).filter(key => key.endsWith('sidebar.support'))).toEqual([])
})

test('on a phone the sidebar comes as a dialog with a name', async () => {
  await openAs('/home', 'SUPPORT')
  await domains()
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Open the navigation', hidden: true }))
  expect(await screen.findByRole('dialog', { name: 'Navigation' }, wait)).toBeInTheDocument()
})

test('a star given on a record is in the sidebar and at home, and is taken back by the same button', async () => {
  const ticket = await aTicket(db, { subject: 'Kept at hand' })
  const { id } = await openAs(`/support_tickets/${ticket.id}/show`, 'SUPPORT')
  const user = userEvent.setup()
  const star = await screen.findByRole('button', { name: 'Star' }, wait)
  await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'), wait)
  expect(star).toHaveAttribute('aria-pressed', 'false')
  await user.click(star)
  expect(star).toHaveAttribute('aria-pressed', 'true')
  const starred = await screen.findByRole('navigation', { name: 'Starred' }, wait)
  expect(within(starred).getByRole('link', { name: 'Kept at hand' })).toBeInTheDocument()
  await waitFor(async () => expect(await stars().where('user_id', id)).toHaveLength(1), wait)
  await user.keyboard('gh')
  const home = await screen.findByRole('region', { name: 'Starred' }, wait)
  await user.click(within(home).getByRole('link', { name: 'Kept at hand' }))
  const taken = await screen.findByRole('button', { name: 'Star' }, wait)
  await user.click(taken)
  expect(taken).toHaveAttribute('aria-pressed', 'false')
  await waitFor(async () => expect(await stars().where('user_id', id)).toHaveLength(0), wait)
})

test('a star that is refused is taken back, and why is told', async () => {
  const ticket = await aTicket(db, { subject: 'Not to be kept' })
  await openAs(`/support_tickets/${ticket.id}/show`, 'SUPPORT')
  const user = userEvent.setup()
  const star = await screen.findByRole('button', { name: 'Star' }, wait)
  await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'), wait)
  globalThis.fetch = async (input, init) => {
    if (init?.method === 'PUT') return Response.json({ title: 'Not now.' }, { status: 409 })
    // Not by being asked again, which may take long.
    return String(input).startsWith('/api/me/stars') ? new Promise(() => {}) : api(input, init)
  }
  await user.click(star)
  expect(await screen.findByText('No star was given: Not now.', {}, wait)).toBeInTheDocument()
  expect(star).toHaveAttribute('aria-pressed', 'false')
})

test('at home are a way to search, and what one has opened; before that, what comes there is said', async () => {
  const ticket = await aTicket(db, { subject: 'Looked at' })
  await openAs('/', 'PLATFORM_DATA')
  expect(
    await screen.findByText('Records that you open are here when you come back.', {}, wait),
  ).toBeInTheDocument()
  expect(await screen.findByText(/The star beside the title/, {}, wait)).toBeInTheDocument()
  const user = userEvent.setup()
  await user.click(screen.getAllByRole('button', { name: /Search or jump to an id/ }).at(-1)!)
  await screen.findByRole('combobox', { name: 'Find anything' }, wait)
  await user.paste(ticket.id)
  await user.keyboard('{Enter}')
  await screen.findByRole('heading', { level: 1, name: 'Looked at' }, wait)
  await user.keyboard('gh')
  const lately = await screen.findByRole('region', { name: 'Opened lately' }, wait)
  expect(within(lately).getByRole('link', { name: 'Looked at' })).toBeInTheDocument()
})

test('? shows all keys by where they hold, but not while somebody types; g leads to pages', async () => {
  await openAs('/', 'SUPPORT')
  await domains()
  const user = userEvent.setup()
  const field = screen.getByRole('searchbox', { name: 'Find a table…' })
  await user.type(field, '?')
  expect(field).toHaveValue('?')
  await user.keyboard('{Escape}')
  screen.getByRole('main').focus()
  await user.keyboard('?')
  const keys = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }, wait)
  for (const name of ['Everywhere', 'Find anything', 'Inbox'])
    expect(within(keys).getByRole('region', { name })).toBeInTheDocument()
  expect(within(keys).getByText('Go to Inbox')).toBeInTheDocument()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.keyboard('gi')
  expect(await screen.findByRole('region', { name: 'Queue' }, wait)).toBeInTheDocument()
})

test('keys of pages that one may not open are neither shown nor do they lead there', async () => {
  await openAs('/', 'FINANCE')
  await domains()
  const user = userEvent.setup()
  await user.keyboard('?')
  const keys = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }, wait)
  expect(within(keys).queryByText('Go to Inbox')).toBeNull()
  expect(within(keys).queryByRole('region', { name: 'Inbox' })).toBeNull()
})
