import { expect, inject, test } from 'vitest'
import { as } from './sign-in.ts'

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

test('the screens come with a policy that lets no script in but theirs', async () => {
  const { headers } = await fetch(inject('url'))
  const policy = headers.get('Content-Security-Policy')
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
})
