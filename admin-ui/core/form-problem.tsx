import { words } from '#shared/core/words.ts'
import { Alert } from '@mui/material'
import { useFormState } from 'react-hook-form'

/** What is wrong with a form as a whole, and with anything it has no field for. */
export function FormProblem({ fields }: { fields: readonly string[] }) {
  const { errors } = useFormState()
  const { root, ...byField } = errors
  const elsewhere = Object.entries(byField).filter(([field]) => !fields.includes(field))
  const said = [
    root?.serverError?.message,
    ...elsewhere.map(([field, error]) => `${words(field)}: ${String(error?.message)}`),
  ].filter(Boolean)
  return said.length > 0 && <Alert severity="error">{said.join(' ')}</Alert>
}
