import { anyRow } from '#api/test/any-row.ts'
import { given } from '#api/test/app.ts'
import type { HistoryPage } from '#shared/core/history-entry.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'
import { changeMany } from '../bulk/bulk.ts'
import { signIn } from '../session/session.ts'
import { request } from '../session/http.ts'

const { db, open, openAs, aColleague } = await testScreens()
const wait = { timeout: 15_000 }
beforeEach(() => localStorage.clear())

const aFaq = (more = {}) =>
  given(db, async tx => {
    const values = { question: 'When?', answer: 'Soon.', category: 'Travel', ...more }
    const [faq] = await tx('faqs').insert(values, '*')
    return faq as { id: string }
  })
const stored = (id: string) => db('faqs').where({ id }).first()

/** Signs in as a colleague who makes these changes, then opens a page. */
async function changedBy(id: string, changes: object[], ...roles: Parameters<typeof openAs>[1][]) {
  const colleague = await aColleague(...roles)
  await signIn({ email: colleague.email, password: colleague.password })
  for (const change of changes)
    await request(`/api/faqs/${id}`, { method: 'PATCH', body: JSON.stringify(change) })
  return colleague
}
const more = 'What can be done about this change'
const rail = async () => within(await screen.findByRole('complementary', { name: 'History' }, wait))

test('history tells a long text word by word, and a kind of thing as a pill', async () => {
  const { id } = await aFaq({ answer: 'We send your money back on Monday.' })
  await changedBy(id, [{ answer: 'We send your money back on Friday.' }], 'SUPPORT')
  open(`/faqs/${id}/show`)
  const history = await rail()
  const gone = await history.findByText('Monday.', {}, wait)
  expect(gone.tagName).toBe('DEL')
  expect(history.getByText('Friday.').tagName).toBe('INS')
  expect(history.getByText(/^We send your money back on/)).toBeInTheDocument()
})

test('a sum is told in the currency of its record, though only the sum has changed', async () => {
  const { id } = await anyRow(db, 'subscription_plans', { price_minor: 100_000, currency: 'EUR' })
  await given(db, tx => tx('subscription_plans').where({ id }).update({ price_minor: 250_050 }))
  await openAs(`/subscription_plans/${id}/show`, 'FINANCE')
  const history = await rail()
  expect(await history.findByText('€1,000.00', {}, wait)).toBeInTheDocument()
  expect(history.getByText('€2,500.50')).toBeInTheDocument()
})

test('history is narrowed by kind and by person, and says when nothing is left', async () => {
  const { id } = await aFaq()
  const one = await changedBy(id, [{ answer: 'By one.' }], 'MARKETING')
  await changedBy(id, [{ answer: 'By another.' }], 'SUPPORT')
  open(`/faqs/${id}/show`)
  const user = userEvent.setup()
  const history = await rail()
  await waitFor(() => expect(history.getAllByRole('listitem')).toHaveLength(3), wait)
  await user.selectOptions(history.getByRole('combobox', { name: 'By whom' }), one.id)
  await waitFor(() => expect(history.getAllByRole('listitem')).toHaveLength(1), wait)
  expect(history.getByRole('link', { name: /^Colleague/ })).toHaveAttribute('href', `/users/${one.id}/show`)
  await user.selectOptions(history.getByRole('combobox', { name: 'What happened' }), 'Steps')
  expect(await history.findByText(/Nothing of this kind/, {}, wait)).toBeInTheDocument()
})

test('what the history of one record is narrowed by is not asked of the next', async () => {
  const [first, next] = [await aFaq({ question: 'First?' }), await aFaq({ question: 'Next?' })]
  for (const { id } of [next, first]) await changedBy(id, [{ answer: 'Changed.' }], 'SUPPORT')
  open(`/faqs/${next.id}/show`)
  const user = userEvent.setup()
  const goTo = async (id: string, question: string) => {
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('combobox', { name: 'Find anything' }, wait)
    await user.paste(id)
    await user.keyboard('{Enter}')
    await screen.findByRole('heading', { level: 1, name: question }, wait)
  }
  await screen.findByRole('heading', { level: 1, name: 'Next?' }, wait)
  await goTo(first.id, 'First?')
  const kind = async () => (await rail()).findByRole('combobox', { name: 'What happened' }, wait)
  await user.selectOptions(await kind(), 'Steps')
  await goTo(next.id, 'Next?')
  expect(await kind()).toHaveDisplayValue('Everything')
})

