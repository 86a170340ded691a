import type { TableName } from '#shared/core/rows.ts'
import { Box, Button, Popover, Stack, Typography } from '@mui/material'
import { Suspense, useId, useState } from 'react'
import type { FormEvent } from 'react'
import { flushSync } from 'react-dom'
import { isGroup } from '../filter/filter-part.ts'
import type { Part } from '../filter/filter-part.ts'
import { say } from '../say.ts'
import { color, size } from '../theme.ts'
import { ConditionForm, ToldOf } from './condition-form.tsx'
import { blank, isWhole } from './draft.ts'
import { GroupForm } from './group-form.tsx'

type Props = {
  table: TableName
  /** Columns to be offered first. */
  first: readonly string[]
  anchor: HTMLElement
  /** What is to be changed; nothing for a new one. */
  part?: Part
  onApply: (part: Part) => void
  onClose: () => void
}

/** Asks what a list is to be narrowed by: one condition, or several in groups. Nothing is applied until it is whole. */
export function FilterEditor({ table, first, anchor, part, onApply, onClose }: Props) {
  const id = useId()
  const begun = part ?? blank
  const [draft, setDraft] = useState<Part>(begun)
  const [told, tell] = useState(false)
  const submit = (event: FormEvent<HTMLElement>) => {
    event.preventDefault()
    // The form of the page around would take it for its own.
    event.stopPropagation()
    if (isWhole(table, draft)) return onApply(draft)
    flushSync(() => tell(true))
    const lacking = event.currentTarget.querySelector('[role=alert]')?.parentElement
    // The value that is to be said; where there is no column yet, that.
    const field = lacking?.querySelector<HTMLElement>('[data-value] input:not([aria-hidden])')
    void (field ?? lacking?.querySelector('input'))?.focus()
  }
  return (
    <Popover
      open
      anchorEl={anchor}
      // A click beside it is no decision to throw away what was put together.
      onClose={(_, reason) => (reason === 'backdropClick' && isOther(draft, begun)) || onClose()}
      anchorOrigin={below}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id } }}
    >
      <Box component="form" noValidate onSubmit={submit} sx={formLook(isGroup(draft))}>
        <Typography id={id} variant="h2">
          {part ? say('filter.edit_title') : say('filter.add_title')}
        </Typography>
        <Suspense>
          <ToldOf value={told}>
            {isGroup(draft) ? (
              <GroupForm table={table} first={first} group={draft} depth={1} onChange={setDraft} />
            ) : (
              <ConditionForm table={table} first={first} condition={draft} onChange={setDraft} />
            )}
          </ToldOf>
        </Suspense>
        <Foot draft={draft} onDraft={setDraft} onClose={onClose} />
      </Box>
    </Popover>
  )
}

type FootProps = { draft: Part; onDraft: (part: Part) => void; onClose: () => void }

/** A single condition becomes the first of several by "Or…". */
const Foot = ({ draft, onDraft, onClose }: FootProps) => (
  <Stack direction="row" sx={{ gap: 2, justifyContent: 'flex-end' }}>
    {!isGroup(draft) && draft.path !== '' && (
      <Button
        variant="text"
        onClick={() => onDraft({ join: 'or', parts: [draft, blank] })}
        sx={{ mr: 'auto', color: color.ink2 }}
      >
        {say('filter.or_else')}
      </Button>
    )}
    <Button variant="text" onClick={onClose}>
      {say('frame.cancel')}
    </Button>
    <Button type="submit" variant="contained" color="primary">
      {say('filter.apply')}
    </Button>
  </Stack>
)

const isOther = (one: Part, other: Part) => JSON.stringify(one) !== JSON.stringify(other)

const below = { vertical: 'bottom', horizontal: 'left' } as const

const formLook = (wide: boolean) => ({
  display: 'grid',
  gap: 3,
  p: 3,
  width: wide ? size.form : size.fold,
  maxWidth: 'calc(100vw - 32px)',
})
