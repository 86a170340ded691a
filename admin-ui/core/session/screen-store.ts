import { localStorageStore } from 'react-admin'
import { themeKey } from './preferences.ts'
import { sidebarHiddenKey } from '../frame/sidebar-hidden.ts'

/** Whether it is what was last in the address of a list. */
const isParams = (name: string) => name.endsWith('.listParams')

/** Whether something to be kept is how one looks at the trash. */
const isTrashParams = (name: string, value: unknown) =>
  isParams(name) && !!(value as { filter?: { deleted?: unknown } } | undefined)?.filter?.deleted

/** react-admin's store, which never remembers of a list that one was in its trash, and which outlives a sign-out in three things: the colours belong to the screen, and to whom they belong a text that was begun and whether the sidebar is put away. */
export function screenStore() {
  const store = localStorageStore(undefined, 'purser')
  let isOwn = false
  return {
    ...store,
    // A list is not to follow one that is open in another tab.
    subscribe: (name: string, tell: (value: unknown) => void) =>
      store.subscribe(name, value => {
        if (isOwn || !isParams(name)) tell(value)
      }),
    // Whoever comes back wants what is in use, as they left that.
    setItem: <T>(name: string, value: T) => {
      if (isTrashParams(name, value)) return
      isOwn = true
      store.setItem(name, value)
      isOwn = false
    },
    reset: () => {
      const theme = store.getItem(themeKey)
      const kept = ['drafts', sidebarHiddenKey].map(name => store.listItems?.(name) ?? {})
      store.reset()
      if (theme) store.setItem(themeKey, theme)
      for (const [name, value] of kept.flatMap(Object.entries)) store.setItem(name, value)
    },
  }
}
