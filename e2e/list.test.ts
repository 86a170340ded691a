import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { as } from './sign-in.ts'

const open = async (page: Page, address: string) => {
  await page.goto(address)
  await page.locator('tbody .name').first().waitFor()
}

/** Where a thing is from above. */
const extent = async (page: Page, selector: string) => {
  const { y, height } = (await page.locator(selector).first().boundingBox())!
  return { top: y, bottom: y + height }
}

test.each([1440, 1024])(
  'at a width of %i, head, selection and foot of a list stay while its rows are scrolled, and the row one is on is seen',
  async width => {
    await as('SUPPORT', async page => {
      await page.setViewportSize({ width, height: 768 })
      await open(page, '/support_tickets?perPage=100')
      await page.getByRole('checkbox').nth(1).check()
      const head = await extent(page, 'thead th')
      for (let step = 0; step < 40; step += 1) await page.keyboard.press('j')
      const box = await extent(page, ':has(> table)')
      const isSeen = async () => {
        const row = await extent(page, 'tbody tr:has(:focus)')
        expect(row.top).toBeGreaterThanOrEqual(head.bottom - 1)
        expect(row.bottom).toBeLessThanOrEqual(box.bottom + 1)
      }
      await isSeen()
      for (let step = 0; step < 30; step += 1) await page.keyboard.press('k')
      await isSeen()
      expect(
        await page.locator('table').evaluate(({ parentElement }) => parentElement!.scrollTop),
      ).toBeGreaterThan(100)
      expect(await extent(page, 'thead th')).toEqual(head)
      expect(await page.getByText('1 selected').isVisible()).toBe(true)
      await page.getByRole('button', { name: 'Next page' }).click()
      await page.getByText('Page 2').waitFor()
      await expect
        .poll(() => page.locator('table').evaluate(({ parentElement }) => parentElement!.scrollTop))
        .toBe(0)
    })
  },
)

test('whoever comes back from a record is at its row, however far down that is', async () => {
  await as('SUPPORT', async page => {
    await open(page, '/support_tickets?perPage=100')
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('j')
    const name = await page.locator(':focus').textContent()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: name!.trim() }).waitFor()
    await page.goBack()
    await page.locator('tbody tr:has(:focus)').waitFor()
    expect(await page.locator(':focus').textContent()).toBe(name)
    const [row, box] = [await extent(page, 'tbody tr:has(:focus)'), await extent(page, ':has(> table)')]
    expect(row.bottom).toBeLessThanOrEqual(box.bottom + 1)
    expect(row.top).toBeGreaterThan(box.top)
  })
})

test('on a phone rows begin in the upper third; what a row is called stays, and what can be done is in reach', async () => {
  await as('SUPPORT', async page => {
    await page.setViewportSize({ width: 390, height: 844 })
    await open(page, '/support_tickets')
    expect((await extent(page, 'tbody tr')).top).toBeLessThan(300)
    expect(await page.getByRole('button', { name: 'Export…' }).isVisible()).toBe(false)
    expect(await page.getByRole('link', { name: 'New support ticket' }).isVisible()).toBe(true)
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('button', { name: 'Export…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.locator('table').evaluate(({ parentElement }) => (parentElement!.scrollLeft = 10_000))
    const { x, width } = (await page.locator('tbody td.leads').first().boundingBox())!
    const frame = (await page.locator(':has(> table)').boundingBox())!
    expect(x).toBeCloseTo(frame.x, 0)
    expect(width).toBeLessThan(frame.width / 2)
    const view = await page.getByRole('tab').nth(1).getAttribute('href')
    await page.goto(`${view}&perPage=50`)
    await page.getByRole('button', { name: 'Reset' }).waitFor()
    for (const name of ['Save as…', 'Reset', 'This view']) {
      const deed = (await page.getByRole('button', { name }).boundingBox())!
      expect(deed.x + deed.width, name).toBeLessThan(390)
    }
  })
})
