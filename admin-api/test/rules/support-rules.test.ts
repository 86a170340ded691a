import { expect, test } from 'vitest'
import { anyRow } from '../any-row.ts'
import { testApp } from '../app.ts'

const { db, as } = await testApp()

/** What is written, and what it breaks. */
const writes: [rule: string, table: string, values: Record<string, unknown>, broken: string][] = [
  ['S2-R54', 'support_tickets', { email: 'nobody' }, 'email_shape'],
  ['S2-R54', 'support_tickets', { related_id: 'bok_1' }, 'related_kind'],
  ['S2-R54', 'ticket_responses', { is_internal_note: true }, 'notes_of_staff'],
  ['S2-R54', 'ticket_responses', { attachments: { file: 'a' } }, 'attachments_list'],
  ['S2-R53', 'faqs', { helpful_count: -1 }, 'counts_not_negative'],
  ['S2-R53', 'faqs', { locale: 'English' }, 'locale_shape'],
  ['S2-R52', 'announcements', { starts_at: '2026-02-01', ends_at: '2026-02-01' }, 'ends_after_start'],
]

test.each(writes)('%s a row of %s with %o breaks %s', (_, table, values, broken) =>
  expect(anyRow(db, table as 'users', values)).rejects.toMatchObject({ constraint: `${table}_${broken}` }),
)

test('S2-R52 an announcement keeps when it was first published', async () => {
  const marketing = await as('MARKETING')
  const path = `/api/announcements/${(await anyRow(db, 'announcements')).id}`
  const publish = async (is_published: boolean) =>
    (await marketing.send('PATCH', path, { is_published })).body.published_at
  const first = await publish(true)
  expect(first).not.toBeNull()
  expect([await publish(false), await publish(true)]).toEqual([first, first])
})
