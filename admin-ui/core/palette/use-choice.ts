import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import type { Item } from './item.ts'

type Choice = { asked: string; items: readonly Item[]; pending: boolean; onClose: () => void }

/** Which item is pointed at, and what becomes of the one that is chosen. */
export function useChoice({ asked, items, pending, onClose }: Choice) {
  const navigate = useNavigate()
  const [pointed, setPointed] = useState<{ asked: string; key: string }>()
  // Enter, pressed before anything was found, is for the first thing that is.
  const [hasty, setHasty] = useState<string>()
  // Whoever types on has thought better of it.
  if (hasty !== undefined && hasty !== asked) setHasty(undefined)
  const at = pointed?.asked === asked ? items.findIndex(({ key }) => key === pointed.key) : -1
  // Nobody who has typed nothing means a deed: Enter goes to where one was before.
  const first = items.findIndex(({ takesOver }) => asked !== '' || !takesOver)
  const here = at < 0 ? Math.max(first, 0) : at
  const active = items[here]
  const point = (item: Item | undefined) => item && setPointed({ asked, key: item.key })
  const choose = (item: Item, inNewTab = false) => {
    if (inNewTab && item.to !== undefined) return void window.open(item.to, '_blank', 'noopener')
    if (!item.takesOver) onClose()
    if (item.to === undefined) item.act()
    else void navigate(item.to)
  }
  const isWaitedFor = hasty !== undefined && asked !== '' && !!active
  useEffect(() => {
    if (isWaitedFor) choose(active)
  })
  const by = (steps: number) => () => point(items[(here + steps + items.length) % items.length])
  return {
    active,
    point,
    choose,
    move: { down: by(1), up: by(-1), first: () => point(items[0]), last: () => point(items.at(-1)) },
    onEnter: (inNewTab: boolean) => {
      if (active) choose(active, inNewTab)
      else if (pending) setHasty(asked)
    },
  }
}
