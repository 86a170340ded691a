import type { PreferenceChange, Preferences } from '#shared/core/preferences.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify, useStoreContext } from 'react-admin'
import { request } from './http.ts'
import { messageOf } from './problem.ts'
import { path, send } from './send.ts'

const key = ['me', 'preferences']
const address = path('me', 'preferences')

/** Under which the last answer is kept in this browser, so that a page begins as one left it. */
const copyKey = 'preferences'

/** Milliseconds for which nobody else is asked: only oneself changes them. */
const fresh = 5 * 60_000

/** How one likes the back office: at once from the copy in this browser, then as the server has it. */
export function usePreferences() {
  const store = useStoreContext()
  const { data, isPending } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const { json } = await request(address, { signal })
      store.setItem(copyKey, json)
      return json as Preferences
    },
    initialData: () => store.getItem<Preferences>(copyKey),
    // However old the copy is, the server is asked once.
    initialDataUpdatedAt: 0,
    staleTime: fresh,
  })
  return { preferences: data, isPending }
}

/** Changes some of it: on screen at once, and as the server has it after all if that refuses. */
export function useChangePreferences() {
  const client = useQueryClient()
  const store = useStoreContext()
  const notify = useNotify()
  const { mutate } = useMutation({
    mutationKey: key,
    // One after the other: of two changes to the same the last one counts.
    scope: { id: 'preferences' },
    mutationFn: (change: PreferenceChange) => send('PATCH', address, { body: change }),
    onError: refused => {
      notify(messageOf(refused), { type: 'error' })
      return client.invalidateQueries({ queryKey: key })
    },
  })
  return (change: PreferenceChange) => {
    // An answer on its way would be older than what is chosen here.
    void client.cancelQueries({ queryKey: key })
    client.setQueryData<Preferences>(key, before => before && changed(before, change))
    store.setItem(copyKey, client.getQueryData(key))
    mutate(change)
  }
}

/** As the server will have it. */
function changed(before: Preferences, { list_columns, notifications: _, ...others }: PreferenceChange) {
  const columns = Object.entries({ ...before.list_columns, ...list_columns })
  return {
    ...before,
    ...others,
    list_columns: Object.fromEntries(columns.filter(([, each]) => each !== null)),
  } as Preferences
}
