import { anyRow } from '#api/test/any-row.ts'
import { aTicket, aUser, given } from '#api/test/app.ts'
import { signIn } from '#ui/core/session/session.ts'
import { shortId } from '#ui/core/value/format.ts'
import { testScreens } from '#ui/test/app.tsx'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const { db, open, openAs, aColleague } = await testScreens()
const wait = { timeout: 15_000 }
const api = globalThis.fetch

beforeEach(() => localStorage.clear())
afterEach(() => {
  globalThis.fetch = api
  vi.restoreAllMocks()
})

/** Opens the palette by its key, on a page that has come. */
async function palette() {
  const user = userEvent.setup()
  await screen.findByRole('button', { name: /Account of/ }, wait)
  await user.keyboard('{Control>}k{/Control}')
  const field = await screen.findByRole('combobox', { name: 'Find anything' }, wait)
  expect(field).toHaveFocus()
  return { user, field, active: () => document.getElementById(field.getAttribute('aria-activedescendant')!) }
}

test('somebody is found by their name, marked where it stands, and opened by Enter', async () => {
  const { id } = await aUser(db, { username: 'marguerite.duras' })
  await openAs('/', 'SUPPORT')
  const { user, active } = await palette()
  await user.paste('marguerite')
  const option = await screen.findByRole('option', { name: /marguerite\.duras/ }, wait)
  expect(within(option).getByText('marguerite').tagName).toBe('MARK')
  expect(screen.getByRole('group', { name: 'Users' })).toContainElement(option)
  expect(active()).toBe(option)
  expect(option).toHaveAttribute('href', `/users/${id}/show`)
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('heading', { level: 1, name: 'marguerite.duras' }, wait)).toBeInTheDocument()
  expect(screen.queryByRole('combobox', { name: 'Find anything' })).toBeNull()
})

test('what was found within a text is in sight, and two that are called the same are told apart', async () => {
  const message = 'Hello John,\nthank you for your patience. Where is your zither?'
  const one = await anyRow(db, 'ticket_responses', { message })
  const other = await anyRow(db, 'ticket_responses', { message, ticket_id: one.ticket_id })
  await openAs('/', 'SUPPORT')
  const { user } = await palette()
  await user.paste('zither')
  const options = await screen.findAllByRole('option', { name: /Hello John/ }, wait)
  for (const option of options) {
    expect(option).toHaveTextContent('Message: …Where is your zither?')
    expect(within(option).getByText('zither').tagName).toBe('MARK')
    const row = [one, other].find(({ id }) => option.getAttribute('href')!.includes(id))!
    expect(option).toHaveTextContent(shortId(row.id))
  }
})

test('what was found within a long word is in sight', async () => {
  const message = 'See https://example.com/a/very/long/path/zymurgy for more'
  await anyRow(db, 'ticket_responses', { message })
  await openAs('/', 'SUPPORT')
  const { user } = await palette()
  await user.paste('zymurgy')
  const option = await screen.findByRole('option', { name: /https/ }, wait)
  expect(option).toHaveTextContent('Message: …/very/long/path/zymurgy for more')
  expect(within(option).getAllByText('zymurgy').at(-1)!.tagName).toBe('MARK')
})

test('a whole id leads to its record at once, before the server has answered', async () => {
  const ticket = await aTicket(db, { subject: 'By its id' })
  await openAs('/', 'SUPPORT')
  globalThis.fetch = async (input, init) =>
    String(input).startsWith('/api/search') ? new Promise(() => {}) : api(input, init)
  const { user } = await palette()
  await user.paste(` ${ticket.id} `)
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('heading', { level: 1, name: 'By its id' }, wait)).toBeInTheDocument()
})

test('an Enter that is pressed before anything was found opens the first that is', async () => {
  await aUser(db, { username: 'quickenter' })
  await openAs('/', 'SUPPORT')
  const { user } = await palette()
  await user.keyboard('quickenter{Enter}')
  expect(await screen.findByRole('heading', { level: 1, name: 'quickenter' }, wait)).toBeInTheDocument()
})

test('an Enter that is pressed before anything was found is forgotten by whoever types on', async () => {
  await aUser(db, { username: 'hastyenter' })
  await openAs('/', 'SUPPORT')
  let held = true
  globalThis.fetch = async (input, init) => {
    if (held && String(input).startsWith('/api/search')) return new Promise(() => {})
    return api(input, init)
  }
  const { user } = await palette()
  await user.keyboard('hastyent{Enter}er')
  held = false
  await user.keyboard('{Backspace}{Backspace}')
  expect(await screen.findByRole('option', { name: /hastyenter/ }, wait)).toBeInTheDocument()
  expect(screen.getByRole('combobox', { name: 'Find anything' })).toBeInTheDocument()
})

