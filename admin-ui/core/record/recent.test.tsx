import { aTicket } from '#api/test/app.ts'
import { testScreens } from '#ui/test/app.tsx'
import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }

test('what another tab keeps, or a sign-out there takes away, is not written over by a record that stays open', async () => {
  const ticket = await aTicket(db, { subject: 'Open here' })
  const { id } = await openAs(`/support_tickets/${ticket.id}/show`, 'SUPPORT')
  await screen.findByRole('heading', { level: 1, name: 'Open here' }, wait)
  const key = `RaStorepurser.recent.${id}`
  await waitFor(() => expect(localStorage.getItem(key)).toContain('Open here'), wait)
  const elsewhere = (newValue: string | null) => {
    if (newValue === null) localStorage.removeItem(key)
    else localStorage.setItem(key, newValue)
    return act(async () => void window.dispatchEvent(new StorageEvent('storage', { key, newValue })))
  }
  const theirs = JSON.stringify([{ table: 'support_tickets', id: 'tkt_other', label: 'Open there' }])
  await elsewhere(theirs)
  expect(localStorage.getItem(key)).toBe(theirs)
  await elsewhere(null)
  expect(localStorage.getItem(key)).toBeNull()
})
