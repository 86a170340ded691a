import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { apiAs } from './api.ts'
import { as } from './sign-in.ts'

const name = 'New and urgent'
const words = 'Created in the last 30 days or priority is Urgent'

/** What an address says a list is narrowed by. */
const filterOf = (page: Page) => JSON.parse(new URL(page.url()).searchParams.get('filter')!) as unknown

/** How many rows the foot of the list says there are. */
const total = async (page: Page) => /of ([\d,]+)/.exec(await page.getByText(/^1–\d+ of /).innerText())?.[1]

async function buildFilter(page: Page) {
  await page.getByRole('button', { name: '+ Filter' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a filter' })
  await dialog.getByRole('combobox', { name: 'Column' }).fill('Created')
  await page.getByRole('option', { name: 'Created at', exact: true }).click()
  await dialog.getByRole('spinbutton', { name: 'How many' }).fill('30')
  await dialog.getByRole('button', { name: 'Or…' }).click()
  const second = dialog.getByRole('group', { name: 'Condition 2' })
  await second.getByRole('combobox', { name: 'Column' }).fill('Priority')
  await page.getByRole('option', { name: 'Priority', exact: true }).click()
  await second.getByRole('checkbox', { name: 'Urgent' }).check()
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('button', { name: words, exact: true }).waitFor()
}

test('a nested filter with a time from now on is saved as a view, and a colleague it is shared with finds it', async () => {
  const filter = { or: [{ created_at_gte: 'now-30d' }, { priority: 'URGENT' }] }
  const found = (await (await apiAs('SUPPORT')).list('support_tickets', { filter })).total
  let link = ''
  await as('OWNER', async page => {
    await page.goto('/support_tickets')
    await page.getByRole('row').nth(1).waitFor()
    await buildFilter(page)
    expect(filterOf(page)).toEqual(filter)
    await page.getByRole('button', { name: '+ Save view' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save this as a view' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('checkbox', { name: 'Support' }).check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('tab', { name, selected: true }).waitFor()
    link = page.url()
    expect(new URL(link).searchParams.get('view')).toMatch(/^view_/)
  })
  await as('SUPPORT', async page => {
    await page.goto('/support_tickets')
    await page.getByRole('tab', { name }).click()
    await page.getByRole('button', { name: words, exact: true }).waitFor()
    await expect.poll(() => total(page)).toBe(found.toLocaleString('en'))
    // It is another's: it can be kept as one's own, not changed.
    await page.getByRole('button', { name: `Remove the filter: ${words}` }).click()
    await page.getByText('changed', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('button', { name: words, exact: true }).waitFor()
    await page.goto(`/support_tickets?view=${new URL(link).searchParams.get('view')}`)
    await page.getByRole('tab', { name, selected: true }).waitFor()
    await page.getByRole('button', { name: words, exact: true }).waitFor()
  })
})

test('chips are changed and taken away by the keyboard alone', async () => {
  await as('SUPPORT', async page => {
    await page.goto(`/support_tickets?filter=${JSON.stringify({ status: 'OPEN', priority: 'HIGH' })}`)
    await page.getByRole('button', { name: 'Priority is High', exact: true }).focus()
    await page.keyboard.press('Backspace')
    const chip = page.getByRole('button', { name: 'Status is Open', exact: true })
    await page.getByRole('button', { name: 'Priority is High', exact: true }).waitFor({ state: 'detached' })
    expect(await chip.evaluate(button => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Change the filter' })
    await dialog.getByRole('checkbox', { name: 'Pending' }).check()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Status is Open or Pending/ }).waitFor()
  })
})
