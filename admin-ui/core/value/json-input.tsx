import { TextField } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { useInput, ValidationError } from 'react-admin'
import { isSame } from '../edit/conflict.ts'
import type { CommonProps } from './input.tsx'
import { say } from '../say.ts'
import { mono } from '../theme.ts'

/** Enters JSON as text; what cannot be read is kept on screen and refused. */
export function JsonInput({ source, label, helperText, validate }: CommonProps) {
  const readable = useRef(true)
  const { id, field, fieldState, isRequired } = useInput({
    source,
    validate: [...[validate ?? []].flat(), () => (readable.current ? undefined : say('form.not_json'))],
    // As it is: an empty text is a value here, and another than none.
    ...{ parse: asItIs, format: asItIs },
  })
  const [text, setText] = useState(() => written(field.value))
  const isTyped = field.value === text || isSame(parse(text), field.value)
  // The form has begun anew, with another version of the record.
  useEffect(() => {
    if (isTyped) return
    readable.current = true
    setText(written(field.value))
  }, [isTyped, field.value])
  const change = (typed: string) => {
    setText(typed)
    const parsed = parse(typed)
    readable.current = parsed !== undefined
    // Something must change for the form to look again, even where nothing can be read.
    field.onChange(parsed === undefined ? typed : parsed)
  }
  return (
    <TextField
      id={id}
      label={label}
      required={isRequired}
      value={text}
      onChange={event => change(event.target.value)}
      onBlur={field.onBlur}
      multiline
      minRows={3}
      maxRows={16}
      error={fieldState.invalid}
      helperText={
        fieldState.error?.message ? <ValidationError error={fieldState.error.message} /> : helperText
      }
      slotProps={{ htmlInput: { spellCheck: false, style: mono } }}
    />
  )
}

const asItIs = (value: unknown) => value

const written = (value: unknown) => (value == null ? '' : JSON.stringify(value, null, 2))

/** Undefined where it cannot be read; nothing at all is null. */
function parse(text: string): unknown {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
