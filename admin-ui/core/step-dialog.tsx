import { stepLabel } from '#shared/core/workflow.ts'
import type { Step, Workflow } from '#shared/core/workflow.ts'
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  Typography,
} from '@mui/material'
import { Suspense } from 'react'
import { Form } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { useFormState } from 'react-hook-form'
import { FormProblem } from './form-problem.tsx'
import { formErrorsOf, messageOf } from './problem.ts'
import { given, stepErrors, stepFields, verb } from './step-form.ts'
import { StepInput } from './step-input.tsx'
import { useTakeStep } from './take-step.ts'
import { color } from './theme.ts'

type Props = {
  workflow: Workflow
  record: RaRecord
  name: string
  step: Step
  /** Why the step was refused when it was tried without asking. */
  error?: unknown
  onClose: () => void
}

/** Asks for what a step must be told: the consequence first, then the fields, then the verb. */
export function StepDialog({ workflow, record, name, step, error, onClose }: Props) {
  const take = useTakeStep(workflow.table, record)
  const fields = stepFields(step)
  const label = verb(stepLabel(name, step))
  const submit = async (values: Record<string, unknown>) => {
    try {
      await take(name, given(values))
      onClose()
    } catch (refused) {
      return formErrorsOf(refused)
    }
  }
  return (
    // A click beside it is no decision to throw away what was written.
    <Dialog
      open
      onClose={(_, reason) => reason === 'backdropClick' || onClose()}
      aria-labelledby="step-title"
    >
      {/* The record stays out of the form: a step is told only what it asks for. */}
      <Form
        record={{}}
        onSubmit={submit}
        validate={values => stepErrors(step, values)}
        disableInvalidFormNotification
      >
        <DialogTitle id="step-title">{label}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 4 }}>
            <Typography sx={{ color: color.ink2 }}>{step.says}</Typography>
            {error !== undefined && <Alert severity="error">{messageOf(error)}</Alert>}
            <FormProblem fields={fields.map(({ source }) => source)} />
            <Suspense>
              {fields.map((field, index) => (
                <StepInput key={field.source} field={field} autoFocus={index === 0} />
              ))}
            </Suspense>
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <Submit label={label} />
        </DialogActions>
      </Form>
    </Dialog>
  )
}

function Submit({ label }: { label: string }) {
  const { isSubmitting } = useFormState()
  return (
    <Button type="submit" variant="contained" color="primary" disabled={isSubmitting}>
      {label}
    </Button>
  )
}
