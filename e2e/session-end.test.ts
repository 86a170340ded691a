import { expect, test } from 'vitest'
import { apiAs } from './api.ts'
import { giveCredentials, signIn } from './sign-in.ts'

test('what somebody was writing is there again once they have signed in after the end of their session', async () => {
  const api = await apiAs('SUPPORT')
  const [faq] = (await api.list('faqs', {})).rows
  const [ticket] = (await api.list('support_tickets', { filter: { status: 'OPEN' }, range: [40, 40] })).rows
  const { page } = await signIn('SUPPORT')
  const fields = [
    { at: `/inbox/${ticket!.id}`, name: 'Reply', written: 'A reply that was not sent.' },
    { at: `/faqs/${faq!.id}`, name: 'Answer', written: 'An answer that was not saved.' },
  ]
  for (const { at, name, written } of fields) {
    await page.goto(at)
    const field = page.getByRole('textbox', { name })
    await field.fill(written)
    // As in another tab: the cookie is shared, and this one is told nothing.
    await page.request.post('/api/auth/sign-out', {
      data: {},
      headers: { Origin: new URL(page.url()).origin },
    })
    await page.getByText('Your session has ended. Sign in again.').waitFor()
    expect(await page.getByText(written).count()).toBe(0)
    await giveCredentials(page, 'SUPPORT')
    await expect.poll(() => field.inputValue().catch(() => '')).toBe(written)
  }
  await page.context().close()
})
