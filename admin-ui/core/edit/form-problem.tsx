import { words } from '#shared/core/words.ts'
import { Alert } from '@mui/material'
import { useEffect, useRef } from 'react'
import { useFormContext, useFormState } from 'react-hook-form'

/** What is wrong with a form as a whole, and with anything it has no field for. */
export function FormProblem({ fields }: { fields: readonly string[] }) {
  const { setError, clearErrors } = useFormContext()
  const { errors } = useFormState()
  const { root, ...byField } = errors
  const elsewhere = Object.entries(byField).filter(([field]) => !fields.includes(field))
  const said = [
    root?.serverError?.message,
    ...elsewhere.map(([field, error]) => `${words(field)}: ${String(error?.message)}`),
  ]
    .filter(Boolean)
    .join(' ')
  // An error of a field that is not there would never be cleared, and would keep the form from being sent again.
  const stray = elsewhere.map(([field]) => field).join()
  useEffect(() => {
    if (!stray) return
    clearErrors(stray.split(','))
    setError('root.serverError', { message: said })
  }, [stray, said, clearErrors, setError])
  return (
    <>
      <span ref={useFirstRefused()} hidden />
      {said !== '' && <Alert severity="error">{said}</Alert>}
    </>
  )
}

/** Leads to the first field that was refused, as soon as the answer is there. */
function useFirstRefused() {
  const place = useRef<HTMLSpanElement>(null)
  const { isSubmitting, submitCount } = useFormState()
  useEffect(() => {
    if (isSubmitting || submitCount === 0) return
    place.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [isSubmitting, submitCount])
  return place
}
