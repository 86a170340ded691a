import type { TableName } from '#shared/core/rows.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useListContext } from 'react-admin'
import type { Identifier } from 'react-admin'
import type { Chosen } from '../bulk/bulk.ts'
import { focusIfLost } from '../frame/focus-if-lost.ts'
import { shownVersions } from './row-cache.ts'

/** The rows that are ticked, or all that the filters find; nothing stays chosen that one no longer sees how it was found. */
export function useChosen(table: TableName) {
  const { selectedIds = [], onUnselectItems, onSelect, data, total = 0, filterValues } = useListContext()
  const client = useQueryClient()
  const [everything, setEverything] = useState(false)
  const found = JSON.stringify(filterValues)
  useEffect(() => {
    onUnselectItems()
    // oxlint-disable-next-line exhaustive-deps -- only when the list is opened or narrowed in another way
  }, [found])
  const latest = useRef(selectedIds)
  useEffect(() => {
    latest.current = selectedIds
  })
  const count = selectedIds.length
  useEffect(() => setEverything(false), [count])
  const page = data?.map(({ id }) => id) ?? []
  const isWholePage = page.length > 0 && page.every(id => selectedIds.includes(id))
  const chosen = (): Chosen => {
    if (everything) return { filter: filterValues }
    const versions = shownVersions(client, table)
    return { ids: selectedIds.map(id => ({ id, etag: versions.get(id) })) }
  }
  const select = (ids: Identifier[]) => {
    onSelect(ids)
    // With the last row the bar goes around the button that did it, and what opened its dialogs.
    focusIfLost()
  }
  return {
    count: everything ? total : count,
    everything,
    /** More match than are ticked, and all on the page are. */
    canChooseAll: !everything && isWholePage && total > count,
    chooseAll: () => setEverything(true),
    clear: () => select([]),
    /** Has rows no more chosen to which something was done; what was ticked since stays. */
    letGo: (of: Chosen) => select('ids' in of ? latest.current.filter(id => !isAmong(of.ids, id)) : []),
    chosen,
  }
}

const isAmong = (rows: readonly { id: Identifier }[], id: Identifier) => rows.some(row => row.id === id)
