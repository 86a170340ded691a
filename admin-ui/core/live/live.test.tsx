import { aTicket, aUser, given } from '#api/test/app.ts'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, open, openAs } = await testScreens()
const wait = { timeout: 15_000 }
/** The stream opens when the page has settled. */
const listening = () => new Promise(resolve => setTimeout(resolve, 1_000))

test('what somebody else does to a record and to a list is seen without reloading', async () => {
  const { id } = await aTicket(db, { subject: 'Watched closely' })
  await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
  await screen.findByRole('heading', { name: 'Watched closely' }, wait)
  await listening()
  await given(db, tx => tx('support_tickets').where({ id }).update({ subject: 'Seen at once' }))
  expect(await screen.findByRole('heading', { name: 'Seen at once' }, wait)).toBeInTheDocument()
  await userEvent.click(screen.getAllByRole('link', { name: 'Support tickets' })[0]!)
  await screen.findByText('Seen at once', {}, wait)
  await listening()
  await aTicket(db, { subject: 'Just come in' })
  expect(await screen.findByText('Just come in', {}, wait)).toBeInTheDocument()
})

test('a form follows others until something is typed; from then on it says so and keeps what was typed', async () => {
  const { id } = await aTicket(db, { subject: 'In a form' })
  await openAs(`/support_tickets/${id}`, 'SUPPORT')
  const user = userEvent.setup()
  const subject = await screen.findByRole('textbox', { name: /subject/i }, wait)
  await listening()
  const elsewhere = (values: object) => given(db, tx => tx('support_tickets').where({ id }).update(values))
  await elsewhere({ subject: 'Followed' })
  await expect.poll(() => (subject as HTMLInputElement).value, wait).toBe('Followed')
  await user.type(subject, ' and typed')
  await elsewhere({ subject: 'Not followed' })
  expect(await screen.findByText(/Changed by somebody else just now/, {}, wait)).toBeInTheDocument()
  expect(subject).toHaveValue('Followed and typed')
  await user.click(screen.getByRole('button', { name: 'See both' }))
  const row = await screen.findByRole('row', { name: /^Subject/ }, wait)
  expect(row).toHaveTextContent('SubjectNot followedFollowed and typed')
})

test('what changes between the first look and the stream is seen, too', async () => {
  const { id } = await aTicket(db, { subject: 'Not yet listened to' })
  let begin = () => {}
  const begun = new Promise<void>(resolve => (begin = resolve))
  const api = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    if (String(input).includes('support_tickets&') || String(input).endsWith('support_tickets')) await begun
    return api(input, init)
  }
  try {
    await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
    await screen.findByRole('heading', { name: 'Not yet listened to' }, wait)
    await listening()
    await given(db, tx => tx('support_tickets').where({ id }).update({ subject: 'Changed in between' }))
    await listening()
    expect(screen.queryByRole('heading', { name: 'Changed in between' })).toBeNull()
    begin()
    expect(await screen.findByRole('heading', { name: 'Changed in between' }, wait)).toBeInTheDocument()
  } finally {
    globalThis.fetch = api
  }
})

test('how much belongs to a record is followed', async () => {
  const { id: user_id } = await aUser(db, { username: 'followed' })
  await aTicket(db, { subject: 'One of theirs', user_id })
  await openAs(`/users/${user_id}/show`, 'SUPPORT')
  await screen.findByRole('tab', { name: /^Support tickets.* 1$/ }, wait)
  await listening()
  await aTicket(db, { subject: 'Another of theirs', user_id })
  expect(await screen.findByRole('tab', { name: /^Support tickets.* 2$/ }, wait)).toBeInTheDocument()
})

test('how much the views find is followed where they are waiting', async () => {
  const { id } = await aTicket(db, { subject: 'To become urgent' })
  const { id: owner_id } = await openAs('/account', 'SUPPORT')
  await screen.findByRole('heading', { level: 1 }, wait)
  cleanup()
  const shows = JSON.stringify({ filter: { priority: 'URGENT' } })
  const view = { owner_id, table_name: 'support_tickets', name: 'Urgent ones', shows }
  await given(db, tx => tx('saved_views').insert(view))
  open('/home')
  const line = async () => (await screen.findByText('Urgent ones', {}, wait)).closest('li')
  expect(await line()).toHaveTextContent(/^0/)
  await listening()
  await given(db, tx => tx('support_tickets').where({ id }).update({ priority: 'URGENT' }))
  await waitFor(async () => expect(await line()).toHaveTextContent(/^1/), wait)
})

