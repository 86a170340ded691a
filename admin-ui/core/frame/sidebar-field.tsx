import { styled } from '@mui/material/styles'
import type { KeyboardEvent } from 'react'
import { say } from '../say.ts'
import { isComposing } from '../shortcuts/is-composing.ts'
import { color, radius, size } from '../theme.ts'

type Props = {
  text: string
  onText: (text: string) => void
  /** The first entry that is left. */
  first: () => HTMLElement | null | undefined
}

/** Narrows the sidebar to the tables that one means. Enter opens the first, the arrow down goes to it, Esc gives up. */
export function SidebarField({ text, onText, first }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'Escape' && text) onText('')
    else if (event.key === 'ArrowDown') first()?.focus()
    else if (event.key === 'Enter' && text) first()?.click()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Field
      type="search"
      placeholder={say('sidebar.find_table')}
      aria-label={say('sidebar.find_table')}
      maxLength={60}
      value={text}
      onChange={event => onText(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}

const Field = styled('input')({
  all: 'unset',
  boxSizing: 'border-box',
  width: '100%',
  minHeight: size.control - 4,
  marginBottom: 4,
  padding: '0 8px',
  border: `1px solid ${color.line}`,
  borderRadius: radius.small,
  color: color.ink,
  '&::placeholder': { color: color.ink3 },
  '&:focus': {
    borderColor: color.accent,
    boxShadow: `0 0 0 1px ${color.accent}`,
    backgroundColor: color.surface,
  },
})
