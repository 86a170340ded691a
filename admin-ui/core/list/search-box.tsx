import Search from '@mui/icons-material/Search'
import { InputAdornment, TextField } from '@mui/material'
import { useEffect, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useListContext } from 'react-admin'
import { isComposing } from '../shortcuts/is-composing.ts'
import { rowLinks } from './use-list-keys.ts'
import { say } from '../say.ts'
import { color, size } from '../theme.ts'
import { useDelayedText } from './use-delayed-text.ts'

/** Narrows a list to rows that have a text in one of their searchable columns, or as their id. */
export function SearchBox() {
  const { filterValues, setFilters } = useListContext()
  const applied = String(filterValues.q ?? '')
  const [text, setText, applyNow] = useDelayedText(applied, q => {
    const { q: _, ...others } = filterValues
    setFilters(q ? { ...others, q } : others, {}, false)
  })
  const goToRows = useGoToRows(text.trim() === applied)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event)) return
    if (event.key === 'Escape') return text ? type('') : (event.target as HTMLElement).blur()
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    applyNow()
    goToRows(event.target)
  }
  const type = (typed: string) => {
    setText(typed)
    goToRows(null)
  }
  return (
    <TextField
      type="search"
      placeholder={say('list.search')}
      value={text}
      onChange={event => type(event.target.value)}
      onKeyDown={onKeyDown}
      sx={{ width: size.sidebar, flex: { xs: '1 1 0', sm: 'none' }, minWidth: 140 }}
      slotProps={{
        htmlInput: { 'aria-label': say('list.search'), maxLength: 200 },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search sx={{ color: color.ink3 }} />
            </InputAdornment>
          ),
        },
      }}
    />
  )
}

/** Goes from the field to the first row as soon as the rows are those that were asked for, unless one types on or has gone elsewhere. */
function useGoToRows(isApplied: boolean) {
  const { isPending, isPlaceholderData } = useListContext()
  const [from, goFrom] = useState<EventTarget | null>(null)
  const isThere = isApplied && !isPending && !isPlaceholderData
  useEffect(() => {
    if (!from || !isThere) return
    goFrom(null)
    if (document.activeElement === from) document.querySelector<HTMLElement>(rowLinks)?.focus()
  }, [from, isThere])
  return goFrom
}
