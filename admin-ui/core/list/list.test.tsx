import { aTicket, aUser, given } from '#api/test/app.ts'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { testScreens } from '../../test/app.tsx'
import { toneColor } from '../theme.ts'

const { db, open, openAs } = await testScreens()
const wait = { timeout: 15_000 }
beforeEach(() => localStorage.clear())

const faqs = (category: string, ...questions: string[]) =>
  given(db, tx => tx('faqs').insert(questions.map(question => ({ question, category, answer: 'Soon.' }))))
const listOf = (table: string, filter: object) =>
  `/${table}?filter=${encodeURIComponent(JSON.stringify(filter))}`
const heads = () => screen.getAllByRole('columnheader').flatMap(({ textContent }) => textContent || [])
const chosen = async (id: string) =>
  (await db('staff_preferences').where('user_id', id).first())?.list_columns.faqs

test('keys move among the rows, select them, search, and open one', async () => {
  await faqs('keys', 'Third?', 'Second?', 'First?')
  await openAs(listOf('faqs', { category: 'keys' }), 'SUPPORT')
  const user = userEvent.setup()
  const names = (await screen.findAllByRole('link', { name: /\?$/ }, wait)).map(link => link.textContent)
  const focused = () => document.activeElement?.textContent
  await user.keyboard('j')
  expect(focused()).toBe(names[0])
  await user.keyboard('{ArrowDown}j{ArrowDown}')
  expect(focused()).toBe(names[2])
  await user.keyboard('x{ArrowUp}k')
  expect(focused()).toBe(names[0])
  expect(screen.getByText('1 selected')).toBeInTheDocument()
  await user.keyboard('{Shift>}X{/Shift}')
  expect(screen.getByText('3 selected')).toBeInTheDocument()
  await user.keyboard('/j')
  expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveFocus()
  expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveValue('j')
  await user.clear(screen.getByRole('searchbox', { name: 'Search' }))
  screen.getByRole('link', { name: names[1]! }).focus()
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('heading', { level: 1, name: names[1]! }, wait)).toBeInTheDocument()
})

test('columns are hidden, shown, put in order and widened by the keyboard alone, stay so, and go back', async () => {
  await faqs('columns', 'Why?')
  const { id } = await openAs(listOf('faqs', { category: 'columns' }), 'SUPPORT')
  const user = userEvent.setup()
  await screen.findByText('Why?', {}, wait)
  expect(heads().slice(0, 4)).toEqual(['Question', 'Category', 'Locale', 'Published'])
  screen.getByRole('button', { name: 'Columns' }).focus()
  await user.keyboard('{Enter}')
  const picker = within(await screen.findByRole('dialog', { name: 'Columns' }, wait))
  await user.click(picker.getByRole('checkbox', { name: 'View count' }))
  await user.click(picker.getByRole('checkbox', { name: 'Sort order' }))
  picker.getByRole('button', { name: 'Move Sort order, 7 of 7' }).focus()
  await user.keyboard('{ArrowUp}{ArrowUp}')
  expect(picker.getByRole('button', { name: 'Move Sort order, 5 of 7' })).toHaveFocus()
  await user.keyboard('{Escape}')
  const wanted = ['Question', 'Category', 'Locale', 'Published', 'Sort order', 'Helpful count', 'Created at']
  expect(heads()).toEqual(wanted)
  const edge = screen.getByRole('slider', { name: 'Width of Category' })
  edge.focus()
  // Nothing has a width here.
  const laidOut = vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(200)
  await user.keyboard('{ArrowRight}')
  expect(edge).toHaveAttribute('aria-valuenow', '216')
  await user.keyboard('{ArrowLeft}')
  expect(edge).toHaveAttribute('aria-valuenow', '184')
  laidOut.mockRestore()
  await waitFor(async () => expect(await chosen(id)).toMatchObject({ widths: { category: 184 } }), wait)

  cleanup()
  open(listOf('faqs', { category: 'columns' }))
  await screen.findByText('Why?', {}, wait)
  expect(heads()).toEqual(wanted)
  await user.click(screen.getByRole('button', { name: 'Columns' }))
  await user.click(await screen.findByRole('button', { name: 'Back to default' }, wait))
  await waitFor(async () => expect(await chosen(id)).toBeUndefined(), wait)
  await user.keyboard('{Escape}')
  expect(heads()).toContain('View count')
})

