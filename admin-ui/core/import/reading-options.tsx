import type { ImportMapping, ImportView } from '#shared/core/import.ts'
import { columnOf } from '#shared/core/rows.ts'
import { Checkbox, FormControlLabel, MenuItem, Stack, TextField } from '@mui/material'
import { say } from '../say.ts'
import { size } from '../theme.ts'
import { fieldNames } from './import-words.ts'

type Props = { found: ImportView; mapping: ImportMapping; onChange: (change: Partial<ImportMapping>) => void }

/** What rows are recognised by, and what is asked only where a chosen column could mean two things. */
export const ReadingOptions = (props: Props) => {
  const { mapping, onChange } = props
  const has = kindsIn(props)
  return (
    <Stack direction="row" sx={{ gap: 3, flexWrap: 'wrap', alignItems: 'center' }}>
      <KeyChoice {...props} />
      {has.amounts && (
        <TextField
          label={say('import.currency')}
          value={mapping.currency ?? ''}
          onChange={event => onChange({ currency: event.target.value.trim().toUpperCase() || undefined })}
          slotProps={{ htmlInput: { maxLength: 3 } }}
        />
      )}
      {has.numbers && (
        <Choice
          label={say('import.decimal_mark')}
          value={mapping.decimal_mark}
          among={{ POINT: say('import.mark_point'), COMMA: say('import.mark_comma') }}
          onChange={decimal_mark => onChange({ decimal_mark })}
        />
      )}
      {has.dates && (
        <Choice
          label={say('import.date_order')}
          value={mapping.date_order}
          among={{ DAY_FIRST: say('import.day_first'), MONTH_FIRST: say('import.month_first') }}
          onChange={date_order => onChange({ date_order })}
        />
      )}
      {has.times && (
        <Check
          label={say('import.times_in_utc')}
          value={mapping.times_in_utc}
          onChange={times_in_utc => onChange({ times_in_utc })}
        />
      )}
      {mapping.key.length > 0 && (
        <Check
          label={say('import.empty_clears')}
          value={mapping.empty_clears}
          onChange={empty_clears => onChange({ empty_clears })}
        />
      )}
    </Stack>
  )
}

/** What kinds of fields are filled. */
function kindsIn({ found: { table }, mapping }: Props) {
  const filled = mapping.columns.map(({ to, unit }) => ({ unit, facts: columnOf(table, to) }))
  const isOf = (...types: string[]) => filled.some(({ facts }) => types.includes(facts?.type ?? ''))
  const isThere = (column: string) => mapping.columns.some(({ to }) => to === column)
  return {
    amounts: filled.some(({ unit, facts }) => unit === 'MAJOR' && facts?.money && !isThere(facts.money)),
    numbers: isOf('int2', 'int4', 'int8', 'numeric', 'float4', 'float8'),
    dates: isOf('date', 'timestamptz'),
    times: isOf('timestamptz'),
  }
}

function KeyChoice({ found, mapping, onChange }: Props) {
  const possible = found.keys.filter(key =>
    key.every(column => mapping.columns.some(({ to }) => to === column)),
  )
  return (
    <TextField
      select
      label={say('import.recognised_by')}
      value={mapping.key.join()}
      onChange={event => onChange({ key: event.target.value ? event.target.value.split(',') : [] })}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ minWidth: size.tagMenu }}
    >
      <MenuItem value="">{say('import.by_nothing')}</MenuItem>
      {possible.map(key => (
        <MenuItem key={key.join()} value={key.join()}>
          {fieldNames(
            found.table,
            key.map(name => ({ name })),
          )}
        </MenuItem>
      ))}
    </TextField>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  value: T | undefined
  among: Record<T, string>
  onChange: (value: T | undefined) => void
}

const Choice = <T extends string>({ label, value, among, onChange }: ChoiceProps<T>) => (
  <TextField
    select
    label={label}
    value={value ?? ''}
    onChange={event => onChange((event.target.value || undefined) as T | undefined)}
    slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    sx={{ minWidth: size.dateField }}
  >
    <MenuItem value="">{say('import.only_if_certain')}</MenuItem>
    {Object.entries<string>(among).map(([one, words]) => (
      <MenuItem key={one} value={one}>
        {words}
      </MenuItem>
    ))}
  </TextField>
)

type CheckProps = { label: string; value: boolean | undefined; onChange: (value: boolean) => void }

const Check = ({ label, value = false, onChange }: CheckProps) => (
  <FormControlLabel
    label={label}
    control={<Checkbox size="small" checked={value} onChange={event => onChange(event.target.checked)} />}
  />
)
