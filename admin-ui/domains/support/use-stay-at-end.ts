import { useLayoutEffect, useRef } from 'react'

/** Pixels from the end within which one counts as being there. */
const near = 40

/**
 * Keeps a scrolled list at its end when something is added, as long as one is there, or it is one's own:
 * whoever reads further up is left in peace.
 */
export function useStayAtEnd(newest: string | undefined, isOwn: boolean) {
  const ref = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const onScroll = () => {
    const list = ref.current!
    atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < near
  }
  useLayoutEffect(() => {
    if (ref.current && (atEnd.current || isOwn)) ref.current.scrollTop = ref.current.scrollHeight
    // Only a new message moves the list; whose it is, is known with it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [newest])
  return { ref, onScroll }
}
