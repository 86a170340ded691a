import { styled } from '@mui/material/styles'
import { shortId } from './format.ts'
import { say } from '../say.ts'
import { color, mono } from '../theme.ts'
import { useCopying } from './use-copying.ts'

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
  const { said, copy } = useCopying(id)
  const take = (event: React.MouseEvent) => {
    // The id stands in rows that open on a click.
    event.stopPropagation()
    void copy()
  }
  return (
    <Plain type="button" title={say('record.click_to_copy', { text: id })} onClick={take}>
      <span aria-live="polite">{said ?? shortId(id)}</span>
    </Plain>
  )
}
