import type { TableName } from '#shared/core/rows.ts'
import { knownId } from '../session/session.ts'

/** What was last in the address of each list, and of its trash, by who looked at it: of this tab alone, until it is loaded anew. */
const left = new Map<string, string>()

const keyOf = (table: TableName, inTrash: boolean) => `${knownId()} ${table} ${inTrash}`

/** Notes how one has a list, or its trash, for the way back to it. */
export const noteList = (table: TableName, search: string, inTrash: boolean) =>
  void left.set(keyOf(table, inTrash), search)

/** The way back from a record to its list, as one left that: to the trash only from what is in it. */
export const listPath = (table: TableName, inTrash = false) =>
  `/${table}${left.get(keyOf(table, inTrash)) ?? ''}`

/** The record of each table that one looked at last. */
const opened = new Map<string, string>()

/** Notes which record one looks at, for one to come back to its row. */
export const noteOpened = (table: TableName, id: string) => void opened.set(table, id)

export const lastOpened = (table: TableName) => opened.get(table)
