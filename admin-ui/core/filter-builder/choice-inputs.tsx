import { enumValues } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Autocomplete, Checkbox, FormControlLabel, Radio, RadioGroup, Stack, TextField } from '@mui/material'
import { say } from '../say.ts'
import { valuesOf } from './value.ts'
import type { ValueProps } from './value.ts'

/** More values than these are found sooner by typing. */
const mostBoxes = 10

/** Any of a few values. */
export function EnumInput({ field, condition, onChange }: ValueProps) {
  const all = enumValues(field.column)
  const chosen = valuesOf(condition) as string[]
  const choose = (next: readonly string[]) =>
    onChange({ ...condition, value: all.filter(one => next.includes(one)) })
  if (all.length > mostBoxes)
    return (
      <Autocomplete
        multiple
        disableCloseOnSelect
        options={[...all]}
        value={chosen}
        getOptionLabel={words}
        onChange={(_, next) => choose(next)}
        renderInput={props => <TextField {...props} label={say('filter.value')} />}
      />
    )
  return (
    <Stack role="group" aria-label={field.label}>
      {all.map(value => (
        <FormControlLabel
          key={value}
          label={words(value)}
          control={
            <Checkbox
              checked={chosen.includes(value)}
              onChange={(_, on) => choose(on ? [...chosen, value] : chosen.filter(one => one !== value))}
            />
          }
        />
      ))}
    </Stack>
  )
}

export function YesNoInput({ field, condition, onChange }: ValueProps) {
  const [value] = valuesOf(condition)
  return (
    <RadioGroup
      aria-label={field.label}
      value={value === undefined ? '' : String(value)}
      onChange={(_, chosen) => onChange({ ...condition, value: [chosen === 'true'] })}
    >
      <FormControlLabel value="true" label={say('record.yes')} control={<Radio size="small" />} />
      <FormControlLabel value="false" label={say('record.no')} control={<Radio size="small" />} />
    </RadioGroup>
  )
}
