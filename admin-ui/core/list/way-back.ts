import type { TableName } from '#shared/core/rows.ts'
import { useEffect } from 'react'
import { useListContext } from 'react-admin'
import { recordPath } from '../record/record-address.ts'
import { lastOpened, noteList } from './list-path.ts'
import { isTrash } from './trash.tsx'
import { rowLinks } from './use-list-keys.ts'

/** Notes how one has a list, and goes to the row of the record one comes back from. */
export function WayBack({ table, search }: { table: TableName; search: string }) {
  const { data, filterValues } = useListContext()
  const inTrash = isTrash(filterValues)
  const isThere = !!data
  useEffect(() => noteList(table, search, inTrash), [table, search, inTrash])
  useEffect(() => {
    const id = isThere && lastOpened(table)
    // Not from somebody who is elsewhere on the page.
    if (!id || document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(`${rowLinks}[href="${recordPath(table, id)}"]`)?.focus()
  }, [table, isThere])
  return null
}
