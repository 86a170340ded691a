import { aUser } from '#api/test/app.ts'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }

test('masked data is shown to who says why, in its place alone, and hidden again', async () => {
  const { id } = await aUser(db, { email: 'nadia@example.com' })
  await openAs(`/users/${id}/show`, 'FINANCE')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Reveal the email…' }, wait))
  const dialog = within(await screen.findByRole('dialog', { name: 'Reveal the email?' }))
  await user.click(dialog.getByRole('button', { name: 'Reveal the email' }))
  expect(await dialog.findByText('Say why you need it.')).toBeInTheDocument()
  expect(await db('audit_logs').where({ entity_id: id, action: 'REVEAL' })).toEqual([])
  await user.type(dialog.getByRole('textbox', { name: /why/i }), 'Payout to a wrong account')
  await user.click(dialog.getByRole('button', { name: 'Reveal the email' }))
  expect(await screen.findByText('nadia@example.com', {}, wait)).toBeInTheDocument()
  expect(await db('audit_logs').where({ entity_id: id, action: 'REVEAL' })).toMatchObject([
    { reason: 'Payout to a wrong account' },
  ])
  expect(JSON.stringify({ ...localStorage })).not.toContain('nadia@example.com')
  await user.click(screen.getByRole('button', { name: 'Hide' }))
  expect(screen.queryByText('nadia@example.com')).toBeNull()
})

test('who has no such grant is not offered to', async () => {
  const { id } = await aUser(db, { email: 'ida@example.com' })
  await openAs(`/users/${id}/show`, 'PLATFORM_DATA')
  await screen.findByText(/•••••@example.com/, {}, wait)
  expect(screen.queryByRole('button', { name: /^Reveal/ })).toBeNull()
})
