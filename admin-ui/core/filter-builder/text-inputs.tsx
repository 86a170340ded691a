import { Autocomplete, TextField } from '@mui/material'
import { use } from 'react'
import { say } from '../say.ts'
import { Lacking, valuesOf } from './value.ts'
import type { ValueProps } from './value.ts'

/** One text: part of it, or of what is masked the whole. */
export function TextInput({ condition, onChange }: ValueProps) {
  const [value = ''] = valuesOf(condition)
  const isLacking = use(Lacking)
  const keep = (text: string) =>
    onChange({ ...condition, value: condition.operator === 'in' ? [text] : text })
  return (
    <TextField
      label={say('filter.value')}
      error={isLacking}
      value={value}
      onChange={event => keep(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 200 } }}
    />
  )
}

/** One or more texts, as they are. */
export const TextsInput = ({ condition, onChange }: ValueProps) => (
  <TextsField texts={valuesOf(condition).map(String)} onTexts={value => onChange({ ...condition, value })} />
)

type Texts = { texts: string[]; onTexts: (texts: string[]) => void; wrong?: string | false }

/** Texts by and by; what is being typed counts. */
export function TextsField({ texts, onTexts, wrong }: Texts) {
  const isLacking = use(Lacking)
  return (
    <Autocomplete
      multiple
      freeSolo
      autoSelect
      options={[] as string[]}
      value={texts}
      onChange={(_, next) => onTexts(next.map(one => one.trim()).filter(Boolean))}
      renderInput={props => (
        <TextField
          {...props}
          label={say('filter.value')}
          error={!!wrong || isLacking}
          helperText={wrong || say('filter.enter_adds')}
        />
      )}
    />
  )
}
