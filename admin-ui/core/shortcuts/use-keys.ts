import { useEffect, useRef } from 'react'

/** What a key does. One that declines, by returning false, leaves it to the browser. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void | false>>

const typing =
  'input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=menu], [role=dialog]'

/** Whether a key belongs to what is typed into, or to something open above the page. */
function isElsewhere({ target }: KeyboardEvent) {
  const inField = target instanceof Element && target.closest(typing)
  return !!inField || !!document.querySelector('[role=dialog], [role=menu]')
}

/** Listens for single keys anywhere on the page, but not while somebody types. */
export function useKeys(keys: Keys) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isElsewhere(event))
        return
      const act = latest.current[event.key]
      if (act && act(event) !== false) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
