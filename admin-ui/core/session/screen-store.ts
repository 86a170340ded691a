import { localStorageStore } from 'react-admin'
import { themeKey } from './preferences.ts'
import { sidebarHiddenKey } from '../frame/sidebar-hidden.ts'

/** react-admin's store, which does not remember what was last in the address of a list, and which outlives a sign-out in three things: the colours belong to the screen, and to whom they belong a text that was begun and whether the sidebar is put away. */
export function screenStore() {
  const store = localStorageStore(undefined, 'purser')
  return {
    ...store,
    // An address without anything is that of the list as it begins, whatever was searched for before.
    setItem: <T>(name: string, value: T) => {
      if (!name.endsWith('.listParams')) store.setItem(name, value)
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