test('one’s imports are among the pages, and the key that ends a word of an input method opens nothing', async () => {
  await openAs('/', 'SUPPORT')
  const { user, field, active } = await palette()
  await user.paste('your imports')
  expect(active()).toHaveAttribute('href', '/imports')
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
  expect(field).toBeInTheDocument()
})

test('the sidebar goes by a key of the third level, once however long it is held, and no key at all does no harm', async () => {
  await openAs('/', 'SUPPORT')
  await screen.findByRole('button', { name: /Account of/ }, wait)
  const failed = vi.fn<(event: ErrorEvent) => void>()
  window.addEventListener('error', failed)
  const shown = () => screen.queryByRole('searchbox', { name: 'Find a table…' })
  expect(shown()).not.toBeNull()
  const altGr = { key: '[', ctrlKey: true, altKey: true, modifierAltGraph: true }
  fireEvent.keyDown(document.body, { ...altGr, modifierAltGraph: false })
  expect(shown()).not.toBeNull()
  fireEvent.keyDown(document.body, altGr)
  fireEvent.keyDown(document.body, { ...altGr, repeat: true })
  expect(shown()).toBeNull()
  fireEvent.keyDown(document.body, altGr)
  fireEvent(document.body, new Event('keydown', { bubbles: true }))
  expect(failed).not.toHaveBeenCalled()
  window.removeEventListener('error', failed)
})

test('of what is asked only the last is waited for', async () => {
  await openAs('/', 'SUPPORT')
  const asked: { q: string; signal?: AbortSignal | null }[] = []
  globalThis.fetch = async (input, init) => {
    const url = new URL(String(input), 'http://localhost')
    if (url.pathname !== '/api/search') return api(input, init)
    asked.push({ q: url.searchParams.get('q')!, signal: init?.signal })
    return new Promise(() => {})
  }
  const { user } = await palette()
  await user.paste('umb')
  await waitFor(() => expect(asked.map(({ q }) => q)).toEqual(['umb']), wait)
  await user.paste('rella')
  await waitFor(() => expect(asked.map(({ q }) => q)).toEqual(['umb', 'umbrella']), wait)
  expect(asked.map(({ signal }) => signal?.aborted)).toEqual([true, false])
  expect(screen.getByText('Searching…')).toHaveAttribute('role', 'status')
})

test('tables that one may open are there at once, others are not', async () => {
  await openAs('/', 'FINANCE')
  const { user, active } = await palette()
  await user.keyboard('payou')
  expect(active()).toHaveTextContent(/^Payouts/)
  await user.clear(screen.getByRole('combobox', { name: 'Find anything' }))
  await user.keyboard('support tickets')
  expect(screen.queryByRole('option', { name: /Support tickets/ })).toBeNull()
  expect(await screen.findByText('Nothing has “support tickets”', {}, wait)).toBeInTheDocument()
  expect(screen.getByText(/the \d+ tables your role opens/)).toBeInTheDocument()
})

test('saved views are found by their name beside the tables, those of tables one may open alone, without asking for them', async () => {
  const me = await aColleague('FINANCE')
  const views = [
    { table_name: 'payouts', name: 'Quartz to decide' },
    { table_name: 'support_tickets', name: 'Quartz of others' },
  ]
  await given(db, tx =>
    tx('saved_views').insert(views.map(view => ({ ...view, owner_id: me.id, shows: { filter: {} } }))),
  )
  await signIn({ email: me.email, password: me.password })
  open('/')
  const { user, active } = await palette()
  const asked = vi.spyOn(globalThis, 'fetch')
  await user.paste('quartz')
  const [view] = await db('saved_views').where('name', 'Quartz to decide')
  expect(active()).toHaveAttribute('href', `/payouts?view=${view.id}`)
  expect(active()).toHaveTextContent(/Quartz to decide\s*Payouts/)
  expect(screen.getByRole('group', { name: 'Pages, tables and views' })).toContainElement(active())
  expect(screen.queryByRole('option', { name: /Quartz of others/ })).toBeNull()
  expect(asked.mock.calls.map(([url]) => String(url)).filter(url => url.includes('/views'))).toEqual([])
})

test('the steps of the record that is open stand first before one types, and Enter alone takes none of them', async () => {
  const ticket = await aTicket(db, { subject: 'To be begun' })
  await openAs(`/support_tickets/${ticket.id}/show`, 'SUPPORT')
  await screen.findByRole('button', { name: 'Start' }, wait)
  const { user, active } = await palette()
  const [first] = within(screen.getByRole('listbox')).getAllByRole('group')
  expect(first).toHaveAccessibleName('Steps of this record')
  expect(first).not.toContainElement(active())
  await user.keyboard('{ArrowUp}')
  expect(first).toContainElement(active())
})

