import { useEffect, useRef } from 'react'

const fields = 'input:enabled:not([type=hidden]), textarea:enabled, [role=combobox]:not([aria-disabled=true])'

/** Puts the focus into the first field of the form around, once its fields are there. */
export function FocusFirst() {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const first = here.current!.closest('form')!.querySelector<HTMLElement>(fields)
    // The panel it stands in is still on its way into the window, which is not to be scrolled to it.
    first?.focus({ preventScroll: true })
  }, [])
  return <span ref={here} hidden />
}
