import type { TableName } from './rows.ts'
import type { Title } from './title.ts'

/** A record that one keeps at hand, as `/api/me/stars` answers it. */
export type Star = {
  table: TableName
  id: string
  /** The value of the table's label column, masked as in lists; null where it has none. */
  label: string | null
  /** What it is told by, if that is no name. */
  title?: Title
  in_trash: boolean
  starred_at: string
}

/** What `GET /api/me/stars` answers: newest first, without records that are gone or that one may no longer read. */
export type Stars = { stars: Star[] }
