import type { DomainPage } from '#ui/core/frame/pages.ts'

/** The screens of support that are more than a table's. */
export const pages: readonly DomainPage[] = [
  {
    path: 'inbox',
    label: 'inbox.name',
    table: 'support_tickets',
    load: async () => (await import('./inbox.tsx')).Inbox,
    goKey: 'i',
    keys: [
      { keys: ['j', '↓'], does: 'keys.next_ticket' },
      { keys: ['k', '↑'], does: 'keys.previous_ticket' },
      { keys: ['Enter'], does: 'keys.open_ticket' },
      { keys: ['r'], does: 'keys.write_reply' },
      { keys: ['n'], does: 'keys.write_note' },
      { keys: ['Mod+Enter'], does: 'keys.send' },
      { keys: ['Escape'], does: 'keys.leave_text' },
      { keys: ['/'], does: 'queue.search_all' },
    ],
  },
]