test('more than a page of history comes on demand', async () => {
  const { id } = await aFaq()
  for (let at = 1; at <= 35; at++) await given(db, tx => tx('faqs').where({ id }).update({ sort_order: at }))
  await openAs(`/faqs/${id}/show`, 'SUPPORT')
  const history = await rail()
  await waitFor(() => expect(history.getAllByRole('listitem')).toHaveLength(30), wait)
  await userEvent.setup().click(history.getByRole('button', { name: 'Show earlier' }))
  await waitFor(() => expect(history.getAllByRole('listitem')).toHaveLength(36), wait)
  expect(history.queryByRole('button', { name: 'Show earlier' })).toBeNull()
})

test('one column is put back after a look at what would happen, and that can be undone', async () => {
  const { id } = await aFaq()
  await changedBy(id, [{ answer: 'Later.', category: 'Money' }], 'SUPPORT')
  open(`/faqs/${id}/show`)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Put the answer back…' }, wait))
  const dialog = within(await screen.findByRole('dialog', { name: 'Put back answer?' }, wait))
  expect(await dialog.findByRole('row', { name: 'Answer Later. Soon.' }, wait)).toBeInTheDocument()
  expect(dialog.queryByRole('row', { name: /^Category/ })).toBeNull()
  await user.click(dialog.getByRole('button', { name: 'Put back answer' }))
  await user.click(await screen.findByRole('button', { name: 'Undo' }, wait))
  expect(await screen.findByText('Undone: it is as you found it.', {}, wait)).toBeInTheDocument()
  const [said] = await (await rail()).findAllByText(/^Put back as it was before/, {}, wait)
  expect(said).toHaveTextContent(/before the change of \d+ \w+ \d+, [\d:]+ \S+ by Colleague \d+$/)
  expect(await stored(id)).toMatchObject({ answer: 'Later.', category: 'Money' })
  const answers = await db('audit_logs').where('entity_id', id).orderBy('occurred_at')
  expect(answers.map(({ after }) => after.answer)).toEqual(['Soon.', 'Later.', 'Soon.', 'Later.'])
})

test('two versions are compared, what differs first, and the one put back', async () => {
  const { id } = await aFaq()
  await changedBy(id, [{ answer: 'Later.' }, { answer: 'Never.', category: 'Money' }], 'SUPPORT')
  open(`/faqs/${id}/show`)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Compare…' }, wait))
  const dialog = within(await screen.findByRole('dialog', { name: 'Compare versions of “When?”' }, wait))
  expect(await dialog.findByRole('row', { name: 'Answer Later. Never.' }, wait)).toBeInTheDocument()
  expect(dialog.getByRole('row', { name: 'Category Travel Money' })).toBeInTheDocument()
  expect(dialog.queryByRole('row', { name: /^Question/ })).toBeNull()
  await user.click(dialog.getByRole('switch', { name: 'Show what is the same' }))
  const names = dialog.getAllByRole('rowheader').map(cell => cell.textContent)
  expect(names.slice(0, 2).sort()).toEqual(['Answer', 'Category'])
  expect(names).toContain('Question')
  const [one] = dialog.getAllByRole('combobox')
  await user.selectOptions(one!, within(one!).getAllByRole('option').at(-1)!)
  expect(await dialog.findByRole('row', { name: 'Answer Soon. Never.' }, wait)).toBeInTheDocument()
  await user.click(dialog.getByRole('button', { name: 'Put this version back…' }))
  await user.click(await screen.findByRole('button', { name: 'Put back answer, category' }, wait))
  await waitFor(
    async () => expect(await stored(id)).toMatchObject({ answer: 'Soon.', category: 'Travel' }),
    wait,
  )
})

test('who was slower is shown what would happen now, and decides anew', async () => {
  const { id } = await aFaq()
  await changedBy(id, [{ answer: 'Later.', category: 'Money' }], 'SUPPORT')
  open(`/faqs/${id}/show`)
  const user = userEvent.setup()
  await user.click((await screen.findAllByRole('button', { name: more }, wait))[0]!)
  await user.click(await screen.findByRole('menuitem', { name: 'Put back what this changed…' }))
  const verb = await screen.findByRole('button', { name: 'Put back answer, category' }, wait)
  await given(db, tx => tx('faqs').where({ id }).update({ answer: 'Soon.', question: 'Where?' }))
  await user.click(verb)
  expect(await screen.findByText(/Somebody has changed this meanwhile/, {}, wait)).toBeInTheDocument()
  await user.click(await screen.findByRole('button', { name: 'Put back category' }, wait))
  expect(await screen.findByText('Put back.', {}, wait)).toBeInTheDocument()
  await waitFor(
    async () => expect(await stored(id)).toMatchObject({ question: 'Where?', category: 'Travel' }),
    wait,
  )
})