test('arrows, Home and End move through the options, and Esc gives the focus back', async () => {
  await openAs('/', 'SUPPORT')
  const entry = (await screen.findAllByRole('button', { name: /Search or jump to an id/ }, wait))[0]!
  entry.focus()
  const { user, active } = await palette()
  const options = screen.getAllByRole('option')
  expect(active()).toBe(options[0])
  await user.keyboard('{ArrowDown}')
  expect(active()).toBe(options[1])
  await user.keyboard('{ArrowUp}{ArrowUp}')
  expect(active()).toBe(options.at(-1))
  await user.keyboard('{Home}')
  expect(active()).toBe(options[0])
  await user.keyboard('{End}')
  expect(active()).toBe(options.at(-1))
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  expect(entry).toHaveFocus()
})

test('Ctrl-Enter opens in a new tab and leaves the page as it is', async () => {
  await openAs('/', 'SUPPORT')
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  const { user } = await palette()
  await user.keyboard('faqs{Control>}{Enter}{/Control}')
  expect(opened).toHaveBeenCalledWith('/faqs', '_blank', 'noopener')
  expect(screen.getByRole('combobox', { name: 'Find anything' })).toBeInTheDocument()
})

test('a step that the role may take on the record that is open asks what its button asks, and gives the focus back', async () => {
  const ticket = await aTicket(db, { subject: 'To be noted' })
  await openAs(`/support_tickets/${ticket.id}/show`, 'TRUST_SAFETY')
  await screen.findByRole('button', { name: 'Add note…' }, wait)
  const before = screen.getByRole('button', { name: 'Star' })
  before.focus()
  const { user } = await palette()
  await user.keyboard('reply')
  expect(screen.queryByRole('group', { name: 'Steps of this record' })).toBeNull()
  await user.clear(screen.getByRole('combobox', { name: 'Find anything' }))
  await user.keyboard('add note{Enter}')
  const dialog = await screen.findByRole('dialog', { name: 'Add note' }, wait)
  await user.type(await within(dialog).findByRole('textbox', { name: /message/i }), 'From the palette.')
  await user.click(within(dialog).getByRole('button', { name: 'Add note' }))
  await waitFor(
    async () => expect(await db('ticket_responses').where('ticket_id', ticket.id)).toHaveLength(1),
    wait,
  )
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
  expect(before).toHaveFocus()
})

test('a step that asks nothing is taken at once, in the inbox as well', async () => {
  const ticket = await aTicket(db, { subject: 'To be started' })
  await openAs(`/inbox/${ticket.id}`, 'SUPPORT')
  await screen.findByRole('button', { name: 'Start' }, wait)
  const { user } = await palette()
  await user.keyboard('start{Enter}')
  await waitFor(
    async () =>
      expect(await db('support_tickets').where('id', ticket.id).first()).toMatchObject({
        status: 'IN_PROGRESS',
      }),
    wait,
  )
})

test('records that one has opened are there before one types, but for the one that is open; those with a star too', async () => {
  const [one, other] = [
    await aTicket(db, { subject: 'Opened before' }),
    await aTicket(db, { subject: 'Opened now' }),
  ]
  await openAs(`/support_tickets/${one.id}/show`, 'SUPPORT')
  const star = await screen.findByRole('button', { name: 'Star' }, wait)
  await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'), wait)
  const user = userEvent.setup()
  await user.click(star)
  await palette()
  expect(screen.queryByRole('group', { name: 'Opened lately' })).toBeNull()
  await user.paste(other.id)
  await user.keyboard('{Enter}')
  await screen.findByRole('heading', { level: 1, name: 'Opened now' }, wait)
  await palette()
  for (const name of ['Opened lately', 'Starred']) {
    const options = within(screen.getByRole('group', { name })).getAllByRole('option')
    expect(options.map(option => option.getAttribute('href'))).toEqual([`/support_tickets/${one.id}/show`])
  }
})

test('what the server could not search is said, and can be tried again', async () => {
  await aUser(db, { username: 'secondtry' })
  await openAs('/', 'SUPPORT')
  let broken = true
  globalThis.fetch = async (input, init) => {
    if (broken && String(input).startsWith('/api/search'))
      return Response.json({ title: 'Something broke', status: 400 }, { status: 400 })
    return api(input, init)
  }
  const { user } = await palette()
  await user.keyboard('secondtry')
  expect(await screen.findByText('Rows could not be searched. Something broke', {}, wait)).toBeInTheDocument()
  broken = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('option', { name: /secondtry/ }, wait)).toBeInTheDocument()
})

test('an answer that lacks tables says which', async () => {
  await openAs('/', 'SUPPORT')
  globalThis.fetch = async (input, init) =>
    String(input).startsWith('/api/search')
      ? Response.json({
          groups: [],
          incomplete: true,
          missing: ['users', 'faqs', 'posts', 'events', 'badges'],
        })
      : api(input, init)
  const { user } = await palette()
  await user.keyboard('xylophone')
  expect(
    await screen.findByText('Incomplete: Users, FAQs, Posts and 2 more did not answer in time.', {}, wait),
  ).toBeInTheDocument()
})
