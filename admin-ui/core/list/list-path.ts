import type { TableName } from '#shared/core/rows.ts'
import { knownId } from '../session/session.ts'

/** What was last in the address of each list, by who looked at it: of this tab alone, as long as it is open. */
const left = new Map<string, string>()

const keyOf = (table: TableName) => `${knownId()} ${table}`

/** Notes how one has a list, for the way back to it. */
export const noteList = (table: TableName, search: string) => void left.set(keyOf(table), search)

/** The way back from a record to its list, as one left that. */
export const listPath = (table: TableName) => `/${table}${left.get(keyOf(table)) ?? ''}`
