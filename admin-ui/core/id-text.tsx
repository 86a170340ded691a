import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { shortId } from './format.ts'
import { color, mono } from './theme.ts'

const Plain = styled('button')({
  all: 'unset',
  ...mono,
  color: color.ink3,
  cursor: 'copy',
  '&:hover': { color: color.ink },
  '&:focus-visible': { outline: `2px solid ${color.accent}`, outlineOffset: 2 },
})

/** An id: shortened in the middle, whole on hover, copied by a click. */
export function IdText({ id }: { id: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async (event: React.MouseEvent) => {
    // The id stands in rows that open on a click.
    event.stopPropagation()
    await navigator.clipboard.writeText(id)
    setCopied(true)
    setTimeout(() => setCopied(false), 1500)
  }
  return (
    <Plain type="button" title={`${id} (click to copy)`} aria-label={`Copy ${id}`} onClick={copy}>
      {copied ? 'Copied' : shortId(id)}
    </Plain>
  )
}
