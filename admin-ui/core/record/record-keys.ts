import type { TableName } from '#shared/core/rows.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { RaRecord } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { noteOpened } from '../list/list-path.ts'
import type { Shortcut } from '../shortcuts/shortcut.ts'
import { useKeys } from '../shortcuts/use-keys.ts'
import { recordPath } from './record-address.ts'

/** The keys of a record, as people are told of them. */
export const recordKeys: readonly Shortcut[] = [
  { keys: ['e'], does: 'record.keys_edit' },
  { keys: ['s'], does: 'record.keys_star' },
  { keys: ['j'], does: 'record.keys_next' },
  { keys: ['k'], does: 'record.keys_previous' },
]

/** Edits the record, keeps it at hand, and goes to the next in the list one came from. */
export function useRecordKeys(table: TableName, id: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  useEffect(() => {
    around = idsAround(client, table, id)
    noteOpened(table, id)
  }, [client, table, id])
  const go = (by: number) => () => {
    const next = around[around.indexOf(id) + by]
    if (!next) return false
    void navigate(recordPath(table, next))
  }
  useKeys({ e: press('e'), s: press('s'), j: go(1), k: go(-1) })
}

/** What a key does is what the button does that names it. */
const press = (key: string) => (event: KeyboardEvent) => {
  const button = document.querySelector<HTMLElement>(`main [aria-keyshortcuts="${key}"]`)
  // Held down, a key would give a star and take it away again and again.
  if (!button || event.repeat) return false
  button.click()
}

type Listed = { data?: RaRecord[] } | undefined

/** The ids that one goes through: however long one looks at a record, the list one came from is not forgotten. */
let around: readonly string[] = []

/** The ids of the page of a list that was last on screen with this row among them. */
function idsAround(client: QueryClient, table: TableName, id: string): readonly string[] {
  const lists = client
    .getQueryCache()
    .findAll({ queryKey: [table, 'getList'] })
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .map(({ state }) => ((state.data as Listed)?.data ?? []).map(row => String(row.id)))
  return [...lists, around].find(ids => ids.includes(id)) ?? []
}
