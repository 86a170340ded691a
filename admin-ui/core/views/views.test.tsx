import { aTicket, given } from '#api/test/app.ts'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs, open, aColleague } = await testScreens()
const wait = { timeout: 20_000 }
vi.setConfig({ testTimeout: 120_000 })
beforeEach(() => localStorage.clear())
await aTicket(db, { subject: 'Low one', priority: 'LOW' })
await aTicket(db, { subject: 'High one', priority: 'HIGH' })

const listOf = (filter: object) => `/support_tickets?filter=${encodeURIComponent(JSON.stringify(filter))}`
const seen = (...subjects: string[]) =>
  waitFor(() => {
    const shown = screen.queryAllByText(/ one$/, { selector: 'a' }).map(link => link.textContent)
    expect(shown.toSorted()).toEqual(subjects.toSorted())
  }, wait)
/** A tab says how much it finds, too. */
const tab = (name: string) => screen.findByRole('tab', { name: new RegExp(`^${name}( \\d+)?$`) }, wait)
const heads = () => screen.getAllByRole('columnheader').flatMap(({ textContent }) => textContent || [])
const aView = (owner_id: string, name: string, filter: object, more: object = {}) =>
  given(db, async tx => {
    const view = { owner_id, table_name: 'support_tickets', name, shows: JSON.stringify({ filter }), ...more }
    return (await tx('saved_views').insert(view, 'id'))[0].id as string
  })

