import { given } from '#api/test/app.ts'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
beforeEach(() => localStorage.clear())

test('what was changed in many rows is undone by one press, but for a row that somebody has gone on with', async () => {
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
  await user.click(await screen.findByRole('button', { name: 'Change 3 FAQs' }, wait))
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
})
