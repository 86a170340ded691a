import { given } from '#api/test/app.ts'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'
import { changeMany, undoMany } from './bulk.ts'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
/** Several dialogs, one after the other. */
const patience = { timeout: 90_000 }
beforeEach(() => localStorage.clear())

test(
  'what was changed in many rows is undone by one press, but for a row that somebody has gone on with',
  patience,
  async () => {
    const values = (question: string) => ({ question, answer: 'Soon.', category: 'undo' })
    await given(db, tx => tx('faqs').insert([values('First?'), values('Second?'), values('Third?')]))
    await openAs(`/faqs?filter=${encodeURIComponent(JSON.stringify({ category: 'undo' }))}`, 'MARKETING')
    const user = userEvent.setup()
    await screen.findByText('First?', {}, wait)
    await user.click(screen.getAllByRole('checkbox')[0]!)
    await user.click(screen.getByRole('button', { name: 'Edit…' }))
    await user.click(await screen.findByRole('combobox', { name: 'What' }, wait))
    await user.click(await screen.findByRole('option', { name: 'Locale' }))
    await user.type(await screen.findByRole('textbox', { name: /locale/i }), 'pt-BR')
    await user.click(screen.getByRole('button', { name: 'See what would happen' }))
    const row = await screen.findByRole('row', { name: /^Second\? Changes Locale/ }, wait)
    expect(row).toHaveTextContent(/en.*pt-BR/)
    await user.click(screen.getByRole('button', { name: 'Change 3 FAQs' }))
    await screen.findByText('3 FAQs changed.', {}, wait)
    await given(db, tx => tx('faqs').where('question', 'Second?').update({ answer: 'Later.' }))
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('2 FAQs put back, 1 not.', {}, wait)).toBeInTheDocument()
    const locales = await db('faqs').where('category', 'undo').orderBy('question').pluck('locale')
    expect(locales).toEqual(['en', 'pt-BR', 'en'])
    await user.click(screen.getByRole('button', { name: 'See why' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Not put back: 1 FAQ' }, wait))
    expect(await dialog.findByRole('link', { name: 'Second?' }, wait)).toBeInTheDocument()
    expect(dialog.getByText('It has been changed since.')).toBeInTheDocument()
  },
)

test(
  'several fields are set at once, and the history of the list offers to undo it after a look',
  patience,
  async () => {
    const values = (question: string) => ({ question, answer: 'Soon.', category: 'undo later' })
    await given(db, tx => tx('faqs').insert([values('Fourth?'), values('Fifth?')]))
    await openAs(
      `/faqs?filter=${encodeURIComponent(JSON.stringify({ category: 'undo later' }))}`,
      'MARKETING',
    )
    const user = userEvent.setup()
    await screen.findByText('Fourth?', {}, wait)
    await user.click(screen.getAllByRole('checkbox')[0]!)
    await user.click(screen.getByRole('button', { name: 'Edit…' }))
    const choose = async (at: number, name: string) => {
      await user.click((await screen.findAllByRole('combobox', { name: 'What' }, wait))[at]!)
      await user.click(await screen.findByRole('option', { name }))
    }
    await choose(0, 'Locale')
    await user.click(screen.getByRole('button', { name: 'Add a field' }))
    await choose(1, 'Sort order')
    await user.click(screen.getByRole('button', { name: 'Add a field' }))
    await user.click(screen.getAllByRole('button', { name: /^Leave out / }).at(-1)!)
    await user.type(await screen.findByRole('textbox', { name: /locale/i }), 'pt-BR')
    await user.type(await screen.findByLabelText(/^sort order/i), '7')
    await user.click(screen.getByRole('button', { name: 'See what would happen' }))
    await user.click(await screen.findByRole('button', { name: 'Change 2 FAQs' }, wait))
    await screen.findByText('2 FAQs changed.', {}, wait)
    const stored = () => db('faqs').where('category', 'undo later').select('locale', 'sort_order')
    const changed = { locale: 'pt-BR', sort_order: 7 }
    expect(await stored()).toEqual([changed, changed])
    // The notice goes soon; it leads to where there is a way to undo it for longer.
    await user.click(screen.getByRole('button', { name: 'Also later, under History' }))
    await screen.findByRole('dialog', { name: 'What changed: FAQs' }, wait)
    // Newest first; that they were made is told below.
    await screen.findAllByText('2 FAQs in one go', {}, wait)
    await user.click(screen.getAllByRole('button', { name: 'Undo…' })[0]!)
    const verb = await screen.findByRole('button', { name: 'Put back 2 FAQs' }, wait)
    expect(await stored()).toEqual([changed, changed])
    await user.click(verb)
    await screen.findByText('Undone: 2 FAQs put back.', {}, wait)
    // A way to undo is not taken away by what is told later.
    expect(screen.getByText('2 FAQs changed.')).toBeInTheDocument()
    expect((await stored()).map(({ locale }) => locale)).toEqual(['en', 'en'])
  },
)

test('where nothing can be put back any more, one is told of each row why, as where something can', async () => {
  await openAs('/faqs', 'MARKETING')
  const one = { question: 'Sixth?', answer: 'Soon.', category: 'undo none' }
  await given(db, tx => tx('faqs').insert([one, { ...one, question: 'Seventh?' }]))
  const filter = { category: 'undo none' }
  const { request } = await changeMany('faqs', { filter }, { changes: { locale: 'pt-BR' } })
  await given(db, tx => tx('faqs').where(filter).update({ answer: 'Later.' }))
  const why = { status: 'refused', detail: 'It has been changed since.' }
  expect(await undoMany('faqs', request!)).toMatchObject({
    total: 2,
    done: 0,
    refused: 2,
    results: [why, why],
  })
})
