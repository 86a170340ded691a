import type { Column } from './contract.ts'

/** Of a filter: groups within groups, conditions in all, and foreign keys that lead to a column. What is more is refused. */
export const filterLimits = { depth: 5, conditions: 100, hops: 3 } as const

const manifold = new Set(['text', 'varchar', 'citext', 'bpchar', 'inet'])

/**
 * Whether an exact value of a column can be looked for by those who see it masked: a text or address that an index finds
 * rows by, of which there are too many to try them all. Names and last digits, which no index serves, are soon guessed.
 */
export const isUnguessable = ({ type, enum: words, array, sortable, indexed }: Column): boolean =>
  manifold.has(type) && !words && !array && !!sortable && !!indexed
