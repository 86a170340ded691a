import type { TableName } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router-dom'
import { inFull, usualQuery } from './list-address.ts'
import { viewAddress } from './view-address.ts'
import { mended } from './view-shows.ts'
import { useChangeViews, useViews } from './views.ts'

export type CurrentView = {
  view?: SavedView
  /** The address names a view that is not there, or not for this person. */
  isMissing: boolean
  /** Only the view that is not there could tell which rows are meant. */
  isUntold: boolean
  /** It is not known yet what the list shows. */
  isWaiting: boolean
  /** The server has told which views there are, or cannot. */
  isAsked: boolean
  /** What the address says where there is no view: something only where the list begins with one. */
  bare: string
}

/** In the place of a view, that there is to be none though the list begins with one. */
const all = 'all'

/** The view in the address of a list. An address without anything leads to the view one's list begins with, if there is one. */
export function useCurrentView(table: TableName): CurrentView {
  const { views, isPending, isKnown, isAsked } = useViews(table)
  const { id, isEmpty, isFiltered, key } = useViewInAddress()
  const navigate = useNavigate()
  const [begun, begin] = useState<string>()
  const view = views.find(one => one.id === id)
  const isUnknown = !!id && id !== all && !view
  const first = views.find(one => one.is_default)
  // Whoever looks at all rows is not led away from them once another browser has the list begin with a view.
  const to = isEmpty && first && begun !== key ? viewAddress(first) : undefined
  useEffect(() => {
    if (to) void navigate(to, { replace: true })
    else if (isEmpty && isAsked) begin(key)
  }, [to, isEmpty, isAsked, key, navigate])
  return {
    view,
    isMissing: isUnknown && isKnown,
    isUntold: isUnknown && !isFiltered,
    isWaiting: (isEmpty && isPending) || (isUnknown && !isAsked) || !!to,
    isAsked,
    bare: first ? `?view=${all}` : '',
  }
}

/** The view's id in the address, and what else is there. */
function useViewInAddress() {
  const { search, key } = useLocation()
  const query = new URLSearchParams(search)
  return { id: query.get('view') ?? '', isEmpty: query.size === 0, isFiltered: query.has('filter'), key }
}

/** Deletes a view; what is on screen stays as it is, without one. */
export function useDeleteView(table: TableName, view: SavedView) {
  const { remove } = useChangeViews()
  const { search } = useLocation()
  const navigate = useNavigate()
  return async () => {
    await remove(view.id)
    const query = new URLSearchParams(inFull(search, usualQuery(table, mended(view))))
    query.delete('view')
    void navigate({ search: `?${query}` }, { replace: true })
  }
}
