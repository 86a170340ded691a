import { enums } from '#shared/contract/enums.ts'
import type { Sides } from './compare.ts'

/** Where the two servers are, and how Purser knows who asks. */
export type Servers = { app: string; bare: string; token: string }

/** Every state in turn, and of each the first ten pages, newest first. */
export function pages({ app, bare, token }: Servers): Sides {
  const asked = Array.from({ length: 10 }, (_, page) =>
    enums.support_ticket_status.map(status => ({ status, page })),
  ).flat()
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
