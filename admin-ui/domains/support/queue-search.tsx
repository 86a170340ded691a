import { say } from '#ui/core/say.ts'
import { color } from '#ui/core/theme.ts'
import { useDelayedText } from '#ui/core/list/use-delayed-text.ts'
import Search from '@mui/icons-material/Search'
import { InputAdornment, TextField } from '@mui/material'
import type { KeyboardEvent, RefObject } from 'react'
import { useNavigate } from 'react-router-dom'
import { usePlace } from './use-place.ts'

type Props = {
  field: RefObject<HTMLInputElement | null>
  /** To the tickets that are found with a text, once they are there. */
  onLeave: (text: string) => void
  /** It is being typed on. */
  onStay: () => void
}

/** Looks for tickets by their number, subject or id, in all queues. */
export function QueueSearch({ field, onLeave, onStay }: Props) {
  const [text, setText, applyNow] = useSearchText()
  const type = (typed: string) => {
    setText(typed)
    onStay()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      type('')
      field.current?.blur()
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault()
      applyNow()
      onLeave(text.trim())
    }
  }
  return (
    <TextField
      type="search"
      placeholder={say('queue.search_hint')}
      value={text}
      onChange={event => type(event.target.value)}
      onKeyDown={onKeyDown}
      slotProps={{
        htmlInput: {
          'aria-label': say('queue.search_all'),
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
  return useDelayedText(q, wanted => void navigate(to({ q: wanted }), { replace: true }))
}
