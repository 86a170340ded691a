import { useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds without a key after which what was typed is applied. */
const pause = 300

/**
 * What is being typed, applied after a pause without the space around it. What is applied from elsewhere (the way
 * back, a link) replaces the text; what was applied from here leaves it as it is being typed.
 */
export function useDelayedText(applied: string, apply: (text: string) => void) {
  const [text, setText] = useState(applied)
  const own = useRef(applied)
  const latest = useRef(apply)
  useEffect(() => {
    latest.current = apply
  })
  useEffect(() => {
    if (applied === own.current) return
    own.current = applied
    setText(applied)
  }, [applied])
  const wanted = text.trim()
  /** Without waiting for the pause; what it is then. */
  const applyNow = useCallback(() => {
    if (wanted === own.current) return
    own.current = wanted
    latest.current(wanted)
  }, [wanted])
  useEffect(() => {
    const timer = setTimeout(applyNow, pause)
    return () => clearTimeout(timer)
  }, [applyNow])
  return [text, setText, applyNow] as const
}
