import { expect, test } from 'vitest'
import { apiAs } from './api.ts'
import { as } from './sign-in.ts'

const api = await apiAs('OWNER')

// Of tables on which nobody else works meanwhile: the files of e2e run beside each other on one database.

test('a bulk edit shows each row before and after, is done, and its undo keeps what a colleague went on with', async () => {
  const title = (name: string) => `${name} of the bulk edit`
  const make = (name: string) =>
    api.write('faqs', { question: title(name), answer: 'Soon.', category: 'bulk e2e' })
  const [, second] = await Promise.all(['First', 'Second', 'Third'].map(make))
  await as('MARKETING', async page => {
    await page.goto(`/faqs?filter=${JSON.stringify({ category: 'bulk e2e' })}`)
    await page.getByText(title('First')).waitFor()
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: 'Edit…' }).click()
    await page.getByRole('combobox', { name: 'What' }).click()
    await page.getByRole('option', { name: 'Locale' }).click()
    await page.getByRole('textbox', { name: 'Locale' }).fill('pt-BR')
    await page.getByRole('button', { name: 'See what would happen' }).click()
    await page.getByText('All 3 can be changed.').waitFor()
    const diff = page
      .getByRole('dialog')
      .getByRole('row')
      .filter({ hasText: title('Second') })
    expect(await diff.textContent()).toMatch(/Changes.*Locale.*en.*pt-BR/)
    await page.getByRole('button', { name: 'Change 3 FAQs' }).click()
    await page.getByText('3 FAQs changed.').waitFor()
    await api.write('faqs', { answer: 'Later.' }, second!.id)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('2 FAQs put back, 1 not.').waitFor()
  })
  const { rows } = await api.list('faqs', { filter: { category: 'bulk e2e' } })
  expect(rows.map(row => [row.question, row.locale]).sort()).toEqual([
    [title('First'), 'en'],
    [title('Second'), 'pt-BR'],
    [title('Third'), 'en'],
  ])
})

test('more than a thousand rows are changed by a job, after a look at what would happen', async () => {
  const { total } = await api.list('user_metadata', {})
  const all = total.toLocaleString('en')
  await as('OWNER', async page => {
    await page.goto('/user_metadata')
    await page.getByRole('row').nth(1).waitFor()
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: `Select all ${all}` }).click()
    await page.getByRole('button', { name: 'Edit…' }).click()
    await page.getByRole('combobox', { name: 'What' }).click()
    await page.getByRole('option', { name: 'Admin notes' }).click()
    await page.getByRole('textbox', { name: 'Admin notes' }).fill('Moved with all others')
    await page.getByRole('button', { name: 'See what would happen' }).click()
    await page.getByRole('progressbar', { name: 'Looking at what would happen' }).waitFor()
    await page.getByText(`All ${all} can be changed.`).waitFor()
    await page.getByRole('button', { name: `Change ${all} user metadata` }).click()
    await page.getByText(`${all} user metadata changed.`).waitFor()
  })
  // A count of them all may be an estimate; that none is left is known.
  expect((await api.list('user_metadata', { filter: { admin_notes_null: true } })).total).toBe(0)
})
