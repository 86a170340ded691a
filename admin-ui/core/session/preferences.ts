import { defaultPreferences } from '#shared/core/preferences.ts'
import type { PreferenceChange, Preferences } from '#shared/core/preferences.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useNotify, useStoreContext } from 'react-admin'
import type { Store } from 'react-admin'
import { request } from './http.ts'
import { begunWith, copyOf, keepCopy, replaceKept } from './me.ts'
import { messageOf } from '../notice/problem.ts'
import { path, send } from './send.ts'

const key = ['me', 'preferences']
const address = path('me', 'preferences')

/** The key under which react-admin looks for the theme: light, dark, or nothing for that of the system. */
export const themeKey = 'theme'

/** Milliseconds for which nobody else is asked: only oneself changes them. */
const fresh = 5 * 60_000

/** How one likes the back office: at once from the copy in this browser, then as the server has it. */
export function usePreferences() {
  const store = useStoreContext()
  const { data, isPending } = useQuery({
    ...asked(store),
    initialData: () => copyIn(store),
    // However old the copy is, the server is asked once.
    initialDataUpdatedAt: 0,
    staleTime: fresh,
  })
  return { preferences: data, isPending }
}

/** Has it known how whoever has just come in likes the back office, before they see any of it. */
export const loadPreferences = async (client: QueryClient, store: Store): Promise<unknown> =>
  client.prefetchQuery(asked(store))

const asked = (store: Store) => ({
  queryKey: key,
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const ask = async () => (await request(address, { signal })).json as Preferences
    const preferences = await begunWith('preferences', ask)
    keep(store, preferences)
    return preferences
  },
})

/** Of another release, the copy may lack what has been added since. */
function copyIn(store: Store): Preferences | undefined {
  const copy = copyOf(store, 'preferences')
  const notifications = { ...defaultPreferences.notifications, ...copy?.notifications }
  return copy && { ...defaultPreferences, ...copy, notifications }
}

/** For this browser to begin with, colours too. */
function keep(store: Store, preferences: Preferences) {
  keepCopy(store, 'preferences', preferences)
  const { theme } = preferences
  store.setItem(themeKey, theme === 'SYSTEM' ? undefined : theme.toLowerCase())
}

/** Changes some of it: on screen at once, and as the server has it after all if that refuses. Says whether it is kept. */
export function useChangePreferences() {
  const client = useQueryClient()
  const store = useStoreContext()
  const notify = useNotify()
  const { mutateAsync } = useMutation({
    mutationKey: key,
    // One after the other: of two changes to the same the last one counts.
    scope: { id: 'preferences' },
    mutationFn: (change: PreferenceChange) => send('PATCH', address, { body: change }),
    onError: refused => {
      notify(messageOf(refused), { type: 'error' })
      return client.invalidateQueries({ queryKey: key })
    },
  })
  return (change: PreferenceChange): Promise<boolean> => {
    const isSure = replaceKept<Preferences>(client, key, before => changed(before, change))
    const now = client.getQueryData<Preferences>(key)
    if (now) keep(store, now)
    return mutateAsync(change)
      .then(
        () => true,
        () => false,
      )
      .finally(() => isSure || client.invalidateQueries({ queryKey: key }))
  }
}

/** As the server will have it. */
function changed(before: Preferences, { list_columns, notifications, ...others }: PreferenceChange) {
  const columns = Object.entries({ ...before.list_columns, ...list_columns })
  const ways = Object.entries(before.notifications).map(([kind, each]) => [
    kind,
    { ...each, ...notifications?.[kind as keyof typeof notifications] },
  ])
  return {
    ...before,
    ...others,
    notifications: Object.fromEntries(ways),
    list_columns: Object.fromEntries(columns.filter(([, each]) => each !== null)),
  } as Preferences
}
