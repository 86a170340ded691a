import { expect, test } from 'vitest'
import { accountOf } from './accounts.ts'
import { apiAs } from './api.ts'
import { as } from './sign-in.ts'

const api = await apiAs('SUPPORT')
const agent = accountOf('SUPPORT').name

test('a change is seen in the history, compared with how things were, put back, and told by the list', async () => {
  const faq = (await api.list('faqs', { sort: ['id', 'ASC'] })).rows[0]!
  await as('SUPPORT', async page => {
    await page.goto(`/faqs/${faq.id}`)
    await page.getByRole('textbox', { name: 'Answer' }).fill(`${faq.answer} Ask us if it takes longer.`)
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByRole('heading', { level: 1, name: faq.question }).waitFor()
    const history = page.getByRole('complementary', { name: 'History' })
    const change = history.getByRole('listitem').filter({ hasText: agent }).first()
    await change.getByText('Ask us if it takes longer.').waitFor()

    await history.getByRole('button', { name: 'Compare…' }).click()
    const compare = page.getByRole('dialog', { name: /^Compare versions/ })
    await compare.getByRole('combobox', { name: 'One version' }).selectOption('Before all of these')
    await compare.getByRole('row', { name: /^Answer/ }).waitFor()
    expect(await compare.getByRole('rowheader').allTextContents()).toEqual(['Answer'])
    await compare.getByRole('button', { name: 'Close' }).click()

    await change.getByRole('button', { name: 'Put the answer back…' }).click()
    await page
      .getByRole('dialog')
      .getByRole('row', { name: /^Answer/ })
      .waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Put back answer' }).click()
    await page.getByText('Put back.', { exact: true }).waitFor()
    await history.getByText(/^Put back as it was before/).waitFor()
    expect((await api.one('faqs', faq.id)).answer).toBe(faq.answer)

    await page.goto('/faqs')
    await page.getByRole('button', { name: 'History' }).click()
    const drawer = page.getByRole('dialog', { name: 'What changed: FAQs' })
    const mine = drawer.getByRole('list', { name: new RegExp(`^${agent}`) })
    await mine.getByRole('link', { name: faq.question }).first().waitFor()
    await mine.getByText(/^Put back as it was before/).waitFor()
  })
})
