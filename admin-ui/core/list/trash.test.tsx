import { given } from '#api/test/app.ts'
import { cleanup, screen } from '@testing-library/react'
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
