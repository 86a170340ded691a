import { summary, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'

const tableOfPrefix = new Map(tableNames.map(name => [summary(name).prefix, name]))

/** The table that an id belongs to, by what it begins with. */
export const tableOfId = (id: string): TableName | undefined =>
  tableOfPrefix.get(/^([a-z]+)_./i.exec(id)?.[1]?.toLowerCase())

/** Whether a text is, all of it, an id of ours: a prefix and a UUID in base 32. */
export const isWholeId = (text: string) =>
  /^[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}$/i.test(text) && !!tableOfId(text)

/** Where a record is looked at. */
export const recordPath = (table: TableName, id: string) => `/${table}/${encodeURIComponent(id)}/show`
