import type { TableName } from './rows.ts'
import type { Title } from './title.ts'

/**
 * A row that was found, with a title if it has no name; `matched` is where the words stand, unless they are its id, and
 * `detail` what stands there.
 */
export type Hit = { id: string; label: string; title?: Title; detail?: string; matched?: { column: string } }

/** What `GET /api/search` answers: the groups that fit best, best first; `missing` are tables that did not answer in time. */
export type SearchAnswer = {
  groups: { table: TableName; rows: Hit[] }[]
  incomplete: boolean
  missing: TableName[]
}
