import Search from '@mui/icons-material/Search'
import { InputAdornment, TextField } from '@mui/material'
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
  const [text, setText] = useDelayedText(applied, q => {
    const { q: _, ...others } = filterValues
    setFilters(q ? { ...others, q } : others, {}, false)
  })
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event)) return
    // What is typed is emptied by the browser first.
    if (event.key === 'Escape' && !text) (event.target as HTMLElement).blur()
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    document.querySelector<HTMLElement>(rowLinks)?.focus()
  }
  return (
    <TextField
      type="search"
      placeholder={say('list.search')}
      value={text}
      onChange={event => setText(event.target.value)}
      onKeyDown={onKeyDown}
      sx={{ width: { xs: 1, sm: size.sidebar } }}
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
