import { aUser, given } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { testScreens } from '../../test/app.tsx'
import { request } from '../session/http.ts'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
beforeEach(() => localStorage.clear())

const faqs = (category: string, ...questions: string[]) =>
  given(db, async tx => {
    const rows = questions.map(question => ({ question, category, answer: 'Soon.' }))
    return (await tx('faqs').insert(rows, 'id')) as { id: string }[]
  })
const inUse = async (category: string) =>
  (await db('faqs').where({ category, deleted_at: null }).orderBy('id')).map(({ question }) => question)
const listOf = (table: string, filter: object) =>
  `/${table}?filter=${encodeURIComponent(JSON.stringify(filter))}`

const tick = async (user: ReturnType<typeof userEvent.setup>, ...names: string[]) => {
  for (const name of names) {
    const row = (await screen.findByText(name, {}, wait)).closest('tr')!
    await user.click(within(row).getByRole('checkbox'))
  }
}

test(
  'rows are deleted after a look at what would happen, taken back by one press, and restored from the trash',
  { timeout: 90_000 },
  async () => {
    await faqs('bulk', 'First?', 'Second?', 'Third?')
    await openAs(listOf('faqs', { category: 'bulk' }), 'SUPPORT')
    const user = userEvent.setup()
    await tick(user, 'First?', 'Second?')
    expect(screen.getByText('2 selected')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Delete…' }))
    expect(await screen.findByText('Both can be deleted.', {}, wait)).toBeInTheDocument()
    expect(await inUse('bulk')).toHaveLength(3)
    await user.click(screen.getByRole('button', { name: 'Delete 2 FAQs' }))
    await screen.findByText('2 FAQs moved to the trash.', {}, wait)
    expect(await inUse('bulk')).toEqual(['Third?'])
    // What had the focus is gone: the next key goes on from where it stood.
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus())
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByText('Undone: 2 FAQs put back.', {}, wait)
    expect(await inUse('bulk')).toHaveLength(3)
    await given(db, tx => tx('faqs').where('question', 'First?').update({ deleted_at: tx.fn.now() }))
    await user.click(screen.getByRole('button', { name: 'Trash' }))
    await tick(user, 'First?')
    await user.click(screen.getByRole('button', { name: 'Restore…' }))
    await user.click(await screen.findByRole('button', { name: 'Restore 1 FAQ' }, wait))
    await waitFor(async () => expect(await inUse('bulk')).toHaveLength(3), wait)
  },
)

