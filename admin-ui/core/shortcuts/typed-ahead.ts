/** Collects what is typed and pasted from now on, for a field that is still to come; ends, and gives it, when it is called. */
export function typedAhead(): () => string {
  let text = ''
  const take = (event: Event, next: string) => {
    text = next
    event.preventDefault()
    event.stopPropagation()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Backspace') take(event, text.slice(0, -1))
    // What there is to choose from is not there yet.
    else if (event.key === 'Enter') take(event, text)
    else if (event.key.length === 1) take(event, text + event.key)
  }
  const onPaste = (event: ClipboardEvent) => take(event, text + (event.clipboardData?.getData('text') ?? ''))
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('paste', onPaste, true)
  return () => {
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('paste', onPaste, true)
    return text
  }
}
