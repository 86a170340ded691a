import { given } from '#api/test/app.ts'
import { anyRow } from '#api/test/any-row.ts'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
const user = userEvent.setup()
beforeEach(() => localStorage.clear())

/** A provider that takes 12.50 EUR, open to be changed. */
async function aFee(): Promise<{ id: string; fee: HTMLElement }> {
  const { id } = await anyRow(db, 'payment_providers', { fee_fixed_minor: 1250, currency: 'EUR' })
  await openAs(`/payment_providers/${id}`, 'FINANCE')
  return { id, fee: await screen.findByRole('textbox', { name: /^fee fixed/i }, wait) }
}
const elsewhere = (id: string, values: object) =>
  given(db, tx => tx('payment_providers').where({ id }).update(values))
const retype = async (field: HTMLElement, text: string) => {
  await user.clear(field)
  await user.type(field, text)
}
const save = () => user.click(screen.getByRole('button', { name: 'Save changes' }))

test('an amount with a decimal comma is refused beside its field, and nothing is sent', async () => {
  const { id, fee } = await aFee()
  await retype(fee, '12,75')
  await save()
  expect(await screen.findByText(/such as 125\.00/, {}, wait)).toBeInTheDocument()
  expect(fee).toHaveValue('12,75')
  expect((await db('payment_providers').where({ id }).first()).fee_fixed_minor).toBe(1250)
})

test('an amount that was typed and set back follows what a colleague saves', async () => {
  const { id, fee } = await aFee()
  await retype(fee, '12.5')
  // The stream opens when the page has settled.
  await new Promise(resolve => setTimeout(resolve, 1_000))
  await elsewhere(id, { fee_fixed_minor: 2000 })
  await expect.poll(() => (fee as HTMLInputElement).value, wait).toBe('20.00')
  await retype(fee, '20.5')
  expect(fee).toHaveValue('20.5')
})

test('one’s own amount is told in the currency of the record beside that of a colleague', async () => {
  const { id, fee } = await aFee()
  await retype(fee, '13')
  await elsewhere(id, { fee_fixed_minor: 2000 })
  await save()
  const row = within(await screen.findByRole('row', { name: /^Fee fixed/ }, wait))
  expect(row.getAllByRole('cell').map(cell => cell.textContent)).toEqual(['€20.00', '€13.00'])
})
