import { aTicket, given } from '#api/test/app.ts'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, openAs } = await testScreens()
const wait = { timeout: 15_000 }
/** Several dialogs, one after the other. */
const patience = { timeout: 90_000 }
beforeEach(() => localStorage.clear())

const three = async (category: string) => {
  const ticket = { category, subject: 'Where is my ticket?', status: 'IN_PROGRESS' } as const
  const all = []
  for (let at = 0; at < 3; at++) all.push(await aTicket(db, ticket))
  return all
}

/** Opens their list and chooses a step for all of them, the last first; resolves to their numbers, as they are listed. */
async function choose(category: string, step: string) {
  await openAs(`/support_tickets?filter=${encodeURIComponent(JSON.stringify({ category }))}`, 'SUPPORT')
  const user = userEvent.setup()
  await screen.findAllByText(/^Where is my ticket/, {}, wait)
  const listed = screen.getAllByRole('row').flatMap(row => /TCK-\d+/.exec(row.textContent ?? '')?.[0] ?? [])
  const [, ...boxes] = screen.getAllByRole('checkbox')
  for (const box of boxes.toReversed()) await user.click(box)
  await user.click(screen.getByRole('button', { name: 'Steps' }))
  await user.click(await screen.findByRole('menuitem', { name: step }))
  return { user, listed }
}

test(
  'a step that sends a message says to how many, and names each row with its number, in the order of the list',
  patience,
  async () => {
    const tickets = await three('to many')
    const { user, listed } = await choose('to many', 'Resolve…')
    await user.type(await screen.findByRole('textbox', { name: /message/i }, wait), 'It is on its way.')
    await user.click(screen.getByRole('button', { name: 'See what would happen' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Resolve: 3 support tickets?' }, wait))
    const warning = /^This message goes to the customer of each of 3 support tickets; it cannot be taken back/
    expect(dialog.getByText(warning)).toBeInTheDocument()
    const told = dialog.getAllByRole('rowheader').map(cell => cell.textContent)
    expect(listed).toHaveLength(3)
    expect(told).toEqual(listed.map(number => `Where is my ticket? · ${number}`))
    // Somebody is faster.
    const { id } = tickets[0]!
    const [{ ticket_number }] = await given(db, tx =>
      tx('support_tickets').where({ id }).update({ priority: 'URGENT' }, 'ticket_number'),
    )
    await user.click(dialog.getByRole('button', { name: 'Resolve: 3 support tickets' }))
    const alert = 'Nothing was done yet: 1 support ticket changed since you looked.'
    expect(await dialog.findByText(alert, {}, wait)).toBeInTheDocument()
    expect(screen.getByRole('dialog')).toHaveAccessibleName('Resolve: 2 support tickets?')
    expect(dialog.getByRole('listitem')).toHaveTextContent(`Where is my ticket? · ${ticket_number}`)
    expect(dialog.getByText(/of each of 2 support tickets/)).toBeInTheDocument()
    expect(await db('support_tickets').where({ category: 'to many', status: 'RESOLVED' })).toEqual([])
  },
)

test('where nothing is said to the customer, nothing is said to reach them', patience, async () => {
  await three('to nobody')
  const { user } = await choose('to nobody', 'Resolve…')
  await user.click(await screen.findByRole('button', { name: 'See what would happen' }, wait))
  await screen.findByText('All 3 can take this step.', {}, wait)
  expect(screen.queryByText(/goes to the customer/)).toBeNull()
})
