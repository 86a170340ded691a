import { exponentOf } from '#shared/core/currency.ts'
import { Stack, TextField } from '@mui/material'
import { use, useState } from 'react'
import type { ReactNode } from 'react'
import { useListContext } from 'react-admin'
import type { Condition } from '../filter/filter-part.ts'
import { sayTime } from '../filter/filter-time-words.ts'
import { isDay } from '../filter/filter-times.ts'
import { fromDecimal, toDecimal } from '../value/format.ts'
import { say } from '../say.ts'
import { tabular } from '../theme.ts'
import { TextsField, TextsInput } from './text-inputs.tsx'
import { Lacking, valuesOf } from './value.ts'
import type { ValueProps } from './value.ts'

/** A day as the calendar of the browser gives it, or two. */
export function DayInput(props: ValueProps) {
  const { condition, onChange } = props
  const values = valuesOf(condition)
  const [several] = useState(isSeveral(condition))
  if (several) return <TextsInput {...props} />
  return (
    <Places condition={condition}>
      {(label, at) => (
        <Day
          key={at}
          label={label}
          value={values[at]}
          onValue={value => onChange({ ...condition, value: valueOf(condition, put(values, at, value)) })}
        />
      )}
    </Places>
  )
}

/** Numbers are sent as such, but for those of any length. */
export function NumberInput({ field, condition, onChange }: ValueProps) {
  const [texts, setTexts] = useTexts(condition, String)
  const read = (text: string) => {
    const number = Number(text)
    if (text.trim() === '' || Number.isNaN(number)) return undefined
    return field.column.type === 'numeric' ? text.trim() : number
  }
  const type = (next: string[]) => {
    setTexts(next)
    onChange({ ...condition, value: valueOf(condition, next.map(read)) })
  }
  return <Figures {...{ condition, texts, read }} onTexts={type} wrong={say('filter.not_number')} />
}

/** An amount as people write it, and its currency: that of the first row until another is entered. */
export function AmountInput({ field, condition, onChange }: ValueProps) {
  const { data } = useListContext()
  const usual = String(data?.[0]?.[field.column.money!] ?? '').trim()
  const currency = condition.currency ?? usual
  const [texts, setTexts] = useTexts(condition, minor => toDecimal(Number(minor), decimals(currency)))
  const readIn = (code: string) => (text: string) => fromDecimal(text, decimals(code))
  // What is typed means something else in a currency with other decimals.
  const tell = (next: string[], code: string) => {
    setTexts(next)
    onChange({ ...condition, currency: code, value: valueOf(condition, next.map(readIn(code))) })
  }
  return (
    <Stack sx={{ gap: 2 }}>
      <Figures
        {...{ condition, texts }}
        read={readIn(currency)}
        onTexts={next => tell(next, currency)}
        wrong={say('filter.not_amount')}
      />
      <TextField
        label={say('filter.currency')}
        value={currency}
        onChange={event => tell(texts, event.target.value.toUpperCase())}
        slotProps={{ htmlInput: { maxLength: 3, autoCapitalize: 'characters' } }}
      />
    </Stack>
  )
}

const decimals = (currency: string) => (currency ? exponentOf(currency) : 2)

const isList = ({ operator }: Condition) => operator === 'in' || operator === 'nin'

/** Several are asked for by links only. */
const isSeveral = (condition: Condition) => isList(condition) && valuesOf(condition).length > 1

/** The value of a condition, of the figures that stand in its places. */
const valueOf = (condition: Condition, values: unknown[]): unknown =>
  isList(condition) || condition.operator === 'between' ? values : values[0]

const put = <T,>(all: readonly T[], at: number, one: T) => Object.assign([...all], { [at]: one })

/** Figures as they are typed, for what is typed may not be one yet. */
const useTexts = (condition: Condition, write: (value: unknown) => string) =>
  useState(() => valuesOf(condition).map(value => (value === undefined ? '' : write(value))))

/** One place, or two where something is to lie between them. */
function Places({
  condition,
  children,
}: {
  condition: Condition
  children: (label: string, at: number) => ReactNode
}) {
  if (condition.operator !== 'between') return children(say('filter.value'), 0)
  return (
    <Stack direction="row" sx={{ gap: 2 }}>
      {[say('filter.value_from'), say('filter.value_to')].map(children)}
    </Stack>
  )
}

type Typed = {
  condition: Condition
  texts: string[]
  onTexts: (texts: string[]) => void
  /** What a text means; undefined if nothing. */
  read: (text: string) => unknown
  wrong: string
}

function Figures({ condition, texts, onTexts, read, wrong }: Typed) {
  const [several] = useState(isSeveral(condition))
  const isLacking = use(Lacking)
  const isWrong = (text = '') => text.trim() !== '' && read(text) === undefined
  if (several) return <TextsField texts={texts} onTexts={onTexts} wrong={texts.some(isWrong) && wrong} />
  return (
    <Places condition={condition}>
      {(label, at) => (
        <TextField
          key={at}
          label={label}
          value={texts[at] ?? ''}
          error={isWrong(texts[at]) || isLacking}
          helperText={isWrong(texts[at]) && wrong}
          onChange={event => onTexts(put(texts, at, event.target.value))}
          slotProps={{ htmlInput: { inputMode: 'decimal', style: tabular } }}
        />
      )}
    </Places>
  )
}

type DayProps = { label: string; value: unknown; onValue: (value: unknown) => void }

const Day = ({ label, value, onValue }: DayProps) => (
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
