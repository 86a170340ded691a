import { styled } from '@mui/material/styles'
import { useEffect, useRef } from 'react'
import type { MouseEvent } from 'react'
import { color, mono, radius, size, textSize, weight } from '../theme.ts'
import type { Mark } from '../fuzzy.ts'
import type { Item } from './item.ts'

type Props = {
  list: string
  item: Item
  active: boolean
  onPoint: () => void
  onChoose: () => void
}

export const optionId = (list: string, { key }: Item) => `${list}-option-${key}`

/** Something to choose. What leads somewhere is a link, so that the browser can open it in another tab. */
export function Option({ list, item, active, onPoint, onChoose }: Props) {
  const place = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (active) place.current?.scrollIntoView?.({ block: 'nearest' })
  }, [active])
  const onClick = (event: MouseEvent) => {
    if (item.to !== undefined && (event.ctrlKey || event.metaKey || event.shiftKey)) return
    event.preventDefault()
    onChoose()
  }
  return (
    <Row
      ref={place}
      id={optionId(list, item)}
      role="option"
      aria-selected={active}
      href={item.to}
      tabIndex={-1}
      // The focus stays in the field.
      onMouseDown={event => event.preventDefault()}
      // Not on entering, which a list that moves under the pointer does, too.
      onMouseMove={() => active || onPoint()}
      onClick={onClick}
    >
      <Label>
        <Marked text={item.label} marks={item.marks} />
      </Label>
      {item.detail && (
        <Detail className={item.detailIsId ? 'id' : undefined}>
          <Marked text={item.detail} marks={item.detailMarks} />
        </Detail>
      )}
    </Row>
  )
}

/** A text in which parts are marked. */
function Marked({ text, marks = [] }: { text: string; marks?: readonly Mark[] }) {
  const parts = marks.flatMap(([from, to], index) => [
    text.slice(marks[index - 1]?.[1] ?? 0, from),
    <Found key={from}>{text.slice(from, to)}</Found>,
  ])
  return [...parts, text.slice(marks.at(-1)?.[1] ?? 0)]
}

const Found = styled('mark')({ background: 'none', color: color.accent, fontWeight: weight.title })

const Row = styled('a')({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  minHeight: size.control,
  padding: '5px 8px',
  borderRadius: radius.small,
  color: color.ink,
  textDecoration: 'none',
  cursor: 'pointer',
  '&[aria-selected=true]': { backgroundColor: color.accentWeak, boxShadow: `inset 2px 0 0 ${color.accent}` },
})

const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const
const Label = styled('span')({ ...clipped, minWidth: 0 })
const Detail = styled('span')({
  ...clipped,
  flex: 'none',
  maxWidth: '50%',
  marginLeft: 'auto',
  color: color.ink2,
  fontSize: textSize.beside,
  '&.id': mono,
})
