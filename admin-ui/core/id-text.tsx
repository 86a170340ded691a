import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { shortId } from './format.ts'
import { say } from './say.ts'
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
  const [said, setSaid] = useState<string>()
  const copy = async (event: React.MouseEvent) => {
    // The id stands in rows that open on a click.
    event.stopPropagation()
    setSaid(await copied(id))
    setTimeout(() => setSaid(undefined), 1500)
  }
  return (
    <Plain type="button" title={say('record.click_to_copy', { text: id })} onClick={copy}>
      <span aria-live="polite">{said ?? shortId(id)}</span>
    </Plain>
  )
}

/** Browsers give no clipboard to pages that came over http from elsewhere. */
async function copied(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text)
    return say('record.copied')
  } catch {
    return say('record.not_copied')
  }
}
