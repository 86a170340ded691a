import { given } from '#api/test/app.ts'
import { emptyQueue, workImport } from '#api/test/queue.ts'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { File } from 'node:buffer'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, url, open, openAs } = await testScreens()
await emptyQueue(db, url)
const wait = { timeout: 15_000 }
beforeEach(() => localStorage.clear())

const choose = async (text: string, name = 'categories.csv') => {
  const input = await screen.findByLabelText('File', { selector: 'input' }, wait)
  fireEvent.change(input, { target: { files: [new File([text], name)] } })
}
const newest = async () => (await db('csv_imports').orderBy('id', 'desc').first())!
/** Has the job done that the screen waits for. */
const work = async (state: string) => {
  await waitFor(async () => expect((await newest()).state).toBe(state), wait)
  await workImport(db, (await newest()).job_id)
}
const button = (name: string | RegExp) => screen.findByRole('button', { name }, wait)
const slugs = (like: string) =>
  db('event_categories').whereLike('slug', like).where('deleted_at', null).orderBy('slug').pluck('slug')

test(
  'a file goes from the list into the table: its columns, a look, the run, and back again',
  { timeout: 120_000 },
  async () => {
    await given(db, tx => tx('event_categories').insert({ slug: 'ui-known', name: 'Known' }))
    await openAs('/event_categories', 'OPERATIONS')
    const user = userEvent.setup()
    await user.click(await screen.findByRole('link', { name: 'Import…' }, wait))
    await screen.findByRole('heading', { name: 'Import event categories' }, wait)
    await choose('Slug;Name;Shoe size\nui-new;New;44\nui-known;Renamed;45\nui-bad;;46\n')
    expect(await screen.findByRole('heading', { name: 'categories.csv' }, wait)).toBeInTheDocument()
    expect(await screen.findByRole('combobox', { name: /^Name/ }, wait)).toHaveTextContent('Name (needed)')
    expect(screen.getByRole('combobox', { name: /Shoe size/ })).toHaveTextContent('Left out')
    expect(screen.getByRole('combobox', { name: 'A row is recognised by' })).toHaveTextContent('Slug')
    await user.click(await button('Look at what would happen'))
    await work('CHECKING')
    const lines = within(await screen.findByRole('list', { name: 'Lines of the file' }, wait))
    expect(lines.getAllByRole('listitem').map(line => line.textContent)).toEqual([
      '2CreateNewSlugui-newNameNew',
      expect.stringMatching(/Update.*Known.*Renamed/),
      expect.stringContaining('Name: must not be empty'),
    ])
    await user.click(await button('Refused 1'))
    await waitFor(
      () => expect(screen.getByRole('list', { name: 'Lines of the file' }).children).toHaveLength(1),
      wait,
    )
    await user.click(await button('Change the columns'))
    await user.click(await button('Cancel'))
    await user.click(await button('Import 2 rows'))
    await work('RUNNING')
    await screen.findByText('Done', {}, wait)
    // All lines again, and what became of them.
    expect(await screen.findByText('1 created, 1 updated, 1 refused.', {}, wait)).toBeInTheDocument()
    expect(screen.getByRole('link', { name: 'See the event categories' })).toHaveAttribute(
      'href',
      '/event_categories',
    )
    expect(await button('All 3')).toHaveAttribute('aria-pressed', 'true')
    expect(await button('Created 1')).toBeInTheDocument()
    expect(await screen.findByRole('link', { name: 'New' }, wait)).toBeInTheDocument()
    expect(await slugs('ui-%')).toEqual(['ui-known', 'ui-new'])
    await user.click(await button('Take back…'))
    await user.click(await button('Take back 2 rows'))
    await work('UNDOING')
    await button('Taken back 2')
    // Of what it made nothing is left to be opened; what it changed is there.
    await screen.findByRole('link', { name: 'Renamed' }, wait)
    expect(screen.queryByRole('link', { name: 'New' })).toBeNull()
    expect(await slugs('ui-%')).toEqual(['ui-known'])
  },
)