test('what is on screen is kept as a view, shared, changed, saved, and reset', async () => {
  const { id } = await openAs(listOf({ priority: 'HIGH' }), 'SUPPORT')
  const user = userEvent.setup({ delay: null })
  await seen('High one')
  await user.click(screen.getByRole('button', { name: '+ Save view' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Save this as a view' }, wait))
  await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Hot')
  await user.click(dialog.getByRole('checkbox', { name: 'Support' }))
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await tab('Hot')).toHaveAttribute('aria-selected', 'true')
  await screen.findByRole('tab', { name: 'Hot 1' }, wait)
  expect(screen.queryByText('changed')).toBeNull()
  const kept = () => db('saved_views').where({ owner_id: id, name: 'Hot' }).first()
  expect(await kept()).toMatchObject({ shared_with: ['SUPPORT'], shows: { filter: { priority: 'HIGH' } } })
  await user.click(screen.getByRole('button', { name: 'Remove the filter: Priority is High' }))
  await seen('High one', 'Low one')
  expect(await screen.findByText('changed')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Reset' }))
  await seen('High one')
  await user.click(screen.getByRole('button', { name: 'Remove the filter: Priority is High' }))
  await user.click(await screen.findByRole('button', { name: 'Save' }, wait))
  await waitFor(async () => expect((await kept()).shows.filter).toEqual({}), wait)
  await waitFor(() => expect(screen.queryByText('changed')).toBeNull(), wait)
  await screen.findByRole('tab', { name: 'Hot 2' }, wait)
})

test('a view is deleted and taken back, and a list begins with the view one chose', async () => {
  const { id } = await openAs('/support_tickets', 'SUPPORT')
  await seen('High one', 'Low one')
  await aView(id, 'Calm', { priority: 'LOW' })
  cleanup()
  open('/support_tickets')
  const user = userEvent.setup({ delay: null })
  await user.click(await tab('Calm'))
  await seen('Low one')
  const menu = async (item: string) => {
    await user.click(screen.getByRole('button', { name: 'This view' }))
    await user.click(await screen.findByRole('menuitem', { name: item }))
  }
  await menu('Delete')
  await screen.findByText('The view “Calm” was deleted.', {}, wait)
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('The view “Calm” is back.', {}, wait)
  await user.click(await tab('Calm'))
  await menu('Begin the list with this view')
  await waitFor(
    async () => expect(await db('staff_preferences').where({ user_id: id })).toHaveLength(1),
    wait,
  )
  cleanup()
  open('/support_tickets')
  await seen('Low one')
  expect(await tab('Calm')).toHaveAttribute('aria-selected', 'true')
})

test('a link with nothing but a view opens it; one that is not shared says so', async () => {
  const { id } = await openAs('/support_tickets', 'SUPPORT')
  await seen('High one', 'Low one')
  const view = await aView(id, 'By link', { priority: 'HIGH' })
  cleanup()
  open(`/support_tickets?view=${view}`)
  await seen('High one')
  expect(await tab('By link')).toHaveAttribute('aria-selected', 'true')
  await screen.findByRole('tab', { name: 'By link 1' }, wait)
  cleanup()
  open(`${listOf({ priority: 'LOW' })}&view=view_of_nobody`)
  await screen.findByText('The view in this address was deleted, or is not shared with you.', {}, wait)
  await seen('Low one')
})

test('whoever is sent the address of a view that is not theirs to see is shown no rows until they want all', async () => {
  const { id: sender } = await aColleague('SUPPORT')
  const view = await aView(sender, 'Mine alone', { priority: 'HIGH' })
  await openAs(`/support_tickets?view=${view}&order=ASC`, 'SUPPORT')
  await screen.findByText('The view in this address was deleted, or is not shared with you.', {}, wait)
  expect(screen.queryByRole('table')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Export…' })).toBeNull()
  await userEvent.click(screen.getByRole('link', { name: 'All support tickets' }))
  await seen('High one', 'Low one')
  expect(screen.queryByText(/was deleted, or is not shared/)).toBeNull()
})

test('a view with faults says what is wrong, shows the rest, and is mended by saving it', async () => {
  const { id } = await openAs('/support_tickets', 'SUPPORT')
  await seen('High one', 'Low one')
  const view = await aView(id, 'Broken', { priority: 'HIGH', colour: 'red' })
  cleanup()
  open(`/support_tickets?view=${view}`)
  await seen('High one')
  expect(await screen.findByText(/has no column or operator "colour"/)).toBeInTheDocument()
  const user = userEvent.setup({ delay: null })
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByText(/colour/)).toBeNull(), wait)
  const { shows } = await db('saved_views').where({ id: view }).first()
  expect(shows.filter).toEqual({ priority: 'HIGH' })
})

test('a view that is shared is deleted only when one says so twice, and there is no way back', async () => {
  const { id } = await openAs('/support_tickets', 'SUPPORT')
  await seen('High one', 'Low one')
  const view = await aView(id, 'Ours', { priority: 'LOW' }, { shared_with: ['SUPPORT'] })
  cleanup()
  open(`/support_tickets?view=${view}`)
  await seen('Low one')
  const user = userEvent.setup({ delay: null })
  await user.click(await screen.findByRole('button', { name: 'This view' }, wait))
  await user.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete the view “Ours”?' }, wait))
  expect(dialog.getByText(/It is gone for everybody it is shared with \(Support\)/)).toBeInTheDocument()
  await user.click(dialog.getByRole('button', { name: 'Delete the view' }))
  await screen.findByText('The view “Ours” was deleted.', {}, wait)
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  expect(await db('saved_views').where({ id: view })).toEqual([])
  await seen('Low one')
})

test('one’s own columns outlive the reset of a view that leaves them to everybody', async () => {
  const { id } = await openAs('/', 'SUPPORT')
  await screen.findByRole('heading', { level: 1 }, wait)
  const list_columns = { support_tickets: { order: ['priority', 'subject'], hidden: ['status'] } }
  await given(db, tx => tx('staff_preferences').insert({ user_id: id, list_columns }))
  const view = await aView(id, 'Plain', { priority: 'LOW' })
  cleanup()
  localStorage.clear()
  localStorage.setItem('purser.signed-in', '1')
  open(`/support_tickets?view=${view}`)
  await seen('Low one')
  expect(heads().slice(0, 2)).toEqual(['Priority', 'Subject'])
  const user = userEvent.setup({ delay: null })
  await user.click(screen.getByRole('button', { name: 'Remove the filter: Priority is Low' }))
  await seen('High one', 'Low one')
  await user.click(screen.getByRole('button', { name: 'Reset' }))
  await seen('Low one')
  expect(heads().slice(0, 2)).toEqual(['Priority', 'Subject'])
  const kept = await db('staff_preferences').where({ user_id: id }).first()
  expect(kept.list_columns).toEqual(list_columns)
})

test('an address without anything is the list as it begins; the way back from a record is the list as one left it', async () => {
  const { id } = await openAs('/support_tickets', 'SUPPORT')
  await seen('High one', 'Low one')
  const shows = JSON.stringify({ filter: { priority: 'LOW' }, columns: ['subject', 'priority'] })
  const view = await aView(id, 'Mine', {}, { shows })
  cleanup()
  const at = open(`/support_tickets?view=${view}`)
  await seen('Low one')
  expect(heads()).toEqual(['Subject', 'Priority'])
  const user = userEvent.setup({ delay: null })
  await user.click(screen.getByRole('button', { name: 'Remove the filter: Priority is Low' }))
  await seen('High one', 'Low one')
  await waitFor(() => expect(at().search).toBe(`?view=${view}&filter=%7B%7D`))
  await user.click(screen.getByRole('link', { name: 'High one' }))
  await screen.findByRole('heading', { level: 1, name: 'High one' }, wait)
  const trail = within(screen.getByRole('navigation', { name: 'Breadcrumb' }))
  await user.click(trail.getByRole('link', { name: 'Support tickets' }))
  await seen('High one', 'Low one')
  expect(screen.getByRole('link', { name: 'High one' })).toHaveFocus()
  expect(at().search).toBe(`?view=${view}&filter=%7B%7D`)
  expect(await tab('Mine')).toHaveAttribute('aria-selected', 'true')
  await user.click(screen.getByRole('button', { name: 'Reset' }))
  await seen('Low one')
  expect(at().search).toBe(`?view=${view}`)
  const others = within(screen.getByRole('navigation', { name: 'Domains' }))
  await user.click(others.getByRole('link', { name: 'Support tickets' }))
  await seen('High one', 'Low one')
  expect(at().search).toBe('')
  expect(await tab('All')).toHaveAttribute('aria-selected', 'true')
})

test('where a list begins with a view, all of it has an address, and so has what is left of a view that is gone', async () => {
  const { id } = await openAs('/support_tickets', 'SUPPORT')
  await seen('High one', 'Low one')
  const first = await aView(id, 'First', { priority: 'LOW' })
  const second = await aView(id, 'Second', { priority: 'HIGH' })
  const default_views = { support_tickets: first }
  await given(db, tx => tx('staff_preferences').insert({ user_id: id, default_views }))
  cleanup()
  const at = open('/support_tickets')
  await seen('Low one')
  expect(at().search).toBe(`?view=${first}`)
  const user = userEvent.setup({ delay: null })
  await user.click(screen.getByRole('tab', { name: 'All' }))
  await seen('High one', 'Low one')
  expect(screen.queryByText(/was deleted, or is not shared/)).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Created at' }))
  await waitFor(() => expect(at().search).toBe('?view=all&order=ASC'), wait)
  await user.click(await tab('Second'))
  await seen('High one')
  expect(at().search).toBe(`?view=${second}`)
  await user.click(screen.getByRole('button', { name: 'Remove the filter: Priority is High' }))
  await seen('High one', 'Low one')
  await user.click(screen.getByRole('button', { name: 'This view' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
  await screen.findByText('The view “Second” was deleted.', {}, wait)
  await seen('High one', 'Low one')
  await waitFor(() => expect(at().search).toBe('?view=all'), wait)
})

test('a link to a view is not called wrong where one’s views could not be had', async () => {
  const { id } = await openAs('/support_tickets', 'SUPPORT')
  await seen('High one', 'Low one')
  const view = await aView(id, 'Good', { priority: 'HIGH' })
  cleanup()
  const api = globalThis.fetch
  const refused = vi.fn(() => Response.json({ title: 'Not now.' }, { status: 409 }))
  globalThis.fetch = async (input, init) =>
    String(input).endsWith('/me/views') ? refused() : api(input, init)
  try {
    open(`${listOf({ priority: 'HIGH' })}&view=${view}`)
    await seen('High one')
    await waitFor(() => expect(refused).toHaveBeenCalled(), wait)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(screen.queryByText(/was deleted, or is not shared/)).toBeNull()
    cleanup()
    open(`/support_tickets?view=${view}`)
    await screen.findByText(/Not now\./, {}, wait)
    expect(screen.queryByText('Low one')).toBeNull()
    globalThis.fetch = api
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await seen('High one')
  } finally {
    globalThis.fetch = api
  }
})

test('an address that asks for all rows is not led to the view a list begins with, before that is known', async () => {
  const { id } = await openAs('/account', 'SUPPORT')
  await screen.findByRole('heading', { level: 1 }, wait)
  const default_views = { support_tickets: await aView(id, 'First', { priority: 'LOW' }) }
  await given(db, tx => tx('staff_preferences').insert({ user_id: id, default_views }))
  cleanup()
  localStorage.clear()
  localStorage.setItem('purser.signed-in', '1')
  const at = open('/support_tickets?page=1')
  await waitFor(() => expect(at().search).toBe('?view=all'), wait)
  await seen('High one', 'Low one')
})
