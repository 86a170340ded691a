import { color } from '#ui/core/theme.ts'
import Search from '@mui/icons-material/Search'
import { InputAdornment, TextField } from '@mui/material'
import { useEffect, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { useNavigate } from 'react-router-dom'
import { usePlace } from './use-place.ts'

/** Milliseconds without a key after which the list follows what was typed. */
const pause = 300

type Props = { field: RefObject<HTMLInputElement | null>; /** To the tickets found. */ onLeave: () => void }

/** Looks for tickets by their number, subject or id, in all queues. */
export function QueueSearch({ field, onLeave }: Props) {
  const [text, setText] = useSearchText()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setText('')
      field.current?.blur()
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault()
      onLeave()
    }
  }
  return (
    <TextField
      type="search"
      placeholder="Search number, subject or id"
      value={text}
      onChange={event => setText(event.target.value)}
      onKeyDown={onKeyDown}
      slotProps={{
        htmlInput: {
          'aria-label': 'Search all tickets',
          'aria-keyshortcuts': '/',
          maxLength: 200,
          ref: field,
        },
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

/** What is typed, which the address follows after a pause. */
function useSearchText() {
  const { q, to } = usePlace()
  const navigate = useNavigate()
  const [text, setText] = useState(q)
  useEffect(() => setText(q), [q])
  const next = to({ q: text.trim() })
  const settled = text.trim() === q
  useEffect(() => {
    if (settled) return
    const timer = setTimeout(() => navigate(next, { replace: true }), pause)
    return () => clearTimeout(timer)
  }, [settled, next, navigate])
  return [text, setText] as const
}
