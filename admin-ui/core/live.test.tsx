import { aTicket, given } from '#api/test/app.ts'
import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { testScreens } from '../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
/** The stream opens when the page has settled. */
const listening = () => new Promise(resolve => setTimeout(resolve, 1_000))

test('what somebody else does to a record and to a list is seen without reloading', async () => {
  const { id } = await aTicket(db, { subject: 'Watched closely' })
  await openAs(`/support_tickets/${id}/show`, 'SUPPORT')
  await screen.findByRole('heading', { name: 'Watched closely' }, wait)
  await listening()
  await given(db, tx => tx('support_tickets').where({ id }).update({ subject: 'Seen at once' }))
  expect(await screen.findByRole('heading', { name: 'Seen at once' }, wait)).toBeInTheDocument()
  await userEvent.click(screen.getAllByRole('link', { name: 'Support tickets' })[0]!)
  await screen.findByText('Seen at once', {}, wait)
  await listening()
  await aTicket(db, { subject: 'Just come in' })
  expect(await screen.findByText('Just come in', {}, wait)).toBeInTheDocument()
})

test('a form follows others until something is typed; from then on it says so and keeps what was typed', async () => {
  const { id } = await aTicket(db, { subject: 'In a form' })
  await openAs(`/support_tickets/${id}`, 'SUPPORT')
  const user = userEvent.setup()
  const subject = await screen.findByRole('textbox', { name: /subject/i }, wait)
  await listening()
  const elsewhere = (values: object) => given(db, tx => tx('support_tickets').where({ id }).update(values))
  await elsewhere({ subject: 'Followed' })
  await expect.poll(() => (subject as HTMLInputElement).value, wait).toBe('Followed')
  await user.type(subject, ' and typed')
  await elsewhere({ subject: 'Not followed' })
  expect(await screen.findByText(/Changed by somebody else just now/, {}, wait)).toBeInTheDocument()
  expect(subject).toHaveValue('Followed and typed')
  await user.click(screen.getByRole('button', { name: 'See both' }))
  const row = await screen.findByRole('row', { name: /^Subject/ }, wait)
  expect(row).toHaveTextContent('SubjectNot followedFollowed and typed')
})

test('whoever is suspended is signed out of a tab that only listens', async () => {
  await aTicket(db, { subject: 'Not for the suspended' })
  const { id } = await openAs('/support_tickets', 'SUPPORT')
  await screen.findByText('Not for the suspended', {}, wait)
  await listening()
  await given(db, tx => tx('users').where({ id }).update({ status: 'SUSPENDED' }))
  const look = (hidden: boolean) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }
  look(true)
  look(false)
  expect(await screen.findByText('Your session has ended. Sign in again.', {}, wait)).toBeInTheDocument()
  expect(screen.queryByText('Not for the suspended')).toBeNull()
  const asked = vi.spyOn(globalThis, 'fetch')
  await new Promise(resolve => setTimeout(resolve, 2_500))
  expect(asked).not.toHaveBeenCalled()
  asked.mockRestore()
})
