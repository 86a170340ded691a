import type { TableName } from '#shared/core/rows.ts'
import Close from '@mui/icons-material/Close'
import { styled } from '@mui/material/styles'
import { Fragment } from 'react'
import type { KeyboardEvent } from 'react'
import { isGroup } from './filter-part.ts'
import type { Part } from './filter-part.ts'
import { piecesOf, rowsIn } from './filter-words.ts'
import { say } from '../say.ts'
import { color, iconSize, radius, size, weight } from '../theme.ts'
import { useRowNames } from '../record/use-row-names.ts'

type Props = {
  table: TableName
  part: Part
  onEdit: (anchor: HTMLElement) => void
  onRemove: () => void
}

/** One thing that a list is narrowed by: opens to be changed, goes by its × or by Backspace. */
export function FilterChip({ table, part, onEdit, onRemove }: Props) {
  const name = useRowNames(rowsIn(table, part))
  const pieces = piecesOf(table, part, name)
  const text = pieces.map(piece => piece.text).join('')
  // What nobody here understands can only be taken away.
  const isKnown = isGroup(part) || part.operator !== 'raw'
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Backspace' && event.key !== 'Delete') return
    event.preventDefault()
    onRemove()
  }
  return (
    <Shape title={text} onKeyDown={onKeyDown}>
      <button
        type="button"
        aria-haspopup={isKnown ? 'dialog' : undefined}
        onClick={event => isKnown && onEdit(event.currentTarget)}
      >
        <span className="words">
          {pieces.map((piece, i) =>
            piece.isValue ? <b key={i}>{piece.text}</b> : <Fragment key={i}>{piece.text}</Fragment>,
          )}
        </span>
      </button>
      <button type="button" aria-label={say('filter.remove', { filter: text })} onClick={onRemove}>
        <Close sx={{ fontSize: iconSize.small }} />
      </button>
    </Shape>
  )
}

const Shape = styled('span')({
  display: 'inline-flex',
  alignItems: 'stretch',
  maxWidth: '100%',
  minHeight: size.control - 2,
  border: `1px solid ${color.line}`,
  borderRadius: radius.control,
  backgroundColor: color.surface,
  color: color.ink2,
  '& > button': {
    all: 'unset',
    display: 'inline-flex',
    alignItems: 'center',
    cursor: 'pointer',
    minWidth: 0,
  },
  '& > button:first-of-type': { padding: '0 3px 0 9px' },
  '& > button:last-of-type': { flex: 'none', padding: '0 7px 0 5px', color: color.ink3 },
  '& > button:hover': { color: color.ink },
  '& > button:focus-visible': { outline: `2px solid ${color.accent}`, borderRadius: radius.small },
  '& .words': {
    maxWidth: size.dialog,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& b': { color: color.ink, fontWeight: weight.strong },
})
