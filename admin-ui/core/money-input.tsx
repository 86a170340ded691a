import { exponentOf } from '#shared/core/currency.ts'
import { InputAdornment, TextField } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { useInput, ValidationError } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { fromDecimal, toDecimal } from './format.ts'
import type { CommonProps } from './input.tsx'
import { say } from './say.ts'
import { tabular } from './theme.ts'

/** Enters an amount as people write it, in the currency that another field of the form holds; kept in minor units. */
export function MoneyInput({
  source,
  label,
  helperText,
  validate,
  currency,
}: CommonProps & { currency: string }) {
  const code = String(useWatch({ name: currency }) ?? '').trim()
  const exponent = code ? exponentOf(code) : 0
  const readable = useRef(true)
  const { id, field, fieldState } = useInput({
    source,
    validate: [...(validate ? [validate] : []), () => (readable.current ? undefined : wrong(code, exponent))],
  })
  const [typed, setTyped] = useState<string>()
  const text = typed ?? (typeof field.value === 'number' ? toDecimal(field.value, exponent) : '')
  const change = (next: string) => {
    setTyped(next)
    const minor = next.trim() === '' ? null : fromDecimal(next, exponent)
    readable.current = minor !== undefined
    field.onChange(minor === undefined ? next : minor)
  }
  // "12.50" is another number of minor units in another currency.
  // oxlint-disable-next-line exhaustive-deps -- only the currency matters here
  useEffect(() => (typed === undefined ? undefined : change(typed)), [exponent])
  return (
    <TextField
      id={id}
      label={label}
      value={text}
      onChange={event => change(event.target.value)}
      onBlur={field.onBlur}
      error={fieldState.invalid}
      helperText={
        fieldState.error?.message ? <ValidationError error={fieldState.error.message} /> : helperText
      }
      slotProps={{
        htmlInput: { inputMode: 'decimal', style: tabular },
        input: {
          startAdornment: <InputAdornment position="start">{code || say('form.minor_units')}</InputAdornment>,
        },
      }}
    />
  )
}

function wrong(code: string, exponent: number): string {
  const example = toDecimal(125_00, exponent)
  if (exponent) return say('form.must_be_amount', { example, smart_count: exponent })
  return code ? say('form.must_be_whole_in', { currency: code }) : say('form.must_be_whole')
}
