import type { RefObject } from 'react'
import { useKeys } from '../shortcuts/use-keys.ts'

/** The link of each row, by which a keyboard opens it; Enter needs no other key. */
export const rowLinks = 'tbody tr .name'
const box = 'input[type=checkbox]:enabled'
const search = 'input[type=search]'

/** Moves among the rows of the list in here, selects them, and goes to its search: `list-keys.ts` tells people of it. */
export function useListKeys(area: RefObject<HTMLElement | null>) {
  const all = () => [...(area.current?.querySelectorAll<HTMLElement>(rowLinks) ?? [])]
  const rowOf = (element: Element | null) => element?.closest('tbody tr')
  const move = (by: number) => () => {
    const rows = all()
    const at = rows.findIndex(link => rowOf(link) === rowOf(document.activeElement))
    const next = at < 0 ? rows[0] : (rows[at + by] ?? rows[at])
    if (!next) return false
    next.focus()
    next.scrollIntoView?.({ block: 'nearest' })
  }
  const select = (event: KeyboardEvent) => {
    const tick = area.current?.contains(document.activeElement) && rowOf(document.activeElement)
    const found = tick ? tick.querySelector(box) : null
    if (!found) return false
    // As a click does it: with Shift, all rows from the one selected before.
    found.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: event.shiftKey }))
  }
  const find = () => {
    const field = area.current?.querySelector<HTMLInputElement>(search)
    if (!field) return false
    field.select()
    field.focus()
  }
  const [down, up] = [move(1), move(-1)]
  useKeys({ j: down, ArrowDown: down, k: up, ArrowUp: up, x: select, X: select, '/': find })
}
