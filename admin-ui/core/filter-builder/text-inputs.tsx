import { Autocomplete, TextField } from '@mui/material'
import { say } from '../say.ts'
import { valuesOf } from './value.ts'
import type { ValueProps } from './value.ts'

/** One text: part of it, or of what is masked the whole. */
export function TextInput({ condition, onChange }: ValueProps) {
  const [value = ''] = valuesOf(condition)
  const keep = (text: string) =>
    onChange({ ...condition, value: condition.operator === 'in' ? [text] : text })
  return (
    <TextField
      label={say('filter.value')}
      value={value}
      onChange={event => keep(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 200 } }}
    />
  )
}

/** One or more texts, as they are; what is being typed counts. */
export const TextsInput = ({ condition, onChange }: ValueProps) => (
  <Autocomplete
    multiple
    freeSolo
    autoSelect
    options={[] as string[]}
    value={valuesOf(condition).map(String)}
    onChange={(_, value) => onChange({ ...condition, value: value.map(one => one.trim()).filter(Boolean) })}
    renderInput={props => (
      <TextField {...props} label={say('filter.value')} helperText={say('filter.enter_adds')} />
    )}
  />
)