test('where the name of a row is not shown, another column keeps its value and opens it; a link is no part of another', async () => {
  const { id } = await openAs('/', 'SUPPORT')
  await screen.findByRole('heading', { level: 1 }, wait)
  const user_id = (await aUser(db, { username: 'whose' })).id
  await aTicket(db, { subject: 'Hidden name', priority: 'LOW', user_id })
  const list_columns = { support_tickets: { order: ['user_id', 'status'], hidden: ['subject'] } }
  await given(db, tx => tx('staff_preferences').insert({ user_id: id, list_columns }))
  cleanup()
  localStorage.clear()
  open(listOf('support_tickets', { user_id }))
  const link = await screen.findByRole('link', { name: 'Open , Hidden name' }, wait)
  expect(link.closest('td')).toHaveClass('column-status')
  expect(await screen.findAllByRole('link', { name: 'whose' }, wait)).toHaveLength(1)
  expect(document.querySelector('td.column-user_id .name')).toBeNull()
  await userEvent.click(link)
  expect(await screen.findByRole('heading', { level: 1, name: 'Hidden name' }, wait)).toBeInTheDocument()
})

test('a column that was made wider goes back to its own width with the others, in the same visit, too', async () => {
  await faqs('widths', 'Wide?')
  const { id } = await openAs(listOf('faqs', { category: 'widths' }), 'SUPPORT')
  const user = userEvent.setup()
  await screen.findByText('Wide?', {}, wait)
  const edge = () => screen.getByRole('slider', { name: 'Width of Category', hidden: true })
  edge().focus()
  await user.keyboard('{ArrowRight}')
  await waitFor(async () => expect(await chosen(id)).toMatchObject({ widths: { category: 48 } }), wait)
  await user.click(screen.getByRole('button', { name: 'Columns' }))
  await user.click(await screen.findByRole('button', { name: 'Back to default' }, wait))
  await waitFor(async () => expect(await chosen(id)).toBeUndefined(), wait)
  expect(edge()).toHaveAttribute('aria-valuetext', 'As wide as what is in it')
})

test('what one has chosen elsewhere holds in a browser that knows nothing of it yet', async () => {
  await faqs('elsewhere', 'How?')
  const { id } = await openAs('/', 'SUPPORT')
  await screen.findByRole('heading', { level: 1 }, wait)
  const list_columns = { faqs: { order: ['category', 'question'], hidden: ['is_published', 'created_at'] } }
  await given(db, tx => tx('staff_preferences').insert({ user_id: id, density: 'COMPACT', list_columns }))
  cleanup()
  const copies = Object.keys(localStorage).filter(name => name.includes('preferences'))
  expect(copies).toHaveLength(1)
  localStorage.removeItem(copies[0]!)
  open(listOf('faqs', { category: 'elsewhere' }))
  await screen.findByText('How?', {}, wait)
  expect(heads()).toEqual(['Category', 'Question', 'Locale', 'View count', 'Helpful count'])
})

test('what a report is about is a link to it, and the names of a page come along with its rows', async () => {
  const people = await Promise.all([1, 2, 3].map(() => aUser(db)))
  const about = ({ id }: { id: string }) => ({ target_type: 'USER', target_id: id, reason: 'Spam' })
  await given(db, tx =>
    tx('content_reports').insert(people.map(one => ({ ...about(one), reporter_id: people[0]!.id }))),
  )
  const asked = vi.spyOn(globalThis, 'fetch')
  await openAs('/content_reports', 'TRUST_SAFETY')
  for (const { username } of people)
    expect(await screen.findAllByRole('link', { name: username! }, wait)).not.toHaveLength(0)
  const links = people.map(({ id }) =>
    document.querySelectorAll(`td.column-target_id a[href="/users/${id}/show"]`),
  )
  expect(links.map(({ length }) => length)).toEqual([1, 1, 1])
  const names = asked.mock.calls.filter(([url]) => /\/api\/users\?/.test(String(url)))
  expect(names).toEqual([])
  asked.mockRestore()
})

test('Escape drops what is selected, but not while one types', async () => {
  await faqs('escape', 'Chosen?', 'Other?')
  await openAs(listOf('faqs', { category: 'escape' }), 'SUPPORT')
  const user = userEvent.setup()
  await screen.findByText('Chosen?', {}, wait)
  await user.keyboard('jx')
  expect(screen.getByText('1 selected')).toBeInTheDocument()
  await user.keyboard('/{Escape}')
  expect(screen.getByText('1 selected')).toBeInTheDocument()
  await user.keyboard('j{Escape}')
  await waitFor(() => expect(screen.queryByText('1 selected')).toBeNull())
})

