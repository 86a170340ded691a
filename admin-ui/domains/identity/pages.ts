import type { DomainPage } from '#ui/core/frame/pages.ts'

/** The screens of accounts that are more than a table's. */
export const pages: readonly DomainPage[] = [
  {
    path: 'staff',
    label: 'staff.title',
    // Who gives out roles decides who works here.
    table: 'staff_roles',
    action: 'update',
    load: async () => (await import('./staff.tsx')).Staff,
  },
]
