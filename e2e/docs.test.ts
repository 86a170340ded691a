import { expect, inject, test } from 'vitest'
import { as, giveCredentials, openBrowser } from './sign-in.ts'

test('whoever is signed in browses the API: searches for a table, and sees its fields, steps and states', async () => {
  await as('SUPPORT', async page => {
    await page.goto('/api/docs')
    await page.getByRole('heading', { name: 'The API' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('support_t')
    expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual(['Support tickets'])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Support tickets' }).waitFor()
    await page.getByRole('img', { name: 'States of support_tickets' }).waitFor()
    await page.getByRole('row', { name: /ticket_number/ }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'The API' }).waitFor()
    expect(await page.evaluate(() => document.fonts.check('13px "Inter Variable"'))).toBe(true)
  })
})

test('whoever is not signed in is led to the sign-in page and back; a phone shows the page before the tables', async () => {
  const { page } = await openBrowser()
  try {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/api/docs/support_tickets')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await giveCredentials(page, 'SUPPORT')
    const title = page.getByRole('heading', { name: 'Support tickets', level: 1 })
    await title.waitFor()
    expect((await title.boundingBox())!.y).toBeLessThan(200)
    expect(await page.getByRole('navigation').getByRole('link').count()).toBe(0)
    await page.getByRole('button', { name: 'All tables' }).click()
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByRole('heading', { name: 'Users', level: 1 }).waitFor()
    expect(await page.getByRole('navigation').getByRole('link').count()).toBe(0)
  } finally {
    await page.context().close()
  }
})

test('the screens come with a policy that lets no script in but theirs', async () => {
  const { headers } = await fetch(inject('url'))
  const policy = headers.get('Content-Security-Policy')
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
})
