import { aUser } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testScreens } from '../../test/app.tsx'
import { request } from '../session/http.ts'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
beforeEach(() => localStorage.clear())
afterEach(() => vi.restoreAllMocks())

/** Asks for an export of these users; answers the address that the browser would fetch. */
async function ask(named: string, format?: string) {
  await aUser(db, { username: named, email: `${named}@example.com` })
  await openAs(`/users?filter=${encodeURIComponent(JSON.stringify({ username: named }))}`, 'SUPPORT')
  const user = userEvent.setup()
  const followed = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  await screen.findByRole('link', { name: named }, wait)
  await user.click(screen.getByRole('button', { name: 'Export…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Export 1 user' }, wait))
  if (format) await user.click(dialog.getByRole('radio', { name: format }))
  await user.click(dialog.getByRole('button', { name: 'Export' }))
  await waitFor(() => expect(followed).toHaveBeenCalled(), wait)
  return { user, address: new URL((followed.mock.contexts[0] as HTMLAnchorElement).href).pathname }
}

test('an export is JSON for who wants that, and a notice follows it to its end', async () => {
  const { address } = await ask('exported', 'JSON, for programs')
  expect(await screen.findByRole('progressbar', { name: 'Exporting users' }, wait)).toBeInTheDocument()
  expect(screen.queryByRole('dialog')).toBeNull()
  const { json } = await request(address)
  expect(json).toMatchObject([{ username: 'exported' }])
  expect(await screen.findByText('1 user exported.', {}, wait)).toBeInTheDocument()
  expect(screen.queryByRole('progressbar', { name: 'Exporting users' })).toBeNull()
})

test('an export that is canceled is not there any more, and says so', async () => {
  const { user, address } = await ask('canceled')
  await user.click(await screen.findByRole('button', { name: 'Cancel the export of users' }, wait))
  await screen.findByText('The export of users was canceled: there is no file.', {}, wait)
  await expect(request(address)).rejects.toMatchObject({ status: 404 })
})

test('an export that broke off says that its file is not whole until somebody has read it', async () => {
  const { user } = await ask('broken')
  await db.transaction(async tx => {
    await tx.raw(`select set_config('app.actor', 'import:test', true)`)
    await tx('download_tickets').update({ rows: 7, outcome: 'BROKEN', ended_at: tx.fn.now() })
  })
  const said = /^The export of users broke off after 7 rows: whatever was saved is not whole/
  const notice = await screen.findByText(said, {}, wait)
  await user.click(within(notice.parentElement!).getByRole('button', { name: 'Close' }))
  expect(screen.queryByText(said)).toBeNull()
})
