import { connect } from '#api/core/db.ts'
import { startEmbedded } from '#api/core/embedded-postgres.ts'
import { text } from 'node:stream/consumers'
import type { Download, Locator, Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { apiAs } from './api.ts'
import { as } from './sign-in.ts'

const api = await apiAs('OWNER')

// Of tables that nobody else changes meanwhile: the files of e2e run beside each other on one database.

const completed = { status: 'COMPLETED' }

/** Opens the list of completed bookings and asks how it is to be exported. */
async function askForBookings(page: Page): Promise<Locator> {
  await page.goto(`/bookings?filter=${JSON.stringify(completed)}`)
  await page.getByRole('row').nth(1).waitFor()
  await page.getByRole('button', { name: 'Export…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('every row where status is Completed').waitFor()
  return dialog
}

/** Has it done, and takes the file that comes. */
async function save(page: Page, dialog: Locator): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export' }).click(),
  ])
  return download
}

const contentOf = async (download: Download) => text(await download.createReadStream())

test('an export is a file with every row that matches', async () => {
  const { total } = await api.list('bookings', { filter: completed })
  await as('SUPPORT', async page => {
    const file = await contentOf(await save(page, await askForBookings(page)))
    const [head, ...rows] = file.trimEnd().split('\r\n')
    expect(head).toContain('Booking reference')
    expect(rows).toHaveLength(total)
  })
})

test('a list is saved as JSON: every row that matches, as the API answers it, and a notice says so', async () => {
  const { total } = await api.list('bookings', { filter: completed })
  await as('SUPPORT', async page => {
    const dialog = await askForBookings(page)
    await dialog.getByRole('radio', { name: 'JSON, for programs' }).check()
    const download = await save(page, dialog)
    expect(download.suggestedFilename()).toMatch(/^bookings-[\d-]+\.json$/)
    const rows = JSON.parse(await contentOf(download))
    expect(rows).toHaveLength(total)
    expect(rows[0]).toMatchObject({ id: expect.any(String), status: 'COMPLETED' })
    await page.getByText(`${total} bookings exported.`).waitFor()
  })
})

test('an export that waits says so on whatever page one is, and ends with its query when it is canceled', async () => {
  const { url } = await startEmbedded(inject('data'))
  const db = connect(url)
  const atWork = async () =>
    (await db.raw(`select from pg_stat_activity where application_name = 'purser-export'`)).rows
      .length as number
  await as('OWNER', async (page, problems) => {
    await page.goto('/badges')
    await page.getByRole('row').nth(1).waitFor()
    await page.getByRole('button', { name: 'Export…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Export' }).waitFor()
    await db.transaction(async tx => {
      await tx.raw('lock table badges in access exclusive mode')
      await dialog.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('progressbar', { name: 'Exporting badges' }).waitFor()
      await page.getByRole('complementary').getByRole('link').first().click()
      await expect.poll(() => new URL(page.url()).pathname).not.toBe('/badges')
      await expect.poll(atWork, { timeout: 5_000 }).toBeGreaterThan(0)
      await page.getByRole('button', { name: 'Cancel the export of badges' }).click()
      await page.getByText('The export of badges was canceled: there is no file.').waitFor()
      await expect.poll(atWork, { timeout: 5_000 }).toBe(0)
    })
    for (const one of problems.all()) {
      const [, path] = /^503 (\/api\/downloads\/\S+)$/.exec(one) ?? []
      if (path) problems.forgive(path, 503)
    }
  })
  await db.destroy()
})
