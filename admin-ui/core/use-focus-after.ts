import { useLayoutEffect, useRef } from 'react'
import type { FocusEvent } from 'react'

/** The button before the bar in the row of filters: it stays, whatever becomes of the rows. */
const before = 'main [role=group] > button[aria-haspopup=dialog]'

/** Where nothing is chosen any more, what can be done goes: a focus in there, or in what it has opened, goes to the button before it. */
export function useFocusAfter(count: number) {
  const held = useRef(false)
  useLayoutEffect(() => {
    if (count > 0) return
    // A focus that has found another place already is left there.
    const isLost = held.current && (!document.activeElement || document.activeElement === document.body)
    held.current = false
    if (isLost) document.querySelector<HTMLElement>(before)?.focus()
  }, [count])
  // React has what is opened by the bar tell the bar, wherever it stands in the page.
  return {
    onFocus: () => (held.current = true),
    onBlur: ({ relatedTarget }: FocusEvent) => (held.current &&= relatedTarget === null),
  }
}
