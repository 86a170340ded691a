import { defaultPreferences } from '#shared/core/preferences.ts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router-dom'
import { expect, test } from 'vitest'
import { formatNumber } from './format.ts'
import { Written } from './written.tsx'

const Figure = () => <b>{formatNumber(1_234_567)}</b>

/** Draws a page, and returns what has it known how its reader likes it. */
function draw(page: ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const like = (locale: 'en-GB' | 'en-IN') =>
    act(async () => client.setQueryData(['me', 'preferences'], { ...defaultPreferences, locale }))
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={['/faqs/create']}>
        <main>
          <Written>{page}</Written>
        </main>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  return like
}

test('a page is written anew when how one likes it changes', async () => {
  const like = draw(<Figure />)
  await like('en-GB')
  expect(screen.getByText('1,234,567')).toBeInTheDocument()
  await like('en-IN')
  expect(screen.getByText('12,34,567')).toBeInTheDocument()
})

test('what one has begun to fill in stays when how one likes it comes to be known', async () => {
  const like = draw(
    <form>
      <input aria-label="Question" />
    </form>,
  )
  await like('en-GB')
  await userEvent.type(screen.getByRole('textbox', { name: 'Question' }), 'Half a que')
  await like('en-IN')
  expect(screen.getByRole('textbox', { name: 'Question' })).toHaveValue('Half a que')
})
