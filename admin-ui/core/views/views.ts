import type { TableName } from '#shared/core/rows.ts'
import type { NewView, SavedView, SavedViews, ViewChange } from '#shared/core/saved-view.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { request } from '../session/http.ts'
import { replaceKept, useKept } from '../session/me.ts'
import { path, send } from '../session/send.ts'
import { knownId } from '../session/session.ts'
import { isViewCounts } from './view-counts.ts'

const queryKey = ['me', 'views']
const none: SavedView[] = []

/** The saved views of all lists. */
export function useAllViews() {
  const {
    data = none,
    isPending,
    error,
    dataUpdatedAt,
    refetch,
  } = useKept('views', {
    ask: async signal => ((await request(path('me', 'views'), { signal })).json as SavedViews).views,
    // Every list asks for them; whoever changes them tells what became of them.
    staleTime: 5 * 60_000,
  })
  // What a browser has kept is of no time.
  const isKnown = dataUpdatedAt > 0
  return { views: data, isPending, isKnown, isAsked: isKnown || !!error, error, refetch, me: knownId() }
}

/** Those of one list: one's own first, in the order one gave them, then those of others. */
export function useViews(table: TableName) {
  const { views: all, me, ...asked } = useAllViews()
  const views = useMemo(() => {
    const here = all.filter(view => view.table === table)
    return [...here.filter(view => view.owner_id === me), ...here.filter(view => view.owner_id !== me)]
  }, [all, table, me])
  return { views, me, ...asked }
}

/** What changes the views of a list; each is on screen as soon as the server has it. */
export function useChangeViews() {
  const client = useQueryClient()
  return useMemo(() => changes(client), [client])
}

function changes(client: QueryClient) {
  const put = (work: (views: SavedView[]) => SavedView[]) => {
    if (!replaceKept(client, queryKey, work)) void client.invalidateQueries({ queryKey })
  }
  const replace = (view: SavedView) =>
    put(views => views.map(one => (one.id === view.id ? view : one)).sort(byPlace))
  // What is kept finds other rows than before, or has never been counted.
  const count = () => void client.invalidateQueries({ predicate: isViewCounts })
  return {
    add: async (view: NewView): Promise<SavedView> => {
      const added: SavedView = await send('POST', path('me', 'views'), { body: view })
      put(views => [...views, added])
      count()
      return added
    },
    change: async (id: string, change: ViewChange) => {
      replace(await send('PATCH', path('me', 'views', id), { body: change }))
      if (change.shows) count()
    },
    remove: async (id: string) => {
      await send('DELETE', path('me', 'views', id))
      put(views => views.filter(view => view.id !== id))
    },
    /** Has one's list begin with a view, or with everything. */
    begin: async (table: string, view_id: string | null) => {
      await send('PUT', path('me', 'views', 'default'), { body: { table, view_id } })
      put(views =>
        views.map(view => (view.table === table ? { ...view, is_default: view.id === view_id } : view)),
      )
    },
  }
}

export type ViewChanges = ReturnType<typeof changes>

const byPlace = (one: SavedView, other: SavedView) =>
  one.table.localeCompare(other.table) || one.position - other.position || one.name.localeCompare(other.name)
