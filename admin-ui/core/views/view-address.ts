import type { SavedView } from '#shared/core/saved-view.ts'

/** The address of a list as a view shows it. */
export const viewAddress = ({ table, id }: Pick<SavedView, 'table' | 'id'>) =>
  `/${table}?${new URLSearchParams({ view: id })}`
