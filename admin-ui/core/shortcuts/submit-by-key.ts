import type { KeyboardEvent } from 'react'

/** Ctrl-Enter or ⌘-Enter submits the form, wherever in it one types. */
export function submitByKey(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.closest('form')?.requestSubmit()
}
