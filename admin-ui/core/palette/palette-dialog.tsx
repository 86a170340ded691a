import { Dialog } from '@mui/material'
import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { say } from '../say.ts'
import { isComposing } from '../shortcuts/is-composing.ts'
import { size } from '../theme.ts'
import { Foot } from './foot.tsx'
import type { Item } from './item.ts'
import { Options } from './options.tsx'
import { PaletteField } from './palette-field.tsx'
import { optionId } from './option.tsx'
import { useChoice } from './use-choice.ts'
import { useSections } from './use-sections.ts'

type Props = {
  /** What one has typed already. */
  typed: string
  steps: readonly Item[]
  onClose: () => void
}

/** The field, what there is to choose from, and how it stands. */
export function PaletteDialog({ typed, steps, onClose }: Props) {
  const [text, setText] = useState(typed)
  const asked = text.trim()
  const { sections, ...search } = useSections(asked, steps)
  const items = sections.flatMap(section => section.items)
  const { active, point, move, choose, onEnter } = useChoice({
    asked,
    items,
    pending: search.pending,
    onClose,
  })
  const list = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    const act = { ArrowDown: move.down, ArrowUp: move.up, Home: move.first, End: move.last }[event.key]
    if (event.shiftKey || event.altKey || isComposing(event)) return
    if (event.key === 'Enter') onEnter(event.ctrlKey || event.metaKey)
    else if (act && !event.ctrlKey && !event.metaKey) act()
    else return
    event.preventDefault()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      sx={atTop}
      slotProps={{ paper: { sx: wide, 'aria-label': say('palette.title') } }}
    >
      <PaletteField
        text={text}
        onText={setText}
        onKeyDown={onKeyDown}
        list={list}
        active={active && optionId(list, active)}
      />
      <Options
        id={list}
        sections={sections}
        active={active}
        pending={search.pending}
        onPoint={point}
        onChoose={choose}
      />
      <Foot asked={asked} count={items.length} {...search} />
    </Dialog>
  )
}

/** What is found comes and goes below; the field stays where it is. */
const atTop = { '& .MuiDialog-container': { alignItems: 'flex-start', pt: { xs: 0, sm: '8vh' } } }
const wide = { width: size.palette, maxHeight: '76vh' }
