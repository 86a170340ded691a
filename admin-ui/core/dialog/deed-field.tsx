import { TextField } from '@mui/material'
import type { TextFieldProps } from '@mui/material'
import { createContext, useContext } from 'react'
import type { Refusal } from './use-deed.ts'

/** What was said against the fields of the form around, by their names. */
export const FieldErrors = createContext<Refusal['fields']>({})

export const useFieldError = (name: string): string | undefined => useContext(FieldErrors)[name]

/** Back to what was refused, or else to the secret, for that is what is mistyped; ready to be typed over. */
export const focusRefused = (form: HTMLFormElement) =>
  // Once it is drawn as refused.
  requestAnimationFrame(() => {
    const find = (which: string) => form.querySelector<HTMLInputElement>(which)
    const field = find('[aria-invalid="true"]') ?? find('[type="password"], [name="code"]')
    field?.focus()
    field?.select()
  })

type Props = TextFieldProps & {
  name: string
  /** What the API calls it, where that differs. */
  as?: string
}

/** A field of a form that is sent as it stands; it says itself what is wrong with it. */
export function DeedField({ as, helperText, ...props }: Props) {
  const own = useFieldError(props.name)
  const said = useFieldError(as ?? props.name)
  const error = own ?? said
  return <TextField {...props} error={!!error} helperText={error ?? helperText} />
}
