import { aTicket, given } from '#api/test/app.ts'
import { testScreens } from '#ui/test/app.tsx'
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { request } from './http.ts'
import { refresh } from './session.ts'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
const user = userEvent.setup()

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
