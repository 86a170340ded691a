import type { TableName } from './rows.ts'

/** A foreign key by which rows of a table belong to a record, and how many of them do; answered in the order of use. */
export type Relation = {
  table: TableName
  column: string
  /** The column of the record that they hold. */
  holds: string
  /** Counted no further than one beyond `mostRelated`. */
  count: number
}

/** Beyond so many, nobody reads the number. */
export const mostRelated = 99
