import type { Deed, HistoryEntry, Side } from '#shared/core/history-entry.ts'
import { isMasked } from '#shared/core/mask.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { can, lockedColumns } from '#shared/domains/index.ts'
import { createContext } from 'react'
import { useRecordContext } from 'react-admin'
import { useMay, useRoles } from '../session/access.ts'
import { isView } from '../value/columns.ts'

/** What is being asked about the history of a record: to see two versions, or to put something back. */
export type Asking =
  | {
      kind: 'compare'
      entry?: string
      /** That change, which may be older than those on screen. */ of?: Deed
    }
  | { kind: 'revert'; entry: string; to: Side; columns?: readonly string[] }

/** Where something can be asked about an entry; nowhere but on the page of its record. */
export const AskHistory = createContext<((asking: Asking) => void) | undefined>(undefined)

/** Whether these roles may put a column of the record around back; `any`: whether there is one at all. */
export function useMayPutBack(table: TableName) {
  const may = useMay()
  const roles = useRoles()
  const record = useRecordContext()
  const able = !isView(table) && may('edit', table) && !!record && !record.deleted_at
  const writable = able
    ? writableColumns(table, lockedColumns(table, 'update')).map(([column]) => column)
    : []
  const mayPutBack = (column: string) =>
    writable.includes(column) && (!columnOf(table, column)?.pii || can(roles, 'pii', table))
  return Object.assign(mayPutBack, { any: writable.length > 0 })
}

/** The columns of a change that can be put back one by one. */
export const columnsBack = (
  { action, before }: HistoryEntry,
  mayPutBack: (column: string) => boolean,
): string[] =>
  action === 'UPDATE'
    ? Object.entries(before ?? {}).flatMap(([column, was]) =>
        mayPutBack(column) && !isMasked(was) && was !== '(redacted)' ? [column] : [],
      )
    : []
