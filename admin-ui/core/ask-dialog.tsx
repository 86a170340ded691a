import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { Form } from 'react-admin'
import type { FormProps } from 'react-admin'
import { useFormState } from 'react-hook-form'
import { FormProblem } from './form-problem.tsx'
import { say } from './say.ts'
import { color } from './theme.ts'

type Props = {
  title: string
  says: ReactNode
  /** Left out where there is nothing to be done any more. */
  verb?: string
  /** What is asked for, by the names of its fields. */
  fields: readonly string[]
  children: ReactNode
  onClose: () => void
} & Pick<FormProps, 'onSubmit' | 'validate'>

/** Asks for what a deed must be told: the consequence first, then the fields, then the verb. */
export const AskDialog = ({ title, says, verb, fields, children, onClose, ...form }: Props) => (
  // A click beside it is no decision to throw away what was written.
  <Dialog open onClose={(_, reason) => reason === 'backdropClick' || onClose()} aria-labelledby="ask-title">
    {/* The record around stays out of the form: it is told only what it asks for. */}
    <Form record={{}} noValidate disableInvalidFormNotification {...form}>
      <DialogTitle id="ask-title">{title}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 4 }}>
          <Typography component="div" sx={{ color: color.ink2 }}>
            {says}
          </Typography>
          <FormProblem fields={fields} />
          <Suspense>{children}</Suspense>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="text" onClick={onClose}>
          {say('frame.cancel')}
        </Button>
        {verb && <Submit label={verb} />}
      </DialogActions>
    </Form>
  </Dialog>
)

function Submit({ label }: { label: string }) {
  const { isSubmitting } = useFormState()
  return (
    <Button type="submit" variant="contained" color="primary" disabled={isSubmitting}>
      {label}
    </Button>
  )
}
