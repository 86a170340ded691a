import type { DomainPage } from '#ui/core/pages.ts'

/** The screens of support that are more than a table's. */
export const pages: readonly DomainPage[] = [
  {
    path: 'inbox',
    label: 'Inbox',
    table: 'support_tickets',
    load: async () => (await import('./inbox.tsx')).Inbox,
  },
]
