import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material'
import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { Form } from 'react-admin'
import type { FormProps } from 'react-admin'
import { useFormState } from 'react-hook-form'
import { FormProblem } from '../edit/form-problem.tsx'
import { KeepUnsaved } from '../edit/keep-unsaved.tsx'
import { say } from '../say.ts'
import { submitByKey } from '../shortcuts/submit-by-key.ts'
import { color } from '../theme.ts'
import { UnsavedGuard } from '../edit/unsaved-guard.tsx'

type Props = {
  title: string
  says: ReactNode
  /** Left out where there is nothing to be done any more. */
  verb?: string
  /** What is asked for, by the names of its fields. */
  fields: readonly string[]
  children: ReactNode
  /** What its text is found by after the end of a session, where it is worth keeping. */
  form?: string
  onClose: () => void
} & Pick<FormProps, 'onSubmit' | 'validate'>

/** Asks for what a deed must be told: the consequence first, then the fields, then the verb. */
export function AskDialog({ title, says, verb, fields, children, form, onClose, ...asking }: Props) {
  const [closing, setClosing] = useState(false)
  const close = () => setClosing(true)
  return (
    // A click beside it is no decision to throw away what was written.
    <Dialog open onClose={(_, reason) => reason === 'backdropClick' || close()} aria-labelledby="ask-title">
      {/* The record around stays out of the form: it is told only what it asks for. */}
      <Form record={{}} noValidate disableInvalidFormNotification {...asking}>
        {form && <KeepUnsaved form={form} />}
        {/* Whoever asked closes it once it is done: until then nothing is saved. */}
        <UnsavedGuard saved={false} {...{ closing, onClose }} onStay={() => setClosing(false)} />
        <DialogTitle id="ask-title">{title}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 4 }} onKeyDown={submitByKey}>
            <Typography component="div" sx={{ color: color.ink2 }}>
              {says}
            </Typography>
            <FormProblem fields={fields} />
            <Suspense>{children}</Suspense>
          </Stack>
        </DialogContent>
        <Verbs verb={verb} onCancel={close} />
      </Form>
    </Dialog>
  )
}

function Verbs({ verb, onCancel }: { verb?: string; onCancel: () => void }) {
  const { isSubmitting } = useFormState()
  return (
    <DialogActions>
      <Button variant="text" onClick={onCancel}>
        {say('frame.cancel')}
      </Button>
      {verb && (
        <Button type="submit" variant="contained" color="primary" disabled={isSubmitting}>
          {verb}
        </Button>
      )}
    </DialogActions>
  )
}
