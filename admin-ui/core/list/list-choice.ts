import { useRef } from 'react'
import { useListContext } from 'react-admin'
import type { Identifier } from 'react-admin'

/** Choosing rows of the page: one by one, with Shift all from the one before, or the whole page at once. */
export function useListChoice() {
  const { data = [], selectedIds = [], onSelect, onToggleItem } = useListContext()
  const last = useRef<Identifier>(undefined)
  const ids = data.map(({ id }) => id)
  const put = (some: readonly Identifier[], on: boolean) => {
    const others = selectedIds.filter(id => !some.includes(id))
    onSelect(on ? [...others, ...some] : others)
  }
  const toggle = (id: Identifier, isRange: boolean) => {
    const [from, to] = [ids.indexOf(last.current!), ids.indexOf(id)]
    last.current = id
    if (!isRange || from < 0) return onToggleItem(id)
    put(ids.slice(Math.min(from, to), Math.max(from, to) + 1), !selectedIds.includes(id))
  }
  const chosen = ids.filter(id => selectedIds.includes(id)).length
  return {
    toggle,
    isChosen: (id: Identifier) => selectedIds.includes(id),
    all: ids.length > 0 && chosen === ids.length,
    some: chosen > 0,
    toggleAll: () => put(ids, chosen < ids.length),
  }
}
