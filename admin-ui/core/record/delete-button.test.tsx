import { given } from '#api/test/app.ts'
import { anyRow } from '#api/test/any-row.ts'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }

test('what cannot be deleted is said before one decides, and not offered', async () => {
  const { id } = await anyRow(db, 'interests')
  const like = await anyRow(db, 'user_interests', { interest_id: id })
  await openAs(`/interests/${id}/show`, 'OWNER')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Delete…' }, wait))
  const refused = within(await screen.findByRole('dialog', { name: /cannot be deleted$/ }, wait))
  expect(refused.getByText(/^1 row of user interests refers to it/)).toBeInTheDocument()
  expect(refused.queryByText(/removed for good/)).toBeNull()
  expect(refused.getAllByRole('button').map(button => button.textContent)).toEqual(['Close'])
  await user.click(refused.getByRole('button', { name: 'Close' }))
  await given(db, tx => tx('user_interests').where({ id: like.id }).delete())
  await user.click(await screen.findByRole('button', { name: 'Delete…' }, wait))
  const offered = await screen.findByRole('button', { name: /^Delete interest/ }, wait)
  await expect.poll(() => offered, wait).toBeEnabled()
  expect(await db('interests').where({ id })).toHaveLength(1)
  await user.click(offered)
  await screen.findByText('1 interest deleted.', {}, wait)
  expect(await db('interests').where({ id })).toHaveLength(0)
})
