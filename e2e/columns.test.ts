import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { as } from './sign-in.ts'

const heads = (page: Page) => page.getByRole('columnheader').allInnerTexts()
const headOf = (page: Page, name: string) => page.getByRole('columnheader', { name })

/** Takes something in hand, and lets it go so many pixels away. */
async function drag(page: Page, what: ReturnType<Page['getByRole']>, by: { x: number; y: number }) {
  const { x, y, width, height } = (await what.boundingBox())!
  const [fromX, fromY] = [x + width / 2, y + height / 2]
  await page.mouse.move(fromX, fromY)
  await page.mouse.down()
  await page.mouse.move(fromX + by.x / 2, fromY + by.y / 2)
  await page.mouse.move(fromX + by.x, fromY + by.y)
  await page.mouse.up()
}

const settled = (page: Page) =>
  page.waitForResponse(answer => answer.url().endsWith('/api/me/preferences') && answer.ok())

test('a column that is hidden, put elsewhere or widened is so after a reload, too, until one goes back', async () => {
  await as('MARKETING', async page => {
    await page.goto('/promo_codes')
    await headOf(page, 'Code').waitFor()
    const usual = (await heads(page)).filter(Boolean)
    expect(usual.slice(1, 5)).toEqual(['Active', 'Discount type', 'Event', 'Discount value'])

    await page.getByRole('button', { name: 'Columns' }).click()
    const picker = page.getByRole('dialog', { name: 'Columns' })
    let saved = settled(page)
    await picker.getByRole('checkbox', { name: 'Discount type' }).click()
    await saved
    saved = settled(page)
    // Two places up, past Event and Active.
    await drag(page, picker.getByRole('button', { name: /^Move Discount value,/ }), { x: 0, y: -64 })
    await saved
    await page.keyboard.press('Escape')
    await picker.waitFor({ state: 'detached' })
    const width = (await headOf(page, 'Event').boundingBox())!.width
    saved = settled(page)
    await drag(page, page.getByRole('slider', { name: 'Width of Event' }), { x: 70, y: 0 })
    await saved

    await page.reload()
    await headOf(page, 'Code').waitFor()
    const wanted = [usual[0], 'Discount value', 'Active', 'Event', ...usual.slice(5)]
    expect((await heads(page)).filter(Boolean)).toEqual(wanted)
    // A head that is being drawn anew has no box for a moment.
    const widthNow = async () => (await headOf(page, 'Event').boundingBox())?.width ?? 0
    await expect.poll(widthNow).toBeGreaterThan(width + 40)

    await page.getByRole('button', { name: 'Columns' }).click()
    saved = settled(page)
    await picker.getByRole('button', { name: 'Back to default' }).click()
    await saved
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await heads(page)).filter(Boolean)).toEqual(usual)
  })
})

test('a row is found, selected and opened by the keyboard alone', async () => {
  await as('MARKETING', async page => {
    await page.goto('/promo_codes')
    const rows = page.locator('tbody tr')
    await rows.nth(2).getByRole('link').first().waitFor()
    for (const key of ['j', 'ArrowDown', 'j', 'k']) await page.keyboard.press(key)
    const link = rows.nth(1).locator('a.name')
    expect(await link.evaluate(element => element === document.activeElement)).toBe(true)
    await page.keyboard.press('x')
    await page.getByText('1 selected').waitFor()
    const to = await link.getAttribute('href')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${to}`)
  })
})
