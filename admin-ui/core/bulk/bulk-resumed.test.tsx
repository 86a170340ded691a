import { given } from '#api/test/app.ts'
import { emptyQueue, workBulk } from '#api/test/queue.ts'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'
import { send } from '../session/send.ts'

const { db, url, open, openAs } = await testScreens()
await emptyQueue(db, url)
const wait = { timeout: 20_000 }
beforeEach(() => localStorage.clear())

test('a change of very many rows that goes on is followed to its end after a reload, and can be undone', async () => {
  await given(db, tx =>
    tx.raw(
      `insert into faqs (question, answer, category) select 'Q', 'A', 'resumed' from generate_series(1, 1001)`,
    ),
  )
  await openAs('/', 'SUPPORT')
  await screen.findByRole('heading', { level: 1 }, wait)
  const body = { filter: { category: 'resumed' }, delete: true }
  const { job } = await send('POST', '/api/faqs/bulk', { body })
  // Other pages do not know of it.
  cleanup()
  open('/faqs')
  await screen.findByText('Delete 1,001 FAQs: 0 of 1,001', {}, wait)
  await workBulk(db, job)
  await screen.findByText('1,001 FAQs moved to the trash.', {}, wait)
  expect(screen.queryByText(/^Delete 1,001 FAQs:/)).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText(/^Undoing/, {}, wait)
  await waitFor(async () => {
    const [undo] = await db('background_jobs').where({ status: 'PENDING' })
    expect(undo).toBeDefined()
  }, wait)
})
