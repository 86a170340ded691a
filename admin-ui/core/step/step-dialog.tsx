import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { stepWords } from '#shared/core/workflow.ts'
import type { Step, Workflow } from '#shared/core/workflow.ts'
import { Alert, Typography } from '@mui/material'
import { useState } from 'react'
import type { RaRecord } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { AskDialog } from '../dialog/ask-dialog.tsx'
import { currentOf } from '../edit/conflict.ts'
import { Meanwhile } from '../edit/meanwhile.tsx'
import { formErrorsOf, messageOf } from '../notice/problem.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { reachWords } from './reach-words.ts'
import { given, stepErrors, stepFields } from './step-form.ts'
import { StepInput } from './step-input.tsx'
import { useTakeStep } from './take-step.ts'

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
  const { at, before, take } = useMeanwhile(workflow, record, error)
  const possible = step.from.includes(String(at[workflow.column]))
  const fields = stepFields(step)
  const label = stepWords(name, step)
  const submit = async (values: Record<string, unknown>) => {
    try {
      await take(name, given(values))
      onClose()
    } catch (refused) {
      // What somebody else has done meanwhile is shown instead.
      return currentOf(refused) ? undefined : formErrorsOf(refused)
    }
  }
  return (
    <AskDialog
      title={label}
      says={step.says}
      verb={possible ? (before ? say('step.all_the_same', { step: label }) : label) : undefined}
      fields={fields.map(({ source }) => source)}
      form={name}
      validate={values => stepErrors(step, values)}
      onSubmit={submit}
      onClose={onClose}
    >
      {before && <Meanwhile table={workflow.table} before={before} now={at} />}
      {!possible && <Impossible label={label} state={String(at[workflow.column])} />}
      {error !== undefined && !before && <Alert severity="error">{messageOf(error)}</Alert>}
      {fields.map((field, index) => (
        <StepInput key={field.source} field={field} autoFocus={index === 0} />
      ))}
      <Reaches table={workflow.table} step={step} />
    </AskDialog>
  )
}

/** Whom outside it will reach, as soon as something is said to them. */
function Reaches({ table, step }: { table: TableName; step: Step }) {
  const said = reachWords(step, useWatch() as object, table)
  return (
    <Typography role="status" sx={{ color: color.ink2 }}>
      {said}
    </Typography>
  )
}

const Impossible = ({ label, state }: { label: string; state: string }) => (
  <Alert severity="warning">
    {say('step.impossible', { step: label, state: words(state).toLowerCase() })}
  </Alert>
)

/** The record as it was when the dialog opened; or, once somebody has changed it meanwhile, as it is and as it was before. */
function useMeanwhile(workflow: Workflow, record: RaRecord, error: unknown) {
  const now = currentOf(error)
  const [at, setAt] = useState(now ?? record)
  const [before, setBefore] = useState(now && record)
  const takeStep = useTakeStep(workflow.table, at)
  const take = async (name: string, input: object) => {
    try {
      await takeStep(name, input)
    } catch (refused) {
      const current = currentOf(refused)
      if (current) setBefore(at)
      if (current) setAt(current)
      throw refused
    }
  }
  return { at, before, take }
}