test('who may only read can compare, and is offered nothing to put back', async () => {
  const { id } = await aFaq()
  await changedBy(id, [{ answer: 'Later.' }], 'SUPPORT')
  await openAs(`/faqs/${id}/show`, 'TRUST_SAFETY')
  const user = userEvent.setup()
  await user.click((await screen.findAllByRole('button', { name: more }, wait))[0]!)
  expect(screen.getAllByRole('menuitem').map(item => item.textContent)).toEqual(['Compare with now…'])
  expect(screen.queryByRole('button', { name: /^Put/ })).toBeNull()
})

test('what happened to a list is told by day and person, with the way to each record', async () => {
  const { id } = await aFaq({ question: 'Listed?' })
  const colleague = await changedBy(id, [{ category: 'Money' }], 'SUPPORT')
  open('/faqs')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'History' }, wait))
  const drawer = within(await screen.findByRole('dialog', { name: 'What changed: FAQs' }, wait))
  // Who did something last comes first.
  const link = (await drawer.findAllByRole('link', { name: 'Listed?' }, wait))[0]!
  expect(link).toHaveAttribute('href', `/faqs/${id}/show`)
  const theirs = within(link.closest('ol')!)
  expect(theirs.getByText('Money')).toBeInTheDocument()
  await user.selectOptions(drawer.getByRole('combobox', { name: 'By whom' }), colleague.id)
  await waitFor(() => expect(drawer.getAllByRole('list')).toHaveLength(1), wait)
})

test('a change of many rows is one line with their number, past which what was before is told', async () => {
  const values = (at: number) => ({ question: `Many ${at}?`, answer: 'Soon.', category: 'many' })
  const { id } = await aFaq({ question: 'Before all of them?' })
  await given(db, tx => tx('faqs').insert(Array.from({ length: 40 }, (_, at) => values(at))))
  await changedBy(id, [{ answer: 'Before.' }], 'SUPPORT')
  await changeMany('faqs', { filter: { category: 'many' } }, { changes: { locale: 'pt-BR' } })
  open('/faqs')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'History' }, wait))
  const dialog = within(await screen.findByRole('dialog', { name: /^What changed/ }, wait))
  const rows = within(await dialog.findByRole('list', { name: '40 FAQs in one go' }, wait))
  expect(await rows.findAllByRole('link', { name: /^Many/ }, wait)).toHaveLength(3)
  expect(dialog.getAllByRole('link', { name: 'Before all of them?' }).length).toBeGreaterThan(0)
  const showMore = () => user.click(dialog.getByRole('button', { name: 'Show more of 40 FAQs' }))
  await showMore()
  await waitFor(() => expect(rows.getAllByRole('link')).toHaveLength(30), wait)
  await showMore()
  await waitFor(() => expect(rows.getAllByRole('link')).toHaveLength(40), wait)
  expect(dialog.queryByRole('button', { name: 'Show more of 40 FAQs' })).toBeNull()
  expect(dialog.getAllByRole('button', { name: 'Undo…' })).toHaveLength(1)
})

test('the history of a list in which nothing happened today leads to when something did, or says why it cannot', async () => {
  const { id } = await aFaq({ question: 'Yesterday?' })
  await changedBy(id, [{ answer: 'Since then.' }], 'SUPPORT')
  const api = globalThis.fetch
  // As though all of it had happened three days ago.
  const ago = 3 * 86_400_000
  let knowsWhen = false
  globalThis.fetch = async (input, init) => {
    const [, asked] = /faqs\/history\?(.*)/.exec(String(input)) ?? []
    if (asked === undefined) return api(input, init)
    const since = new URLSearchParams(asked).get('since')
    if (!since && !knowsWhen) return Response.json({ title: 'Not now.' }, { status: 409 })
    const answer = (await (await api(input, init)).json()) as HistoryPage
    const isToday = since && Date.now() - Date.parse(JSON.parse(since)) < ago
    const earlier = answer.entries.map(entry => ({
      ...entry,
      occurred_at: new Date(Date.parse(entry.occurred_at) - ago).toISOString(),
    }))
    return Response.json({ ...answer, entries: isToday ? [] : earlier, ...(isToday && { more: false }) })
  }
  try {
    open('/faqs')
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'History' }, wait))
    const dialog = within(await screen.findByRole('dialog', { name: /^What changed/ }, wait))
    expect(await dialog.findByText('Not now.', {}, wait)).toBeInTheDocument()
    knowsWhen = true
    await user.click(dialog.getByRole('button', { name: 'Try again' }))
    expect(await dialog.findByText(/^Nothing happened here in this time/, {}, wait)).toBeInTheDocument()
    await user.click(await dialog.findByRole('button', { name: 'Show: seven days' }, wait))
    expect(await dialog.findByText('Since then.', {}, wait)).toBeInTheDocument()
  } finally {
    globalThis.fetch = api
  }
})
