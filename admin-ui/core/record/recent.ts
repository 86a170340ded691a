import { isTable, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Title } from '#shared/core/title.ts'
import { useEffect, useMemo } from 'react'
import { useStore } from 'react-admin'
import { useMay } from '../session/access.ts'
import { useOpenRecord } from './open-record.ts'
import { recordLabel } from './record-label.ts'
import { shortId } from '../value/format.ts'
import { knownId } from '../session/session.ts'

/** A record by what it is called beside a word for what it is. */
export type Named = { table: TableName; id: string; label: string }

/** How many records are remembered. */
const most = 20

const none: Named[] = []

/** A row as the API names it where it does not tell all of it. */
export type Told = { id: string; label: string | null; title?: Title }

/** What a row is called of which only that is known; null and the id itself name nothing. */
export const nameOf = (table: TableName, { id, label, title }: Told) =>
  recordLabel(table, { [labelOf(table)]: label === id ? null : label, id, _title: title })

/** What tells a record from others of a list that are called the same: its id, shortened. */
export const whichOf = (one: Pick<Named, 'id' | 'label'>, among: readonly Pick<Named, 'label'>[]) =>
  among.filter(({ label }) => label === one.label).length > 1 ? shortId(one.id) : undefined

/** Kept in this browser, for one person alone, until they sign out. */
function useKept() {
  const me = knownId()
  const [kept, keep] = useStore<Named[]>(`recent.${me ?? ''}`, none)
  return { kept, keep: me === undefined ? undefined : keep }
}

/** The records one has opened, the last one first, as far as one may still open them. */
export function useRecent(): Named[] {
  const may = useMay()
  const { kept } = useKept()
  return useMemo(() => kept.filter(({ table }) => isTable(table) && may('show', table)), [kept, may])
}

/** Remembers the record that is open. */
export function KeepRecent() {
  const { table, record } = useOpenRecord() ?? {}
  const { keep } = useKept()
  const id = record && String(record.id)
  const label = table && record && recordLabel(table, record)
  // Not when what is kept changes: another tab, where another record is open, would have it changed back, for ever.
  useEffect(() => {
    if (!keep || !table || !id || !label) return
    keep((kept: Named[]) => {
      const others = kept.filter(one => one.id !== id || one.table !== table)
      return [{ table, id, label }, ...others].slice(0, most)
    })
  }, [keep, table, id, label])
  return null
}
