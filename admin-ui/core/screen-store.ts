import { localStorageStore } from 'react-admin'
import { sidebarHiddenKey } from './sidebar-hidden.ts'
import { themeKey } from './theme-choice.ts'

/** Whether something to be kept is how one looks at the trash. */
const isTrashParams = (name: string, value: unknown) =>
  name.endsWith('.listParams') && !!(value as { filter?: { deleted?: unknown } } | undefined)?.filter?.deleted

/** react-admin's store, which never remembers of a list that one was in its trash, and which outlives a sign-out in three things: the colours belong to the screen, and to whom they belong a text that was begun and whether the sidebar is put away. */
export function screenStore() {
  const store = localStorageStore(undefined, 'purser')
  return {
    ...store,
    // Whoever comes back wants what is in use, as they left that.
    setItem: <T>(name: string, value: T) => {
      if (!isTrashParams(name, value)) store.setItem(name, value)
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
