import { given } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
beforeEach(() => localStorage.clear())

const aFaq = () =>
  given(db, async tx => {
    const values = { question: 'When?', answer: 'Soon.', category: 'Travel' }
    const [faq] = await tx('faqs').insert(values, '*')
    return faq as { id: string }
  })
const stored = (id: string) => db('faqs').where({ id }).first()
/** What somebody else does meanwhile. */
const elsewhere = (id: string, values: object) => given(db, tx => tx('faqs').where({ id }).update(values))

/** Types another question, has somebody else change the row, and saves. */
async function saveAfter(id: string, theirs: object, name = 'This FAQ was changed meanwhile, too') {
  await openAs(`/faqs/${id}`, 'SUPPORT')
  const user = userEvent.setup()
  const question = await screen.findByRole('textbox', { name: /question/i }, wait)
  await user.clear(question)
  await user.type(question, 'When exactly?')
  await elsewhere(id, theirs)
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  return { user, dialog: within(await screen.findByRole('dialog', { name }, wait)) }
}

test('who saves over what somebody else has saved sees both versions; saving on top leaves the rest of theirs', async () => {
  const { id } = await aFaq()
  const { user, dialog } = await saveAfter(id, { question: 'When, please?', category: 'Payments' })
  const question = within(dialog.getByRole('row', { name: /^Question/ }))
  expect(question.getAllByRole('cell').map(cell => cell.textContent)).toEqual([
    'When, please?',
    'When exactly?',
  ])
  expect(dialog.getByRole('row', { name: /^Category/ })).toHaveTextContent('not changed by you')
  expect(await stored(id)).toMatchObject({ question: 'When, please?' })
  expect(screen.queryByText(/Save again/)).toBeNull()
  await user.click(dialog.getByRole('button', { name: 'Save mine on top' }))
  await waitFor(
    async () => expect(await stored(id)).toMatchObject({ question: 'When exactly?', category: 'Payments' }),
    wait,
  )
  expect(await screen.findByRole('heading', { level: 1, name: 'When exactly?' }, wait)).toBeInTheDocument()
})

test('going on keeps what was typed, saving again asks again, and taking theirs lets it go', async () => {
  const { id } = await aFaq()
  const { user, dialog } = await saveAfter(id, { answer: 'Tomorrow.' })
  await user.click(dialog.getByRole('button', { name: 'Go on editing' }))
  expect(screen.getByRole('textbox', { name: /question/i })).toHaveValue('When exactly?')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
  expect(screen.getByText(/Save again to see both versions/)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  await user.click(await screen.findByRole('button', { name: 'Take theirs' }, wait))
  await waitFor(() => expect(screen.getByRole('textbox', { name: /answer/i })).toHaveValue('Tomorrow.'), wait)
  expect(screen.getByRole('textbox', { name: /question/i })).toHaveValue('When?')
  expect(await stored(id)).toMatchObject({ question: 'When?', answer: 'Tomorrow.' })
})

test('who saves what somebody else has moved to the trash keeps what was typed, and saves it once that is restored', async () => {
  const { id } = await aFaq()
  const gone = { deleted_at: new Date() }
  const { user, dialog } = await saveAfter(id, gone, 'This FAQ was moved to the trash')
  expect(dialog.queryByRole('button', { name: 'Save mine on top' })).toBeNull()
  expect(dialog.getByRole('link', { name: 'Open its page' })).toHaveAttribute('href', `/faqs/${id}/show`)
  await elsewhere(id, { deleted_at: null })
  await user.click(dialog.getByRole('button', { name: 'Go on editing' }))
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  await user.click(await screen.findByRole('button', { name: 'Save mine on top' }, wait))
  await waitFor(
    async () => expect(await stored(id)).toMatchObject({ question: 'When exactly?', deleted_at: null }),
    wait,
  )
})

test('what is deleted is the version one has looked at: a change meanwhile is shown first', async () => {
  const { id } = await aFaq()
  await openAs(`/faqs/${id}/show`, 'SUPPORT')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Delete…' }, wait))
  await elsewhere(id, { answer: 'Never.' })
  const remove = await screen.findByRole('button', { name: 'Delete FAQ' })
  await waitFor(() => expect(remove).toBeEnabled(), wait)
  await user.click(remove)
  expect(await screen.findByRole('row', { name: 'Answer Soon. Never.' }, wait)).toBeInTheDocument()
  expect((await stored(id)).deleted_at).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Delete all the same' }))
  await user.click(await screen.findByRole('button', { name: 'Undo' }, wait))
  expect(await screen.findByText('1 FAQ restored.', {}, wait)).toBeInTheDocument()
  expect((await stored(id)).deleted_at).toBeNull()
})
