import { anyRow } from '#api/test/any-row.ts'
import { given } from '#api/test/app.ts'
import { columnOf, tableNames, target } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { testScreens } from '../../test/app.tsx'
import { enteredColumns } from '../value/columns.ts'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
const user = userEvent.setup()
beforeEach(() => localStorage.clear())

const aFaq = async (question: string) => {
  const [faq] = await given(db, tx => tx('faqs').insert({ question, answer: 'Soon.' }, '*'))
  return faq as { id: string }
}
/** What somebody else does meanwhile. */
const elsewhere = (id: string, values: object) => given(db, tx => tx('faqs').where({ id }).update(values))
/** The stream of changes opens when the page has settled. */
const listening = () => new Promise(resolve => setTimeout(resolve, 1_000))

/** Opens the form beside the page of a record, and types another question. */
async function typeBeside(id: string) {
  await openAs(`/faqs/${id}/show`, 'SUPPORT')
  await user.click(await screen.findByRole('link', { name: 'Edit' }, wait))
  const question = await screen.findByRole('textbox', { name: /question/i }, wait)
  await user.type(question, ' Exactly?')
  await listening()
  return question
}

test('who opens the form beside a record types into its first field at once', async () => {
  const { id } = await aFaq('When?')
  await openAs(`/faqs/${id}/show`, 'SUPPORT')
  await user.click(await screen.findByRole('link', { name: 'Edit' }, wait))
  const question = await screen.findByRole('textbox', { name: /question/i }, wait)
  await waitFor(() => expect(question).toHaveFocus(), wait)
})

test('a first field that refers to another row has the focus without its list lying over the form', async () => {
  const table = tableNames.find(name => {
    const first = columnOf(name, enteredColumns(name, 'update')[0] ?? '')
    return can(['OWNER'], 'update', name) && first && target(first)?.column === 'id'
  })!
  const { id } = await anyRow(db, table)
  await openAs(`/${table}/${id}/show`, 'OWNER')
  await user.click(await screen.findByRole('link', { name: 'Edit' }, wait))
  const form = await screen.findByRole('dialog', { name: /^Edit/ }, wait)
  await waitFor(() => expect(within(form).getAllByRole('combobox')[0]).toHaveFocus(), wait)
  await listening()
  expect(screen.queryByRole('listbox')).toBeNull()
})

test('what was typed beside a record stays when somebody moves the record to the trash, and is told so when it is saved', async () => {
  const { id } = await aFaq('Where?')
  const question = await typeBeside(id)
  await elsewhere(id, { deleted_at: new Date() })
  expect(await screen.findByText(/moved to the trash/, {}, wait)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Delete…', hidden: true })).toBeNull()
  expect(question).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  const told = within(await screen.findByRole('dialog', { name: 'This FAQ was moved to the trash' }, wait))
  await user.click(told.getByRole('button', { name: 'Go on editing' }))
  expect(question).toHaveValue('Where? Exactly?')
})

test('what was typed beside a record stays though the server is away for a moment', async () => {
  const { id } = await aFaq('How?')
  const question = await typeBeside(id)
  const server = globalThis.fetch
  let refused = 0
  const away = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    if (String(input) !== `/api/faqs/${id}`) return server(input, init)
    refused += 1
    return new Response('Bad gateway', { status: 502 })
  })
  await elsewhere(id, { answer: 'Later.' })
  await expect.poll(() => refused, wait).toBeGreaterThan(0)
  await listening()
  expect(question).toBeInTheDocument()
  expect(question).toHaveValue('How? Exactly?')
  away.mockRestore()
})
