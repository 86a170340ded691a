import Search from '@mui/icons-material/Search'
import { InputAdornment, TextField } from '@mui/material'
import { useEffect, useState } from 'react'
import { useListContext } from 'react-admin'
import { color, size } from './theme.ts'

/** Milliseconds without a key after which the list follows what was typed. */
const pause = 300

/** Narrows a list to rows that have a text in one of their searchable columns, or as their id. */
export function SearchBox() {
  const { filterValues, setFilters } = useListContext()
  const applied = String(filterValues.q ?? '')
  const [text, setText] = useState(applied)
  useEffect(() => setText(applied), [applied])
  useEffect(() => {
    if (text.trim() === applied) return
    const { q: _, ...others } = filterValues
    const apply = () => setFilters(text.trim() ? { ...others, q: text.trim() } : others, {}, false)
    const timer = setTimeout(apply, pause)
    return () => clearTimeout(timer)
  }, [text, applied, filterValues, setFilters])
  return (
    <TextField
      type="search"
      placeholder="Search"
      value={text}
      onChange={event => setText(event.target.value)}
      sx={{ width: { xs: 1, sm: size.sidebar } }}
      slotProps={{
        htmlInput: { 'aria-label': 'Search', maxLength: 200 },
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
