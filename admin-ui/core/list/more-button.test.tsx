import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { MoreButton } from './more-button.tsx'

const pause = () => new Promise(resolve => setTimeout(resolve, 50))

/** Three pages of one line each; what the second is asked for does is up to the test. */
function open(onSecond: (client: QueryClient) => unknown = () => {}) {
  const client = new QueryClient()
  function Lines() {
    const found = useInfiniteQuery({
      queryKey: ['lines'],
      queryFn: async ({ pageParam }) => {
        if (pageParam === 2) await onSecond(client)
        await pause()
        return `line ${pageParam}`
      },
      initialPageParam: 1,
      getNextPageParam: (_, pages) => (pages.length < 3 ? pages.length + 1 : undefined),
      retry: false,
    })
    const lines = found.data?.pages ?? []
    return (
      <>
        <p>{lines.join()}</p>
        <MoreButton found={found} count={lines.length}>
          More
        </MoreButton>
      </>
    )
  }
  render(
    <QueryClientProvider client={client}>
      <Lines />
    </QueryClientProvider>,
  )
  return client
}
const more = () => screen.findByRole('button', { name: 'More' })
const user = userEvent.setup()

test('each page comes on demand, and after the last there is nothing to ask for', async () => {
  open()
  await user.click(await more())
  await screen.findByText('line 1,line 2')
  const button = await more()
  button.focus()
  await user.keyboard('{Enter}')
  expect(button).toHaveFocus()
  await screen.findByText('line 1,line 2,line 3')
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByText('That is all.'), 'whoever goes on by keyboard is where they were').toHaveFocus()
})

test('what is asked for comes though what is shown is asked for anew meanwhile', async () => {
  let asked = 0
  open(client => {
    if ((asked += 1) === 1) setTimeout(() => client.invalidateQueries(), 10)
  })
  await user.click(await more())
  await screen.findByText('line 1,line 2')
})

test('what is being asked for anew comes first, so that nothing new is lost', async () => {
  const client = open()
  await more()
  client.setQueryData(['lines'], { pages: ['old'], pageParams: [1] })
  await screen.findByText('old')
  void client.invalidateQueries()
  await user.click(await more())
  await screen.findByText('line 1,line 2')
})

test('after a page that could not be had it says why, and one may ask again', async () => {
  let asked = 0
  open(() => {
    if ((asked += 1) === 1) throw new Error('away')
  })
  await user.click(await more())
  expect(await screen.findByRole('alert')).toHaveTextContent('away')
  await user.click(await more())
  await screen.findByText('line 1,line 2')
})
