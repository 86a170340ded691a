import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { apiAs } from './api.ts'
import { as } from './sign-in.ts'

const api = await apiAs('OWNER')
const questions = async (category: string) =>
  (await api.list('faqs', { filter: { category } })).rows.map(row => row.question as string).toSorted()

test(
  'a file with mistakes is brought in: columns, look, run, refused lines mended, and taken back',
  { timeout: 120_000 },
  async () => {
    const category = 'brought by a file'
    const lines = Array.from({ length: 700 }, (_, i) => `"Question ${i}, really?",Because.,${category},${i}`)
    const file = [
      'Queston;ignored'.replace(';ignored', ',Answer,Category,Sort Order'),
      ...lines,
      `No answer?,,${category},1`,
      `Odd?,Yes.,${category},many`,
    ].join('\n')
    await as('SUPPORT', async page => {
      await page.goto('/faqs')
      await page.getByRole('link', { name: 'Import…' }).click()
      await page
        .getByLabel('File', { exact: true })
        .setInputFiles({ name: 'faqs.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
      await page.getByRole('heading', { name: 'faqs.csv' }).waitFor()
      await page.getByRole('button', { name: 'Look at what would happen' }).click()
      await page.getByRole('button', { name: 'Create 700' }).waitFor()
      await page.getByRole('button', { name: 'Refused 2' }).click()
      await page.getByText('Sort order: “many” is not a number').waitFor()
      const address = page.url()
      await page.goto('/imports')
      await page.getByRole('link', { name: 'faqs.csv' }).click()
      expect(page.url()).toBe(address)
      await page.getByRole('button', { name: 'Import 700 rows' }).click()
      await page.getByText('Done', { exact: true }).waitFor()
      expect((await api.list('faqs', { filter: { category } })).total).toBe(700)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save the refused lines' }).click(),
      ])
      const refused = await text(await download.createReadStream())
      expect(refused).toContain('Answer: must not be empty')
      await page.getByRole('button', { name: 'Take back…' }).click()
      await page.getByRole('button', { name: 'Take back 700 rows' }).click()
      await page.getByRole('button', { name: 'Taken back 700' }).waitFor()
      expect(await questions(category)).toEqual([])
      await page.goto('/imports/new?table=faqs')
      const mended = refused.replace('No answer?,,', 'No answer?,Now.,').replace(',many,', ',2,')
      await page
        .getByLabel('File', { exact: true })
        .setInputFiles({ name: 'mended.csv', mimeType: 'text/csv', buffer: Buffer.from(mended) })
      await page.getByRole('button', { name: 'Look at what would happen' }).click()
      await page.getByRole('button', { name: 'Import 2 rows' }).click()
      await page.getByText('Done', { exact: true }).waitFor()
    })
    expect(await questions(category)).toEqual(['No answer?', 'Odd?'])
  },
)
