import { MenuItem, Stack, TextField } from '@mui/material'
import { sayPeriod } from '../filter/filter-time-words.ts'
import { periodNames, spanUnits } from '../filter/filter-times.ts'
import type { Period, Span } from '../filter/filter-times.ts'
import { say } from '../say.ts'
import type { WholeSentence } from '../say.ts'
import type { ValueProps } from './value.ts'

const units: Record<(typeof spanUnits)[number], WholeSentence> = {
  m: 'filter.unit_minutes',
  h: 'filter.unit_hours',
  d: 'filter.unit_days',
  w: 'filter.unit_weeks',
  M: 'filter.unit_months',
  y: 'filter.unit_years',
}

/** So many days, or other units. */
export function SpanInput({ condition, onChange }: ValueProps) {
  const span = condition.value as Span
  const set = (change: Partial<Span>) => onChange({ ...condition, value: { ...span, ...change } })
  return (
    <Stack direction="row" sx={{ gap: 2 }}>
      <TextField
        type="number"
        label={say('filter.count')}
        value={span.count || ''}
        onChange={event =>
          set({ count: Math.min(9999, Math.max(0, Math.trunc(Number(event.target.value)))) })
        }
        slotProps={{ htmlInput: { min: 1, max: 9999 } }}
      />
      <TextField
        select
        label={say('filter.unit')}
        value={span.unit}
        onChange={event => set({ unit: event.target.value })}
      >
        {spanUnits.map(unit => (
          <MenuItem key={unit} value={unit}>
            {say(units[unit])}
          </MenuItem>
        ))}
      </TextField>
    </Stack>
  )
}

export const PeriodInput = ({ condition, onChange }: ValueProps) => (
  <TextField
    select
    label={say('filter.value')}
    value={condition.value as Period}
    onChange={event => onChange({ ...condition, value: event.target.value })}
  >
    {periodNames.map(name => (
      <MenuItem key={name} value={name}>
        {sayPeriod(name)}
      </MenuItem>
    ))}
  </TextField>
)
