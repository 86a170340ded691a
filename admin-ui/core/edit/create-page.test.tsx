import { given } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 25_000 }
const user = userEvent.setup()
beforeEach(() => localStorage.clear())

const field = (name: RegExp) => screen.findByRole('textbox', { name }, wait)
const helpOf = (element: HTMLElement) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
const labelOf = (element: HTMLElement) => (element as HTMLInputElement).labels?.[0]?.textContent
const choose = async (name: RegExp, option: string) => {
  await user.click(await screen.findByRole('combobox', { name }, wait))
  await user.click(await screen.findByRole('option', { name: option }, wait))
}

test('a form says what the database puts where nothing is said, and what must be said', async () => {
  await openAs('/promo_codes/create', 'MARKETING')
  const code = await field(/^code/i)
  expect(screen.getByRole('combobox', { name: /^active/i })).toHaveTextContent('Default: Yes')
  expect(helpOf(screen.getByRole('spinbutton', { name: /^per user limit/i }))).toMatch(/Default: 1\.$/)
  expect(labelOf(code)).toMatch(/\*$/)
  expect(labelOf(screen.getByRole('textbox', { name: /^description/i }))).toBe('Description')
})

test('everything that is wrong is told at once beside its field, and one is led to the first', async () => {
  await given(db, tx =>
    tx('promo_codes').insert({ code: 'TAKEN', discount_type: 'PERCENT', discount_value: 5 }),
  )
  await openAs('/promo_codes/create', 'MARKETING')
  const code = await field(/^code/i)
  await user.type(code, 'taken')
  await choose(/^discount type/i, 'Percent')
  await user.type(await field(/^currency/i), 'eu')
  await user.type(screen.getByRole('spinbutton', { name: /^usage limit/i }), '1.5')
  await user.click(screen.getByRole('button', { name: 'Create promo code' }))
  await waitFor(() => expect(helpOf(code)).toMatch(/^There is already a promo code like this/), wait)
  expect(helpOf(screen.getByRole('textbox', { name: /^discount value/i }))).toBe('Must not be empty')
  expect(helpOf(screen.getByRole('textbox', { name: /^currency/i }))).toBe('Must have 3 characters')
  expect(helpOf(screen.getByRole('spinbutton', { name: /^usage limit/i }))).toBe('Must be a whole number')
  await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-invalid', 'true'))
})

test('an amount is asked for in its currency, which comes first', async () => {
  await openAs('/promo_codes/create', 'MARKETING')
  const currency = await field(/^currency/i)
  const amount = screen.getByRole('textbox', { name: /^max discount/i })
  expect(currency.compareDocumentPosition(amount)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  expect(helpOf(amount)).toBe('Choose the currency first: the amount is read in it.')
  await user.type(currency, 'eur')
  expect(currency).toHaveValue('EUR')
  expect(within(amount.parentElement!).getByText('€')).toBeInTheDocument()
  expect(amount).toHaveAttribute('placeholder', '0.00')
  await user.type(amount, '12.5')
  await user.clear(currency)
  await user.type(currency, 'JPY')
  await user.click(screen.getByRole('button', { name: 'Create promo code' }))
  await waitFor(() => expect(helpOf(amount)).toMatch(/whole number: JPY has no decimals/), wait)
})

test('a setting is entered as its type wants it', async () => {
  await openAs('/system_settings/create', 'OWNER')
  await user.type(await field(/^key/i), 'test.switch')
  await choose(/^value type/i, 'Yes or no')
  await choose(/^value\b(?! type)/i, 'No')
  await user.click(screen.getByRole('button', { name: 'Create system setting' }))
  await waitFor(async () => {
    const [made] = await db('system_settings').where('key', 'test.switch')
    expect([made?.value_type, made?.value]).toEqual(['boolean', false])
  }, wait)
})
