import { exponentOf } from '#shared/core/currency.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { InputAdornment, TextField } from '@mui/material'
import { useEffect, useState } from 'react'
import { useInput, ValidationError } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { enteredColumns } from './columns.ts'
import { currencySymbol, fromDecimal, toDecimal } from './format.ts'
import type { CommonProps } from './input.tsx'
import { say } from '../say.ts'
import { tabular } from '../theme.ts'

type Props = CommonProps & {
  table: TableName
  /** The column that names it. */ currency: string
  isNew: boolean
}

/** Enters an amount as people write it, in the currency that another field of the form holds; kept in minor units. */
export function MoneyInput({ source, label, helperText, validate, table, currency, isNew }: Props) {
  const { code, missing } = useCurrency(table, currency, isNew)
  const exponent = code ? exponentOf(code) : 0
  const { id, field, fieldState, isRequired } = useInput({
    source,
    // The form holds a text where what was typed is no amount.
    validate: [...[validate ?? []].flat(), held => (isText(held) ? wrong(code, exponent) : undefined)],
  })
  const [typed, setTyped] = useState<{ text: string; held: unknown }>()
  // The form may have begun anew since, with another version of the record.
  const own = typed && (field.value ?? '') === (typed.held ?? '') ? typed.text : undefined
  const text =
    own ?? (typeof field.value === 'number' ? toDecimal(field.value, exponent) : String(field.value ?? ''))
  const change = (next: string) => {
    const held = next.trim() === '' ? null : (fromDecimal(next, exponent) ?? next)
    setTyped({ text: next, held })
    field.onChange(held)
  }
  // "12.50" is another number of minor units in another currency.
  // oxlint-disable-next-line exhaustive-deps -- only the currency matters here
  useEffect(() => (own === undefined ? undefined : change(own)), [exponent])
  const error = fieldState.error?.message
  return (
    <TextField
      id={id}
      label={label}
      required={isRequired}
      value={text}
      placeholder={code && toDecimal(0, exponent)}
      onChange={event => change(event.target.value)}
      onBlur={field.onBlur}
      error={fieldState.invalid}
      helperText={error ? <ValidationError error={error} /> : code ? helperText : missing}
      slotProps={{
        htmlInput: { inputMode: 'decimal', style: tabular },
        input: {
          startAdornment: code && <InputAdornment position="start">{currencySymbol(code)}</InputAdornment>,
        },
      }}
    />
  )
}

const isText = (held: unknown) => typeof held === 'string' && held !== ''

/** The currency as far as it is known, and what to do where it is not. */
function useCurrency(table: TableName, column: string, isNew: boolean) {
  const said = String(useWatch({ name: column }) ?? '').trim()
  const usual = columnOf(table, column)?.default
  const code = said || (isNew && typeof usual === 'string' ? usual : '')
  const canBeSaid = enteredColumns(table, isNew ? 'create' : 'update').includes(column)
  // What is being typed is not one yet.
  const known = /^[A-Z]{3}$/.test(code) ? code : ''
  return { code: known, missing: say(canBeSaid ? 'form.currency_first' : 'form.smallest_unit') }
}

function wrong(code: string, exponent: number): string {
  const example = toDecimal(125_00, exponent)
  if (exponent) return say('form.must_be_amount', { example, smart_count: exponent })
  return code ? say('form.must_be_whole_in', { currency: code }) : say('form.currency_first')
}
