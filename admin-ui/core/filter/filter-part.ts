/**
 * What is asked of a column. Those in letters of the API are its operators; `between`, `last`, `next` and `period` are two of
 * them; `raw` is kept as it came, for nobody here knows what it means.
 */
export type Operator =
  | 'in'
  | 'nin'
  | 'gte'
  | 'gt'
  | 'lte'
  | 'lt'
  | 'ilike'
  | 'nilike'
  | 'begins'
  | 'ends'
  | 'between'
  | 'last'
  | 'next'
  | 'period'
  | 'empty'
  | 'filled'
  | 'raw'

/** Of a text, those that take a part of it. */
export const byPart: ReadonlySet<Operator> = new Set<Operator>(['ilike', 'nilike', 'begins', 'ends'])

export type Condition = {
  /** A column, or the way to one over foreign keys; of what is `raw`, the whole key. */
  path: string
  operator: Operator
  /** Lists of values for `in` and `nin`, two of them for `between`. */
  value?: unknown
  /** Of an amount. */
  currency?: string
}

export type Group = { join: 'and' | 'or'; parts: readonly Part[] }

/** One chip: a condition, or several of which all or any must hold. */
export type Part = Condition | Group

export const isGroup = (part: Part): part is Group => 'join' in part
