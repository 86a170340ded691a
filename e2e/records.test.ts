import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { apiAs } from './api.ts'
import { as, signIn } from './sign-in.ts'

const api = await apiAs('SUPPORT')

/** A FAQ that no other of these tests touches. */
const aFaq = async (which: number) =>
  (await api.list('faqs', { sort: ['id', 'ASC'], range: [which, which] })).rows[0]!

async function openForm(page: Page, id: string) {
  await page.goto(`/faqs/${id}/show`)
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  const form = page.getByRole('dialog', { name: /^Edit / })
  await form.getByRole('textbox', { name: 'Answer' }).waitFor()
  return form
}

test('a row and what it refers to are looked at without leaving the list, and opened from there', async () => {
  const { rows } = await api.list('support_tickets', {
    filter: { user_id_null: false },
    sort: ['created_at', 'DESC'],
  })
  const ticket = rows[0]!
  const person = await api.one('users', ticket.user_id!)
  await as('SUPPORT', async (page, problems) => {
    await page.goto(`/support_tickets?filter=${encodeURIComponent(JSON.stringify({ id: ticket.id }))}`)
    const row = page.getByRole('row').filter({ hasText: ticket.subject })
    await row.waitFor()
    await problems.settled()
    await page.keyboard.press('j')
    await page.keyboard.press('Space')
    const look = page.getByRole('dialog', { name: 'Quick look at support ticket' })
    await look.getByRole('heading', { name: ticket.subject }).waitFor()
    await look.getByRole('link', { name: person.username! }).click({ modifiers: ['Alt'] })
    const other = page.getByRole('dialog', { name: 'Quick look at user' })
    await other.getByRole('heading', { name: person.username! }).waitFor()
    await other.getByRole('button', { name: 'Back' }).click()
    await look.getByRole('heading', { name: ticket.subject }).waitFor()
    await page.keyboard.press('Escape')
    await look.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(ticket.subject)
    await row.getByRole('link', { name: person.username! }).hover()
    await row.getByRole('button', { name: `Quick look at ${person.username}` }).click()
    await other.getByRole('link', { name: 'Open' }).click()
    await page.getByRole('heading', { level: 1, name: person.username! }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })
})

test('a record is edited beside its page, and nobody loses what they typed without having been asked', async () => {
  const faq = await aFaq(2)
  await as('SUPPORT', async page => {
    await page.goto(`/faqs?filter=${encodeURIComponent(JSON.stringify({ id: faq.id }))}`)
    // Within the page, or going back would load another.
    await page.getByRole('link', { name: faq.question }).click()
    await page.getByRole('link', { name: 'Edit', exact: true }).click()
    const form = page.getByRole('dialog', { name: /^Edit / })
    await form.getByRole('textbox', { name: 'Answer' }).fill('Typed, and not yet saved.')
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Go on editing' }).click()
    await page.goBack()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Go on editing' }).click()
    await form.getByRole('textbox', { name: 'Answer' }).press('Control+Enter')
    await form.waitFor({ state: 'detached' })
    await page.getByRole('main').getByText('Typed, and not yet saved.').first().waitFor()
  })
  expect((await api.one('faqs', faq.id)).answer).toBe('Typed, and not yet saved.')
})

test('of two who change a record in two browsers the second puts both together, field by field, and the first sees it', async () => {
  const faq = await aFaq(3)
  const first = await signIn('OWNER')
  await as('SUPPORT', async (page, problems) => {
    const mine = await openForm(page, faq.id)
    await mine.getByRole('textbox', { name: 'Question' }).fill('My question?')
    await mine.getByRole('textbox', { name: 'Answer' }).fill('My answer.')
    const theirs = await openForm(first.page, faq.id)
    await theirs.getByRole('textbox', { name: 'Question' }).fill('Their question?')
    await theirs.getByRole('textbox', { name: 'Answer' }).fill('Their answer.')
    await theirs.getByRole('button', { name: 'Save changes' }).click()
    await first.page.getByRole('heading', { level: 1, name: 'Their question?' }).waitFor()

    await mine.getByRole('button', { name: 'Save changes' }).click()
    const both = page.getByRole('dialog', { name: 'This FAQ was changed meanwhile, too' })
    await both.getByRole('radio', { name: 'Question: theirs' }).check()
    await both.getByRole('button', { name: 'Save as chosen' }).click()
    await page.getByRole('heading', { level: 1, name: 'Their question?' }).waitFor()
    await page.getByRole('main').getByText('My answer.').first().waitFor()
    expect(problems.forgive(`/api/faqs/${faq.id}`, 412)).toBe(true)

    await first.page
      .getByRole('status')
      .filter({ hasText: 'Just changed: answer' })
      .waitFor({ state: 'attached' })
    await first.page.getByRole('main').getByText('My answer.').first().waitFor()
  })
  await first.page.context().close()
  expect(await api.one('faqs', faq.id)).toMatchObject({ question: 'Their question?', answer: 'My answer.' })
})
