import { anyRow } from '#api/test/any-row.ts'
import { aUser } from '#api/test/app.ts'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
beforeEach(() => {
  cleanup()
  localStorage.clear()
})

const user = userEvent.setup()

const aPayment = async (username: string) => {
  const { id } = await aUser(db, { username })
  const paid = { amount_minor: 42_000, currency: 'EUR', status: 'SUCCEEDED' }
  return anyRow(db, 'payment_transactions', {
    user_id: id,
    provider_reference: `pi_demo_${username}_0`,
    ...paid,
  })
}

test('a record named by a reason is called by what it is, how much and whose: on its page and where it has a star', async () => {
  const payment = await aPayment('louise.fischer')
  const { id } = await anyRow(db, 'refund_requests', {
    ...{ payment_transaction_id: payment.id, user_id: null, booking_id: null },
    ...{ amount_minor: 1250, currency: 'EUR', reason: 'Quite another place' },
  })
  const title = 'Refund request · €12.50 · louise.fischer'
  await openAs(`/refund_requests/${id}/show`, 'OWNER')
  await screen.findByRole('heading', { level: 1, name: title }, wait)
  expect(document.title).toContain(title)
  const star = await screen.findByRole('button', { name: 'Star' }, wait)
  await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'), wait)
  await user.click(star)
  const sidebar = within(screen.getByRole('complementary', { name: 'Navigation' }))
  // What it is goes without saying beside others that one keeps.
  expect(await sidebar.findByRole('link', { name: '€12.50 · louise.fischer' }, wait)).toBeInTheDocument()
})

test('who looks for a payment is offered amounts, people and days, not what the provider calls them', async () => {
  await aPayment('jonas')
  await openAs('/refund_requests/create', 'OWNER')
  const field = await screen.findByRole('combobox', { name: /^Payment transaction/ }, wait)
  await user.type(field, 'jonas')
  await user.clear(field)
  await user.type(field, '{ArrowDown}')
  expect(
    await screen.findByRole('option', { name: /^€420\.00 · jonas · \d+ \w+ \d+$/ }, wait),
  ).toBeInTheDocument()
})

test('payouts are listed by whose they are, under one name wherever their column has one', async () => {
  const { id: vendor_id } = await anyRow(db, 'vendors', { business_name: 'Market & Table' })
  await anyRow(db, 'payouts', { vendor_id, user_id: null, provider_reference: null })
  await openAs('/payouts', 'FINANCE')
  expect(await screen.findByRole('link', { name: 'Market & Table' }, wait)).toBeInTheDocument()
  const head = screen.getByRole('columnheader', { name: 'Payout' })
  expect(within(head).queryByRole('button')).toBeNull()
  expect(within(head).getByRole('slider', { name: 'Width of Payout' })).toBeInTheDocument()
  expect(screen.queryByRole('columnheader', { name: 'Provider reference' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Columns' }))
  const picker = within(await screen.findByRole('dialog', { name: 'Columns' }, wait))
  const find = picker.getByRole('searchbox', { name: 'Find a column' })
  await user.type(find, 'payout')
  expect(picker.getByRole('checkbox', { name: 'Payout' })).toBeInTheDocument()
  await user.keyboard('{Escape}')
  expect(find).toHaveValue('')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
})
