import Search from '@mui/icons-material/Search'
import { InputAdornment, TextField } from '@mui/material'
import { useListContext } from 'react-admin'
import { say } from './say.ts'
import { color, size } from './theme.ts'
import { useDelayedText } from './use-delayed-text.ts'

/** Narrows a list to rows that have a text in one of their searchable columns, or as their id. */
export function SearchBox() {
  const { filterValues, setFilters } = useListContext()
  const applied = String(filterValues.q ?? '')
  const [text, setText] = useDelayedText(applied, q => {
    const { q: _, ...others } = filterValues
    setFilters(q ? { ...others, q } : others, {}, false)
  })
  return (
    <TextField
      type="search"
      placeholder={say('list.search')}
      value={text}
      onChange={event => setText(event.target.value)}
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
