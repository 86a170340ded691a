import { given } from '#api/test/app.ts'
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'

const { db, open, openAs } = await testScreens()
const wait = { timeout: 15_000 }
beforeEach(() => localStorage.clear())

test('the trash is left by going elsewhere: who comes back finds what is in use', async () => {
  await given(db, async tx => {
    const faq = (question: string, deleted_at: unknown = null) => ({
      question,
      deleted_at,
      answer: 'Soon.',
      category: 'trash',
    })
    await tx('faqs').insert([faq('Kept?'), faq('Thrown away?', tx.fn.now())])
    await tx('faqs').insert({ question: 'Another?', answer: 'Soon.', category: 'other' })
  })
  const filter = encodeURIComponent(JSON.stringify({ category: 'trash' }))
  await openAs(`/faqs?filter=${filter}`, 'SUPPORT')
  const user = userEvent.setup()
  const inUse = async () => {
    expect(await screen.findByText('Kept?', {}, wait)).toBeInTheDocument()
    expect(screen.queryByText('Thrown away?')).toBeNull()
  }
  const follow = async (name: string) => user.click(screen.getAllByRole('link', { name })[0]!)
  await inUse()
  expect(screen.queryByText('Another?')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Trash' }))
  await screen.findByText('Thrown away?', {}, wait)
  await follow('FAQs')
  await inUse()
  await user.click(screen.getByRole('button', { name: 'Trash' }))
  await screen.findByText('Thrown away?', {}, wait)
  await follow('Home')
  await screen.findByRole('heading', { level: 1 }, wait)
  cleanup()
  open('/faqs')
  await inUse()
})

test('the trash is left for the view one looked at, as it is', async () => {
  const { id: owner_id } = await openAs('/home', 'SUPPORT')
  const said = { category: 'view' }
  const [view] = await given(db, async tx => {
    const faq = { answer: 'Soon.', ...said }
    await tx('faqs').insert([
      { ...faq, question: 'Of the view?' },
      { ...faq, question: 'Gone?', deleted_at: tx.fn.now() },
    ])
    const shows = JSON.stringify({ filter: said })
    return tx('saved_views').insert({ table_name: 'faqs', name: 'Mine', owner_id, shows }, '*')
  })
  cleanup()
  open(`/faqs?view=${view!.id}`)
  const user = userEvent.setup()
  await screen.findByText('Of the view?', {}, wait)
  await user.click(screen.getByRole('button', { name: 'Trash' }))
  await screen.findByText('Gone?', {}, wait)
  await user.click(screen.getByRole('button', { name: 'Leave the trash' }))
  await screen.findByText('Of the view?', {}, wait)
  expect(screen.queryByText('Another?')).toBeNull()
})

test('the way back leads to the trash from what is in it alone, and else to what is in use, as one left it', async () => {
  const [stays] = await given(db, tx => {
    const faq = (question: string) => ({ question, answer: 'Soon.', category: 'way' })
    const gone = { ...faq('Went?'), deleted_at: tx.fn.now() }
    return tx('faqs').insert([faq('Goes?'), gone], '*')
  })
  const inUse = `/faqs?filter=${encodeURIComponent(JSON.stringify({ category: 'way' }))}`
  await openAs(inUse, 'SUPPORT')
  const user = userEvent.setup()
  const wayBack = async () => {
    const trail = within(await screen.findByRole('navigation', { name: 'Breadcrumb' }, wait))
    return trail.findByRole('link', { name: 'FAQs' }, wait)
  }
  await screen.findByText('Goes?', {}, wait)
  await user.click(screen.getByRole('button', { name: 'Trash' }))
  await user.click(await screen.findByRole('link', { name: 'Went?' }, wait))
  await screen.findByRole('heading', { level: 1, name: 'Went?' }, wait)
  await user.click(await wayBack())
  await screen.findByRole('button', { name: 'Leave the trash' }, wait)

  cleanup()
  open('/faqs/create')
  expect(await wayBack()).toHaveAttribute('href', inUse)
  cleanup()
  open('/faqs/faq_of_nobody/show')
  const list = await screen.findByRole('link', { name: 'Go to FAQs' }, wait)
  expect(list).toHaveAttribute('href', inUse)
  cleanup()
  const at = open(`/faqs/${stays!.id}/show`)
  await screen.findByRole('heading', { level: 1, name: 'Goes?' }, wait)
  expect(await wayBack()).toHaveAttribute('href', inUse)
  await user.click(screen.getByRole('button', { name: 'Delete…' }))
  const go = await screen.findByRole('button', { name: /^Delete FAQ/ }, wait)
  await expect.poll(() => go, wait).toBeEnabled()
  await user.click(go)
  await expect.poll(() => at().pathname + at().search, wait).toBe(inUse)
})
