import { enums } from '#shared/contract/enums.ts'
import type { Sides } from './compare.ts'

/** Where the two servers are, and how Purser knows who asks. */
export type Servers = { app: string; bare: string; token: string }

type Page = { status: string; page: number }

/** Every state in turn, and of each the first ten pages, newest first. */
export const pages = (servers: Servers): Sides =>
  pagesOf(
    servers,
    Array.from({ length: 10 }, (_, page) =>
      enums.support_ticket_status.map(status => ({ status, page })),
    ).flat(),
  )

/** The same some 90,000 rows down, in the state that most tickets are in. */
export const deepPages = (servers: Servers): Sides =>
  pagesOf(
    servers,
    Array.from({ length: 10 }, (_, page) => ({ status: 'CLOSED', page: 3_600 + page })),
  )

function pagesOf({ app, bare, token }: Servers, asked: Page[]): Sides {
  const ours = asked.map(({ status, page }) => ({
    filter: JSON.stringify({ status }),
    range: JSON.stringify([page * 25, page * 25 + 24]),
    sort: '["created_at","DESC"]',
  }))
  return {
    app: {
      urls: ours.map(query => `${app}/api/support_tickets?${new URLSearchParams(query)}`),
      headers: { Authorization: `Bearer ${token}` },
    },
    bare: {
      urls: asked.map(({ status, page }) => `${bare}/tickets?status=${status}&page=${page}`),
      headers: {},
    },
  }
}

/** These rows, one by one. */
export const rows = ({ app, bare, token }: Servers, ids: string[]): Sides => ({
  app: {
    urls: ids.map(id => `${app}/api/support_tickets/${id}`),
    headers: { Authorization: `Bearer ${token}` },
  },
  bare: { urls: ids.map(id => `${bare}/tickets/${id}`), headers: {} },
})

const ticket = JSON.stringify({
  subject: 'Refund not received',
  description: 'It was to be here a week ago. '.repeat(5),
  category: 'billing',
  priority: 'HIGH',
})

/** One more ticket, with its key against being made twice. */
export const creations = ({ app, bare, token }: Servers): Sides => ({
  app: { urls: [`${app}/api/support_tickets`], headers: { Authorization: `Bearer ${token}` }, body: ticket },
  bare: { urls: [`${bare}/tickets`], headers: {}, body: ticket },
})
