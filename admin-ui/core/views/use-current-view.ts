import type { TableName } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import { useEffect, useMemo } from 'react'
import { useStoreContext } from 'react-admin'
import { useLocation, useNavigate } from 'react-router-dom'
import { mended, viewAddress } from './view-shows.ts'
import { useViews } from './views.ts'

export type CurrentView = {
  view?: SavedView
  /** The address names a view that is not there, or not for this person. */
  isMissing: boolean
  /** It is not known yet what the list begins with. */
  isWaiting: boolean
}

/**
 * The view in the address of a list. An address without anything leads to the view one's list begins with, else to the last
 * one had, as one left that; one with a view alone to what that shows.
 */
export function useCurrentView(table: TableName): CurrentView {
  const { views, isPending, isKnown } = useViews(table)
  const { id, begins } = useViewInAddress()
  const left = useLeft(table)
  const navigate = useNavigate()
  const find = (wanted?: string) => views.find(view => view.id === wanted)
  const first = id ? find(id) : (views.find(view => view.is_default) ?? find(left?.view))
  const asLeft = !id && !!first && first.id === left?.view
  const to =
    begins && first
      ? asLeft
        ? leftAddress(table, left)
        : viewAddress(table, mended(first), first.id)
      : undefined
  useEffect(() => {
    if (to) void navigate(to, { replace: true })
  }, [to, navigate])
  return {
    view: find(id),
    isMissing: isKnown && !!id && !find(id),
    isWaiting: begins && (isPending || !!to),
  }
}

/** The view's id in the address, and whether nothing else is there. */
function useViewInAddress() {
  const query = new URLSearchParams(useLocation().search)
  const id = query.get('view') ?? ''
  query.delete('view')
  return { id, begins: query.size === 0 }
}

/** What was last in the address of a list, as react-admin keeps it. */
type Left = { view?: string } & Record<string, unknown>

/** How one left a list when one came here; what is done in another tab meanwhile is of no concern. */
function useLeft(table: TableName): Left | undefined {
  const store = useStoreContext()
  const { key } = useLocation()
  const { left } = useMemo(
    () => ({ key, left: store.getItem<Left>(`${table}.listParams`) }),
    [store, table, key],
  )
  return left
}

function leftAddress(table: TableName, left: Left = {}) {
  const query = Object.entries(left).map(([key, value]) => [
    key,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])
  return `/${table}?${new URLSearchParams(query)}`
}

/** Leaves a view for what is on screen of it. */
export function useLeaveView() {
  const { search } = useLocation()
  const navigate = useNavigate()
  return () => {
    const query = new URLSearchParams(search)
    query.delete('view')
    void navigate({ search: `?${query}` }, { replace: true })
  }
}