test('a column can be left out, and what new rows need is named', { timeout: 120_000 }, async () => {
  await openAs('/imports/new?table=event_categories', 'OPERATIONS')
  const user = userEvent.setup()
  await choose('slug,name\nx,y\n')
  await user.click(await screen.findByRole('combobox', { name: 'name becomes' }, wait))
  await user.click(await screen.findByRole('option', { name: 'Left out' }))
  expect(await screen.findByText(/New rows need these, too: Name\./)).toBeInTheDocument()
  const key = () => screen.getByRole('combobox', { name: 'A row is recognised by' }).textContent
  const slugBecomes = async (field: string) => {
    await user.click(screen.getByRole('combobox', { name: 'slug becomes' }))
    await user.click(await screen.findByRole('option', { name: field }))
  }
  // What the rows are recognised by comes back with its column.
  expect(key()).toBe('Slug')
  await slugBecomes('Left out')
  expect(key()).not.toBe('Slug')
  await slugBecomes('Slug (needed)')
  expect(key()).toBe('Slug')
  // What was chosen is not lost by a link, nor the file by a discard that was refused.
  await user.click(screen.getAllByRole('link', { name: 'Home' })[0]!)
  const question = await screen.findByRole('alertdialog', {}, wait)
  await user.click(within(question).getByRole('button', { name: 'Go on editing' }))
  const api = globalThis.fetch
  globalThis.fetch = async (input, init) =>
    init?.method === 'DELETE'
      ? Response.json({ title: 'It is busy', status: 409 }, { status: 409 })
      : api(input, init)
  await user.click(await button('Discard…'))
  await user.click(await button('Discard the file'))
  expect(await screen.findByText('It is busy', {}, wait)).toBeInTheDocument()
  globalThis.fetch = api
  await user.click(await button('Cancel'))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.click(await button('Discard…'))
  await user.click(await button('Discard the file'))
  expect(await screen.findByText('You have imported nothing lately', {}, wait)).toBeInTheDocument()
  expect(await db('csv_imports').where('state', 'MAPPING')).toEqual([])
})

test('a file that cannot be read is refused where it was chosen, in words', async () => {
  await openAs('/imports/new?table=event_categories', 'OPERATIONS')
  await choose('slug\n"never closed')
  expect(
    await screen.findByText(/a cell begins with a quote that is never closed/, {}, wait),
  ).toBeInTheDocument()
})

test('a file that was refused can be chosen again, and a second one does not begin while one is sent', async () => {
  await openAs('/imports/new?table=event_categories', 'OPERATIONS')
  const user = userEvent.setup()
  const input = await screen.findByLabelText('File', { selector: 'input' }, wait)
  const api = globalThis.fetch
  const sent: string[] = []
  let answer: (() => void) | undefined
  globalThis.fetch = async (asked, init) => {
    if (!String(asked).startsWith('/api/imports?')) return api(asked, init)
    sent.push(String(asked))
    return new Promise(done => {
      answer = () => done(Response.json({ title: 'Not a table', status: 400 }, { status: 400 }))
    })
  }
  const file = new window.File(['slug'], 'same.csv')
  await user.upload(input, file)
  await waitFor(() => expect(sent).toHaveLength(1), wait)
  fireEvent.drop(input.parentElement!, { dataTransfer: { files: [file] } })
  expect(sent).toHaveLength(1)
  answer!()
  expect(await screen.findByText('Not a table', {}, wait)).toBeInTheDocument()
  await user.upload(input, file)
  await waitFor(() => expect(sent).toHaveLength(2), wait)
  answer!()
  await screen.findByText('Not a table', {}, wait)
  globalThis.fetch = api
})

test('who goes elsewhere while a file is sent stays there, and is told when it has come', async () => {
  await openAs('/imports/new?table=event_categories', 'OPERATIONS')
  const user = userEvent.setup()
  const input = await screen.findByLabelText('File', { selector: 'input' }, wait)
  const api = globalThis.fetch
  let go: () => void = () => {}
  const sent = new Promise<void>(resolve => (go = resolve))
  globalThis.fetch = async (asked, init) => {
    if (String(asked).startsWith('/api/imports?')) await sent
    return api(asked, init)
  }
  fireEvent.change(input, { target: { files: [new File(['slug,name\nlate,Late\n'], 'late.csv')] } })
  await user.click(screen.getByRole('link', { name: 'Your imports' }))
  await screen.findByRole('heading', { name: 'Your imports' }, wait)
  go()
  expect(await screen.findByText('“late.csv” is uploaded.', {}, wait)).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: 'Your imports' })).toBeInTheDocument()
  globalThis.fetch = api
  await user.click(screen.getByRole('link', { name: 'Choose its columns' }))
  expect(await screen.findByRole('heading', { name: 'late.csv' }, wait)).toBeInTheDocument()
})

test('who may not make rows is offered no import, and is told why there is no page for it', async () => {
  await openAs('/event_categories', 'TRUST_SAFETY')
  await screen.findByRole('button', { name: 'Export…' }, wait)
  expect(screen.queryByRole('link', { name: 'Import…' })).toBeNull()
  cleanup()
  open('/imports/new?table=event_categories')
  expect(
    await screen.findByRole('heading', { name: 'Your role does not import event categories' }, wait),
  ).toBeInTheDocument()
  cleanup()
  open('/imports/new')
  expect(await screen.findByRole('heading', { name: 'Import into which table?' }, wait)).toBeInTheDocument()
})
