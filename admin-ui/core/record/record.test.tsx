import { aTicket, aUser, given } from '#api/test/app.ts'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
beforeEach(() => {
  cleanup()
  localStorage.clear()
})

const user = userEvent.setup()
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name }, wait)

test('what is empty is folded away until somebody asks for it, and stays as they like it', async () => {
  const { id } = await aTicket(db, { subject: 'Hardly filled' })
  await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
  await heading('Hardly filled')
  const dates = () => within(screen.getByRole('region', { name: 'Record' }))
  expect(dates().queryByText('Resolved at')).toBeNull()
  await user.click(dates().getByRole('button', { name: /^Show \d+ empty$/ }))
  expect(dates().getByText('Resolved at')).toBeInTheDocument()
  expect(dates().getByRole('button', { name: 'Hide empty' })).toHaveAttribute('aria-expanded', 'true')
})

test('what belongs to a record is counted on its tabs; what has nothing is in the menu, to be found by name', async () => {
  const { id } = await aUser(db)
  await aTicket(db, { user_id: id })
  await aTicket(db, { user_id: id })
  await openAs(`/users/${id}/show`, 'SUPPORT')
  const tab = await screen.findByRole('tab', { name: 'Support tickets 2' }, wait)
  expect(tab).toHaveAttribute('aria-selected', 'true')
  expect(screen.queryByRole('tab', { name: /assigned to/ })).toBeNull()
  await user.click(screen.getByRole('button', { name: /^More \(\d+\)$/ }))
  await user.type(screen.getByRole('combobox', { name: 'Find a table' }), 'assigned')
  await user.click(await screen.findByRole('option', { name: 'Support tickets, assigned to' }))
  await waitFor(() => expect(screen.getByRole('tab', { selected: true })).toHaveTextContent('assigned to'))
  expect(await screen.findByText('No support tickets here.', {}, wait)).toBeInTheDocument()
})

test('a reference is looked at from where one is, by Space, and Escape leads back to it', async () => {
  const { id } = await aUser(db, { username: 'nadia.r', email: 'nadia.r@example.com' })
  const ticket = await aTicket(db, { subject: 'Who asks?', user_id: id })
  await openAs(`/support_tickets/${ticket.id}/show`, 'SUPPORT')
  const link = await screen.findByRole('link', { name: 'nadia.r' }, wait)
  link.focus()
  await user.keyboard(' ')
  const panel = within(await screen.findByRole('dialog', { name: 'Quick look at user' }, wait))
  expect(await panel.findByRole('heading', { name: 'nadia.r' }, wait)).toBeInTheDocument()
  expect(panel.getByText('nadia.r@example.com')).toBeInTheDocument()
  expect(panel.getByRole('link', { name: 'Open' })).toHaveAttribute('href', `/users/${id}/show`)
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
  expect(link).toHaveFocus()
})

test('a record is edited beside its page: who closes the form is asked first, and Ctrl-Enter saves', async () => {
  const [faq] = await given(db, tx => tx('faqs').insert({ question: 'When?', answer: 'Soon.' }, '*'))
  await openAs(`/faqs/${faq.id}/show`, 'SUPPORT')
  await user.click(await screen.findByRole('link', { name: 'Edit' }, wait))
  const question = await screen.findByRole('textbox', { name: /question/i }, wait)
  await user.type(question, ' And where?')
  await user.keyboard('{Escape}')
  const asked = within(await screen.findByRole('alertdialog', { name: 'Leave without saving?' }, wait))
  await user.click(asked.getByRole('button', { name: 'Go on editing' }))
  expect(question).toHaveValue('When? And where?')
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull(), wait)
  await user.type(question, '{Control>}{Enter}{/Control}')
  await heading('When? And where?')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
})

test('whoever leaves without saving has let go of what they typed', async () => {
  const [faq] = await given(db, tx => tx('faqs').insert({ question: 'How?', answer: 'So.' }, '*'))
  await openAs(`/faqs/${faq.id}`, 'SUPPORT')
  await user.type(await screen.findByRole('textbox', { name: /question/i }, wait), ' Really?')
  await user.click(screen.getByRole('link', { name: 'Cancel' }))
  await user.click(await screen.findByRole('button', { name: 'Leave without saving' }, wait))
  await heading('How?')
  expect(await db('faqs').where('id', faq.id).first()).toMatchObject({ question: 'How?' })
})

test('a record that is not there says so, who deleted it, and where to look instead', async () => {
  const [faq] = await given(db, tx => tx('faqs').insert({ question: 'Gone?', answer: 'Yes.' }, '*'))
  await given(db, tx => tx('faqs').where('id', faq.id).delete())
  await openAs(`/faqs/${faq.id}/show`, 'SUPPORT')
  await heading('This FAQ is not here')
  expect(await screen.findByText(/deleted it for good/, {}, wait)).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Go to FAQs' })).toHaveAttribute('href', '/faqs')
})

test('of a record that is older than its history one is told when it was made', async () => {
  const [faq] = await given(db, tx => tx('faqs').insert({ question: 'Since when?', answer: 'Always.' }, '*'))
  const server = globalThis.fetch
  const nothing = { entries: [], more: false }
  const asked = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async (input, init) =>
      String(input).includes('/history') ? Response.json(nothing) : server(input, init),
    )
  await openAs(`/faqs/${faq.id}/show`, 'SUPPORT')
  await heading('Since when?')
  const history = within(screen.getByRole('complementary', { name: 'History' }))
  expect(await history.findByText('Changes were not yet recorded then.', {}, wait)).toBeInTheDocument()
  asked.mockRestore()
})

test('from a record one goes on by key to the next of the list one came from, edits it, and keeps it at hand', async () => {
  const insert = (question: string) =>
    given(db, tx => tx('faqs').insert({ question, answer: 'Yes.', category: 'By key' }, '*'))
  await insert('Older?')
  await insert('Newer?')
  const filter = encodeURIComponent(JSON.stringify({ category: 'By key' }))
  await openAs(`/faqs?filter=${filter}`, 'SUPPORT')
  await user.click(await screen.findByRole('link', { name: 'Newer?' }, wait))
  await heading('Newer?')
  await user.keyboard('j')
  await heading('Older?')
  await user.keyboard('k')
  await heading('Newer?')
  const star = await screen.findByRole('button', { name: 'Star' }, wait)
  await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'), wait)
  await user.keyboard('s')
  await waitFor(() => expect(star).toHaveAttribute('aria-pressed', 'true'), wait)
  await user.keyboard('e')
  expect(await screen.findByRole('dialog', { name: /^Edit/ }, wait)).toBeInTheDocument()
})

test('rows without a name that belong to a record lead with what tells of them, not with their id', async () => {
  const { id } = await aUser(db)
  const [talk] = await given(db, tx => tx('ai_conversations').insert({ user_id: id }, '*'))
  const said = { conversation_id: talk!.id, role: 'USER', content: 'Where to go?' }
  const [message] = await given(db, tx => tx('ai_messages').insert(said, '*'))
  await openAs(`/ai_conversations/${talk!.id}/show`, 'OWNER')
  await screen.findByText('Where to go?', {}, wait)
  expect(screen.queryByRole('columnheader', { name: 'ID' })).toBeNull()
  const link = screen.getByRole('link', { name: /^User, / })
  expect(link).toHaveAttribute('href', `/ai_messages/${message!.id}/show`)
})
