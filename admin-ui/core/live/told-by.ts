import type { Query } from '@tanstack/react-query'

/** The tables of which a question tells that is no list and no row of one: it says so itself. */
export const toldBy = (meta: Query['meta']) => (meta?.tables ?? []) as readonly string[]