test('what cannot be deleted is named with its reason, and left out', async () => {
  const other = await aUser(db)
  await given(db, tx => tx('staff_roles').insert({ user_id: other.id, role: 'MARKETING' }))
  const { id } = await openAs(listOf('staff_roles', { role_in: ['OWNER', 'MARKETING'] }), 'OWNER')
  const user = userEvent.setup()
  await screen.findByRole('cell', { name: /^Marketing/ }, wait)
  await user.click(screen.getAllByRole('checkbox')[0]!)
  await user.click(screen.getByRole('button', { name: 'Delete…' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText('1 can be deleted, 1 cannot.', {}, wait)).toBeInTheDocument()
  expect(dialog.getByRole('listitem')).toHaveTextContent(/owner/i)
  await user.click(dialog.getByRole('button', { name: /^Delete 1 / }))
  const left = () => db('staff_roles').whereIn('role', ['OWNER', 'MARKETING'])
  await waitFor(async () => expect(await left()).toMatchObject([{ user_id: id, role: 'OWNER' }]), wait)
})

test('one column of several rows is changed; what somebody has changed meanwhile is refused and named', async () => {
  const [first] = await faqs('sort me', 'Alpha?', 'Beta?')
  await openAs(listOf('faqs', { category: 'sort me' }), 'MARKETING')
  const user = userEvent.setup()
  await tick(user, 'Alpha?', 'Beta?')
  await user.click(screen.getByRole('button', { name: 'Edit…' }))
  await user.click(await screen.findByRole('combobox', { name: 'What' }))
  await user.click(await screen.findByRole('option', { name: 'Locale' }))
  await user.type(await screen.findByRole('textbox', { name: /locale/i }), 'pt-BR')
  await user.click(screen.getByRole('button', { name: 'See what would happen' }))
  await screen.findByText('Both can be changed.', {}, wait)
  await given(db, tx => tx('faqs').where('id', first!.id).update({ answer: 'Later.' }))
  await user.click(screen.getByRole('button', { name: 'Change 2 FAQs' }))
  expect(await screen.findByText('1 can be changed, 1 cannot.', {}, wait)).toBeInTheDocument()
  const dialog = within(screen.getByRole('dialog'))
  expect(dialog.getByRole('listitem')).toHaveTextContent(/^Alpha\?Somebody has changed/)
  await user.click(screen.getByRole('button', { name: 'Change 1 FAQ' }))
  await screen.findByText('1 FAQ changed.', {}, wait)
  const locales = await db('faqs').where('category', 'sort me').orderBy('question').pluck('locale')
  expect(locales).toEqual(['en', 'pt-BR'])
})

test(
  'of all that match, what somebody changes while one looks is refused; a dialog left early takes its rows along',
  { timeout: 90_000 },
  async () => {
    await faqs('all of them', ...Array.from({ length: 26 }, (_, at) => `Question ${at}?`))
    await openAs(listOf('faqs', { category: 'all of them' }), 'SUPPORT')
    const user = userEvent.setup()
    await screen.findAllByText(/^Question \d/, {}, wait)
    await user.click(screen.getAllByRole('checkbox')[0]!)
    await user.click(screen.getByRole('button', { name: 'Select all 26' }))
    await user.click(screen.getByRole('button', { name: 'Delete…' }))
    await screen.findByText('All 26 can be deleted.', {}, wait)
    await given(db, tx => tx('faqs').where('question', 'Question 7?').update({ answer: 'Better.' }))
    await user.click(screen.getByRole('button', { name: 'Delete 26 FAQs' }))
    await screen.findByText('25 can be deleted, 1 cannot.', {}, wait)
    expect(await inUse('all of them')).toHaveLength(26)
    const api = globalThis.fetch
    let answer = () => {}
    const answered = new Promise<void>(resolve => (answer = resolve))
    globalThis.fetch = async (input, init) => {
      const told = await api(input, init)
      if (String(input).endsWith('/api/faqs/bulk')) await answered
      return told
    }
    try {
      await user.click(screen.getByRole('button', { name: 'Delete 25 FAQs' }))
      await user.click(await screen.findByRole('button', { name: 'Close' }, wait))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
      answer()
      await screen.findByText('25 FAQs moved to the trash.', {}, wait)
      expect(await inUse('all of them')).toEqual(['Question 7?'])
      await waitFor(() => expect(screen.queryByText(/selected$/)).toBeNull(), wait)
    } finally {
      globalThis.fetch = api
    }
  },
)

test('who may change nothing can choose nothing, and sees no trash', async () => {
  await faqs('only read', 'Gamma?')
  await openAs(listOf('faqs', { category: 'only read' }), 'TRUST_SAFETY')
  await screen.findByText('Gamma?', {}, wait)
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Trash' })).toBeNull()
})

test('an export says what is in it and what is masked, and is fetched by a link that works once', async () => {
  await aUser(db, { username: 'exported', email: 'exported@example.com' })
  await openAs(listOf('users', { username: 'exported' }), 'FINANCE')
  const user = userEvent.setup()
  const followed = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  await screen.findByRole('link', { name: 'exported' }, wait)
  await user.click(screen.getByRole('button', { name: 'Export…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Export 1 user' }))
  expect(dialog.getByText(/every row where username is exported/)).toBeInTheDocument()
  await user.click(dialog.getByRole('radio', { name: /^All / }))
  expect(dialog.getByText(/is masked in the file, too: email/)).toBeInTheDocument()
  await user.click(dialog.getByRole('button', { name: 'Export' }))
  await waitFor(() => expect(followed).toHaveBeenCalled(), wait)
  const { pathname } = new URL((followed.mock.contexts[0] as HTMLAnchorElement).href)
  const { body } = await request(pathname)
  expect(body).toContain('exported')
  expect(body).not.toContain('exported@example.com')
  await expect(request(pathname)).rejects.toMatchObject({ status: 404 })
  followed.mockRestore()
})
