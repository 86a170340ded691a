import { given } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
const user = userEvent.setup()
beforeEach(() => localStorage.clear())

const flag = (key: string) =>
  given(db, tx => tx('feature_flags').insert({ key, name: key, target_segments: '["staff"]' }))
const paste = async (field: HTMLElement, text: string) => {
  await user.clear(field)
  await user.click(field)
  await user.paste(text)
}

test('of many rows, too, JSON that cannot be read is refused beside its field, and not taken for a text', async () => {
  await flag('json-one')
  await flag('json-two')
  await openAs(
    `/feature_flags?filter=${encodeURIComponent('{"key_in":["json-one","json-two"]}')}`,
    'OPERATIONS',
  )
  await screen.findAllByText('json-one', {}, wait)
  await user.click(screen.getAllByRole('checkbox')[0]!)
  await user.click(screen.getByRole('button', { name: 'Edit…' }))
  await user.click(await screen.findByRole('combobox', { name: 'What' }, wait))
  await user.click(await screen.findByRole('option', { name: 'Target segments' }))
  const field = await screen.findByRole('textbox', { name: /^target segments/i }, wait)
  const see = screen.getByRole('button', { name: 'See what would happen' })
  const dialog = within(screen.getByRole('dialog'))
  await paste(field, '["staff",')
  await user.click(see)
  expect(await dialog.findByText(/This is not JSON yet/i, {}, wait)).toBeInTheDocument()
  await user.clear(field)
  expect(await dialog.findByText('Needed.', {}, wait)).toBeInTheDocument()
})

test('an empty text is a value of JSON that can be typed, kept, and seen again', async () => {
  const values = { key: 'greeting', value: '"Hello"', value_type: 'json' }
  const [{ id }] = await given(db, tx => tx('system_settings').insert(values, 'id'))
  await openAs(`/system_settings/${id}`, 'OWNER')
  const field = () => screen.findByRole('textbox', { name: /^value/i }, wait)
  await paste(await field(), '""')
  expect(await field()).toHaveValue('""')
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  await waitFor(async () => expect((await db('system_settings').where({ id }).first()).value).toBe(''), wait)
})
