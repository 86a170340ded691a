import { aTicket, given } from '#api/test/app.ts'
import { testScreens } from '#ui/test/app.tsx'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { request } from './http.ts'
import { refresh } from './session.ts'

const { db, aColleague, openAs } = await testScreens()
const wait = { timeout: 15_000 }
const user = userEvent.setup()
const asJson = { headers: { 'Content-Type': 'application/json' } }

async function give({ email, password }: { email: string; password: string }) {
  await user.type(await screen.findByRole('textbox', { name: /e-mail/i }, wait), email)
  await user.type(screen.getByLabelText(/password/i), password)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
}

/** Ends the session on the server, as somebody does elsewhere, and has it noticed here. */
async function endSession(userId: string) {
  await given(db, tx => tx('user_sessions').where({ user_id: userId }).delete())
  await refresh().catch(() => {})
  await screen.findByText('Your session has ended. Sign in again.', {}, wait)
}

test('what was typed into a form outlives the end of the session, for the same person on the same page', async () => {
  const [faq] = await given(db, tx => tx('faqs').insert({ question: 'Who?', answer: 'Somebody.' }, '*'))
  const sam = await openAs(`/faqs/${faq.id}`, 'SUPPORT')
  const answer = async () => screen.findByRole('textbox', { name: /answer/i }, wait)
  await user.clear(await answer())
  await user.type(await answer(), 'A long and careful answer.')
  await endSession(sam.id)
  expect(screen.queryByDisplayValue(/careful/)).toBeNull()
  await give(sam)
  expect(await screen.findByDisplayValue('A long and careful answer.', {}, wait)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  const kept = async () => (await db('faqs').where('id', faq.id).first()).answer
  await expect.poll(kept, wait).toBe('A long and careful answer.')
  expect(sessionStorage.getItem('purser.unsaved')).toBeNull()
})

/** Types another answer beside a FAQ, is signed out, and comes back after this has happened meanwhile. */
async function comeBack(meanwhile: (id: string) => Promise<unknown>) {
  const [faq] = await given(db, tx => tx('faqs').insert({ question: 'Who?', answer: 'Somebody.' }, '*'))
  cleanup()
  const sam = await openAs(`/faqs/${faq.id}/show`, 'SUPPORT')
  await user.click(await screen.findByRole('link', { name: 'Edit' }, wait))
  await user.type(await screen.findByRole('textbox', { name: /answer/i }, wait), ' Or nobody.')
  await endSession(sam.id)
  await meanwhile(faq.id)
  await give(sam)
  await screen.findByDisplayValue('Somebody. Or nobody.', {}, wait)
  return faq.id as string
}
const change = (id: string, values: object) => given(db, tx => tx('faqs').where({ id }).update(values))

test('the form beside a record that comes back after the end of the session stays', async () => {
  const id = await comeBack(async () => {})
  await new Promise(resolve => setTimeout(resolve, 1_000))
  await change(id, { category: 'Travel' })
  expect(await screen.findByText(/Changed by somebody else just now/, {}, wait)).toBeInTheDocument()
  expect(screen.getByDisplayValue('Somebody. Or nobody.')).toBeInTheDocument()
})

test('what comes back after the end of the session is not saved over what somebody else has made of it meanwhile', async () => {
  const id = await comeBack(faq => change(faq, { answer: 'Everybody.' }))
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  const row = await screen.findByRole('row', { name: /^Answer/ }, wait)
  expect(row).toHaveTextContent('AnswerEverybody.Somebody. Or nobody.')
  expect(await db('faqs').where({ id }).first()).toMatchObject({ answer: 'Everybody.' })
})

test('what a step was to be told outlives it, too', async () => {
  const ticket = await aTicket(db)
  cleanup()
  const sam = await openAs(`/support_tickets/${ticket.id}/show`, 'TRUST_SAFETY')
  await user.click(await screen.findByRole('button', { name: 'Add note…' }, wait))
  await user.type(await screen.findByRole('textbox', { name: /message/i }, wait), 'Half a note')
  await endSession(sam.id)
  await give(sam)
  const dialog = within(await screen.findByRole('dialog', { name: 'Add note' }, wait))
  expect(await dialog.findByDisplayValue('Half a note', {}, wait)).toBeInTheDocument()
})

test('who signs out with something unsaved is asked first, while it can still be saved', async () => {
  const [faq] = await given(db, tx => tx('faqs').insert({ question: 'Out?', answer: 'Not yet.' }, '*'))
  cleanup()
  await openAs(`/faqs/${faq.id}`, 'SUPPORT')
  await user.type(await screen.findByRole('textbox', { name: /answer/i }, wait), ' Later.')
  const signOut = async () => {
    await user.click(screen.getByRole('button', { name: /^Account of/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }, wait))
  }
  await signOut()
  await user.keyboard('{Control>}k{/Control}')
  expect(screen.queryByRole('dialog', { name: 'Find anything' })).toBeNull()
  await user.click(await screen.findByRole('button', { name: 'Go on editing' }, wait))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull(), wait)
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  await screen.findByRole('heading', { level: 1, name: 'Out?' }, wait)
  expect(await db('faqs').where('id', faq.id).first()).toMatchObject({ answer: 'Not yet. Later.' })
  await signOut()
  expect(await screen.findByRole('button', { name: 'Sign in' }, wait)).toBeInTheDocument()
})

test('a reply that was begun outlives it, too', async () => {
  const ticket = await aTicket(db)
  cleanup()
  const sam = await openAs(`/inbox/${ticket.id}`, 'SUPPORT')
  const field = async () => screen.findByRole('textbox', { name: /reply|message/i }, wait)
  await user.type(await field(), 'Half a sentence')
  await endSession(sam.id)
  await give(sam)
  expect(await screen.findByDisplayValue('Half a sentence', {}, wait)).toBeInTheDocument()
})

test('what is sent from a page never goes out as somebody else who has signed in in another tab', async () => {
  cleanup()
  const [faq] = await given(db, tx => tx('faqs').insert({ question: 'Whose?', answer: 'Mine.' }, '*'))
  const [sam, ben] = [await openAs(`/faqs/${faq.id}`, 'SUPPORT'), await aColleague('SUPPORT')]
  const answer = await screen.findByRole('textbox', { name: /answer/i }, wait)
  await user.type(answer, ' Sam’s.')
  const { email, password } = ben
  await fetch('/api/auth/sign-in', { method: 'POST', ...asJson, body: JSON.stringify({ email, password }) })
  await given(db, tx => tx('user_sessions').where({ user_id: sam.id }).delete())
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  expect(await screen.findByText(/Somebody else has signed in/, {}, wait)).toBeInTheDocument()
  expect(answer).toHaveValue('Mine. Sam’s.')
  expect((await db('faqs').where('id', faq.id).first()).answer).toBe('Mine.')
})

test('the menu follows the roles one has, once something is refused', async () => {
  cleanup()
  const sam = await openAs('/background_jobs', 'SUPPORT', 'OPERATIONS')
  const menu = await screen.findByRole('navigation', { name: 'Domains' }, wait)
  await within(menu).findByText('Background jobs', {}, wait)
  const taken = { user_id: sam.id, role: 'OPERATIONS' }
  await given(db, tx => tx('staff_roles').where(taken).update({ revoked_at: tx.fn.now() }))
  await vi.waitFor(
    () => expect(request('/api/background_jobs?range=[0,0]')).rejects.toMatchObject({ status: 403 }),
    wait,
  )
  await vi.waitFor(() => expect(within(menu).queryByText('Background jobs')).toBeNull(), wait)
})
