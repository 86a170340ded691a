import { exponentOf } from '#shared/core/currency.ts'
import { Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { useListContext } from 'react-admin'
import { sayTime } from '../filter-time-words.ts'
import { isDay } from '../filter-times.ts'
import { fromDecimal, toDecimal } from '../format.ts'
import { say } from '../say.ts'
import { tabular } from '../theme.ts'
import { valuesOf } from './value.ts'
import type { ValueProps } from './value.ts'

/** How a figure is typed; what cannot be read is undefined. */
type Typing = { read: (text: string) => unknown; write: (value: unknown) => string; wrong: string }

type Figures = Pick<ValueProps, 'condition' | 'onChange'> & {
  /** Left out for a day, which the calendar of the browser gives. */
  typing?: Typing
}

/** A figure, or two where something is to lie between them. */
function FigureInputs({ condition, onChange, typing }: Figures) {
  const { operator } = condition
  const values = valuesOf(condition)
  const figure = (label: string, value: unknown, onValue: (value: unknown) => void) => {
    const props = { label, value, onValue }
    return typing ? <TypedFigure {...props} {...typing} /> : <Day {...props} />
  }
  if (operator !== 'between')
    return figure(say('filter.value'), values[0], value =>
      onChange({ ...condition, value: operator === 'in' || operator === 'nin' ? [value] : value }),
    )
  const [from, to] = values
  return (
    <Stack direction="row" sx={{ gap: 2 }}>
      {figure(say('filter.value_from'), from, value => onChange({ ...condition, value: [value, to] }))}
      {figure(say('filter.value_to'), to, value => onChange({ ...condition, value: [from, value] }))}
    </Stack>
  )
}

export const DayInput = ({ condition, onChange }: ValueProps) => (
  <FigureInputs condition={condition} onChange={onChange} />
)

/** Numbers are sent as such, but for those of any length. */
export function NumberInput({ field, condition, onChange }: ValueProps) {
  const read = (text: string) => {
    const number = Number(text)
    if (text.trim() === '' || Number.isNaN(number)) return undefined
    return field.column.type === 'numeric' ? text.trim() : number
  }
  const typing = { read, write: String, wrong: say('filter.not_number') }
  return <FigureInputs condition={condition} onChange={onChange} typing={typing} />
}

/** An amount as people write it, and its currency: that of the first row until another is entered. */
export function AmountInput({ field, condition, onChange }: ValueProps) {
  const { data } = useListContext()
  const usual = String(data?.[0]?.[field.column.money!] ?? '').trim()
  const currency = condition.currency ?? usual
  const exponent = currency ? exponentOf(currency) : 2
  const typing = {
    read: (text: string) => fromDecimal(text, exponent),
    write: (minor: unknown) => toDecimal(Number(minor), exponent),
    wrong: say('filter.not_amount'),
  }
  return (
    <Stack sx={{ gap: 2 }}>
      {/* What is typed means something else in a currency with other decimals. */}
      <FigureInputs
        key={exponent}
        condition={{ ...condition, currency }}
        onChange={onChange}
        typing={typing}
      />
      <TextField
        label={say('filter.currency')}
        value={currency}
        onChange={event => onChange({ ...condition, currency: event.target.value.toUpperCase() })}
        slotProps={{ htmlInput: { maxLength: 3, autoCapitalize: 'characters' } }}
      />
    </Stack>
  )
}

type One = { label: string; value: unknown; onValue: (value: unknown) => void }

const Day = ({ label, value, onValue }: One) => (
  <TextField
    type="date"
    label={label}
    value={isDay(value) ? value : ''}
    // What is no day cannot stand in the field.
    helperText={value !== undefined && !isDay(value) && sayTime(String(value))}
    onChange={event => onValue(event.target.value || undefined)}
    slotProps={{ htmlInput: { max: '9999-12-31' } }}
  />
)

/** Keeps what is typed as it is typed, and tells what it means. */
function TypedFigure({ label, value, onValue, read, write, wrong }: One & Typing) {
  const [text, setText] = useState(value === undefined ? '' : write(value))
  const isWrong = text.trim() !== '' && read(text) === undefined
  return (
    <TextField
      label={label}
      value={text}
      error={isWrong}
      helperText={isWrong && wrong}
      onChange={event => {
        setText(event.target.value)
        onValue(read(event.target.value))
      }}
      slotProps={{ htmlInput: { inputMode: 'decimal', style: tabular } }}
    />
  )
}
