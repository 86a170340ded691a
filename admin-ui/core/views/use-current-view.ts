import type { TableName } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router-dom'
import { inFull, usualQuery } from './list-address.ts'
import { viewAddress } from './view-address.ts'
import { mended } from './view-shows.ts'
import { useViews } from './views.ts'

export type CurrentView = {
  view?: SavedView
  /** The address names a view that is not there, or not for this person. */
  isMissing: boolean
  /** It is not known yet what the list shows. */
  isWaiting: boolean
  /** What the address says where there is no view: something only where the list begins with one. */
  bare: string
}

/** In the place of a view, that there is to be none though the list begins with one. */
const all = 'all'

/** The view in the address of a list. An address without anything leads to the view one's list begins with, if there is one. */
export function useCurrentView(table: TableName): CurrentView {
  const { views, isPending, isKnown, isAsked } = useViews(table)
  const { id, isEmpty } = useViewInAddress()
  const navigate = useNavigate()
  const view = views.find(one => one.id === id)
  const isUnknown = !!id && id !== all && !view
  const first = views.find(one => one.is_default)
  const to = isEmpty && first ? viewAddress(first) : undefined
  useEffect(() => {
    if (to) void navigate(to, { replace: true })
  }, [to, navigate])
  return {
    view,
    isMissing: isUnknown && isKnown,
    isWaiting: (isEmpty && isPending) || (isUnknown && !isAsked) || !!to,
    bare: first ? `?view=${all}` : '',
  }
}

/** The view's id in the address, and whether nothing is there. */
function useViewInAddress() {
  const query = new URLSearchParams(useLocation().search)
  return { id: query.get('view') ?? '', isEmpty: query.size === 0 }
}

/** Leaves a view for what is on screen of it. */
export function useLeaveView(table: TableName, view: SavedView) {
  const { search } = useLocation()
  const navigate = useNavigate()
  return () => {
    const query = new URLSearchParams(inFull(search, usualQuery(table, mended(view))))
    query.delete('view')
    void navigate({ search: `?${query}` }, { replace: true })
  }
}
