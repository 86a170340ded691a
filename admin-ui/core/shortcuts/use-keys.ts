import { useEffect, useRef } from 'react'
import { anyDialog } from './dialogs.ts'
import { isMac } from './shortcut.ts'

/** What a key does. One that declines, by returning false, leaves it to the browser. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void | false>>

const typing = `input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=menu], ${anyDialog}`

/** Whether a key belongs to what is typed into, or to something open above the page. */
function isElsewhere({ target }: KeyboardEvent) {
  const inField = target instanceof Element && target.closest(typing)
  return !!inField || !!document.querySelector(`${anyDialog}, [role=menu]`)
}

/** Whether a key is pressed to command; many keyboards have `[` on a third level, on a Mac by Option and else by AltGr, which is told as Ctrl with Alt. */
function isCommand(event: KeyboardEvent) {
  if (event.metaKey) return true
  if (isMac) return event.ctrlKey
  return (event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph')
}

/** Listens for single keys anywhere on the page, but not while somebody types. */
export function useKeys(keys: Keys) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isCommand(event) || isElsewhere(event)) return
      const act = latest.current[event.key]
      if (act && act(event) !== false) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