test('the history of a list is followed', async () => {
  await aTicket(db, { subject: 'Made before' })
  await openAs('/support_tickets', 'SUPPORT')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'History' }, wait))
  const history = within(await screen.findByRole('dialog', { name: 'What changed: support tickets' }, wait))
  await history.findAllByText('Made before', {}, wait)
  await listening()
  await aTicket(db, { subject: 'Made while one looks' })
  expect(await history.findByText('Made while one looks', {}, wait)).toBeInTheDocument()
})

test('whose role was taken away has their roles asked for, and goes on hearing what concerns them', async () => {
  await aTicket(db, { subject: 'Read no more' })
  const asked: string[] = []
  const api = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const url = String(input)
    if (/changes|refresh/.test(url)) asked.push(url.replace(/&recent=.*/, ''))
    return url.includes('tables=')
      ? Response.json({ title: 'Not yours.' }, { status: 403 })
      : api(input, init)
  }
  try {
    await openAs('/support_tickets', 'SUPPORT')
    await screen.findByText('Read no more', {}, wait)
    const refused = '/api/changes?notices=true&tables=support_tickets'
    const after = () => asked.slice(asked.lastIndexOf(refused) + 1).toSorted()
    await waitFor(() => expect(asked).toContain(refused), wait)
    await waitFor(() => expect(after()).toEqual(['/api/auth/refresh', '/api/changes?notices=true']), wait)
  } finally {
    globalThis.fetch = api
  }
})

test('whoever is suspended is signed out of a tab that only listens', async () => {
  await aTicket(db, { subject: 'Not for the suspended' })
  const { id } = await openAs('/support_tickets', 'SUPPORT')
  await screen.findByText('Not for the suspended', {}, wait)
  await listening()
  await given(db, tx => tx('users').where({ id }).update({ status: 'SUSPENDED' }))
  const look = (hidden: boolean) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }
  look(true)
  look(false)
  expect(await screen.findByText('Your session has ended. Sign in again.', {}, wait)).toBeInTheDocument()
  expect(screen.queryByText('Not for the suspended')).toBeNull()
  const asked = vi.spyOn(globalThis, 'fetch')
  await new Promise(resolve => setTimeout(resolve, 2_500))
  expect(asked).not.toHaveBeenCalled()
  asked.mockRestore()
})

const noConnection = /^No connection\. What you see may be old/

test('without a connection that is said, until there is one again', async () => {
  const { id } = await aTicket(db, { subject: 'Far away' })
  await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
  await screen.findByRole('heading', { name: 'Far away' }, wait)
  expect(screen.queryByText(noConnection)).toBeNull()
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  window.dispatchEvent(new Event('offline'))
  expect(await screen.findByText(noConnection, {}, wait)).toBeInTheDocument()
  onLine.mockRestore()
  window.dispatchEvent(new Event('online'))
  await waitFor(() => expect(screen.queryByText(noConnection)).toBeNull(), wait)
})

test('a server that is not reached twice is said to be away, until it is reached', async () => {
  const api = globalThis.fetch
  const { id } = await aTicket(db, { subject: 'Gone for a moment' })
  globalThis.fetch = async (input, init) => {
    if (String(input).startsWith('/api/changes')) throw new TypeError('Failed to fetch')
    return api(input, init)
  }
  await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
  expect(await screen.findByText(noConnection, {}, wait)).toBeInTheDocument()
  globalThis.fetch = api
  window.dispatchEvent(new Event('online'))
  await waitFor(() => expect(screen.queryByText(noConnection)).toBeNull(), wait)
})

test('a server is away where a proxy answers in its place, and not because it is missed once', async () => {
  const api = globalThis.fetch
  const { id } = await aTicket(db, { subject: 'Behind a proxy' })
  let answers = () => Response.json({ title: 'Away.' }, { status: 502 })
  const asked = vi.fn(() => answers())
  globalThis.fetch = async (input, init) =>
    String(input).startsWith('/api/changes') ? asked() : api(input, init)
  const again = async () => {
    const before = asked.mock.calls.length
    window.dispatchEvent(new Event('online'))
    await waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(before), wait)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  try {
    await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
    await waitFor(() => expect(asked).toHaveBeenCalledTimes(1), wait)
    expect(screen.queryByText(noConnection)).toBeNull()
    await again()
    await screen.findByText(noConnection, {}, wait)
    await again()
    expect(screen.getByText(noConnection)).toBeInTheDocument()
    answers = () => new Response('', { headers: { 'Content-Type': 'text/event-stream' } })
    await again()
    expect(screen.queryByText(noConnection)).toBeNull()
    answers = () => Response.json({ title: 'Away.' }, { status: 502 })
    await again()
    expect(screen.queryByText(noConnection)).toBeNull()
  } finally {
    globalThis.fetch = api
  }
})