test('Enter in the search goes to the rows that were searched for, not to those of before', async () => {
  await faqs('search', 'Wanted one?', 'Another one?')
  await openAs(listOf('faqs', { category: 'search' }), 'SUPPORT')
  const user = userEvent.setup()
  await screen.findByText('Another one?', {}, wait)
  await user.keyboard('/Wanted{Enter}')
  expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveFocus()
  await waitFor(() => expect(screen.getByRole('link', { name: 'Wanted one?' })).toHaveFocus(), wait)
  expect(screen.queryByText('Another one?')).toBeNull()
  await user.keyboard('/{Backspace}{Escape}')
  expect(screen.getByRole('searchbox', { name: 'Search' })).not.toHaveFocus()
})

test('whoever goes elsewhere while the rows are looked for is left there', async () => {
  await faqs('elsewhere meanwhile', 'Sought after?', 'Left out?')
  await openAs(listOf('faqs', { category: 'elsewhere meanwhile' }), 'SUPPORT')
  const user = userEvent.setup()
  await screen.findByText('Left out?', {}, wait)
  const api = globalThis.fetch
  let answer = () => {}
  const begun = new Promise<void>(resolve => (answer = resolve))
  globalThis.fetch = async (input, init) => {
    if (String(input).includes('Sought')) await begun
    return api(input, init)
  }
  try {
    await user.keyboard('/Sought{Enter}')
    screen.getByRole('button', { name: 'Columns' }).focus()
    answer()
    await waitFor(() => expect(screen.queryByText('Left out?')).toBeNull(), wait)
    await screen.findByRole('link', { name: 'Sought after?' }, wait)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(screen.getByRole('button', { name: 'Columns' })).toHaveFocus()
  } finally {
    globalThis.fetch = api
  }
})

test('of many columns one is found by its name; when a row was deleted is told in the trash alone, and once', async () => {
  const { id } = await aTicket(db, { subject: 'Gone?', category: 'gone' })
  await given(db, tx => tx('support_tickets').where({ id }).update({ deleted_at: tx.fn.now() }))
  await aTicket(db, { subject: 'Here?', category: 'gone' })
  await openAs(listOf('support_tickets', { category: 'gone' }), 'OWNER')
  const user = userEvent.setup()
  await screen.findByText('Here?', {}, wait)
  await user.click(screen.getByRole('button', { name: 'Columns' }))
  const picker = within(await screen.findByRole('dialog', { name: 'Columns' }, wait))
  expect(picker.getByRole('checkbox', { name: 'Updated at' })).toBeInTheDocument()
  expect(picker.queryByRole('checkbox', { name: 'Deleted at' })).toBeNull()
  await user.type(picker.getByRole('searchbox', { name: 'Find a column' }), 'upd')
  expect(picker.getAllByRole('checkbox')).toHaveLength(1)
  await user.click(picker.getByRole('checkbox', { name: 'Updated at' }))
  await user.type(picker.getByRole('searchbox', { name: 'Find a column' }), 'x')
  expect(picker.getByText('No column is called “updx”.')).toBeInTheDocument()
  await user.clear(picker.getByRole('searchbox', { name: 'Find a column' }))
  await user.keyboard('{Escape}')
  expect(heads()).toContain('Updated at')
  await user.click(screen.getByRole('button', { name: 'Trash' }))
  await screen.findByText('Gone?', {}, wait)
  expect(heads().filter(head => head === 'Deleted at')).toHaveLength(1)
})

test('the order of a list is said where no head shows it, and only heads that sort are buttons', async () => {
  await faqs('order', 'When?')
  await openAs(listOf('faqs', { category: 'order' }), 'SUPPORT')
  await screen.findByText('When?', {}, wait)
  expect(await screen.findByText('Newest first', {}, wait)).toBeInTheDocument()
  const head = (name: string) => within(screen.getByRole('columnheader', { name }))
  expect(head('Question').queryByRole('button')).toBeNull()
  await userEvent.setup().click(head('Category').getByRole('button', { name: 'Category' }))
  await waitFor(() =>
    expect(screen.getByRole('columnheader', { name: 'Category' })).toHaveAttribute('aria-sort', 'ascending'),
  )
  expect(screen.queryByText(/ first$/)).toBeNull()
})

test('what is urgent stands out in a list, what is ordinary does not', async () => {
  await aTicket(db, { subject: 'Stranded', category: 'urgency', priority: 'URGENT' })
  await aTicket(db, { subject: 'Whenever', category: 'urgency', priority: 'LOW' })
  await openAs(listOf('support_tickets', { category: 'urgency' }), 'SUPPORT')
  const cell = async (subject: string) =>
    (await screen.findByRole('link', { name: subject }, wait))
      .closest('tr')!
      .querySelector('.column-priority')!
  expect((await cell('Stranded')).firstElementChild).toHaveStyle(toneColor('failed'))
  expect((await cell('Whenever')).textContent).toBe('Low')
  expect((await cell('Whenever')).firstElementChild).toBeNull()
})
