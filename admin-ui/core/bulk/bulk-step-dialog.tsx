import { stepWords } from '#shared/core/workflow.ts'
import type { Step } from '#shared/core/workflow.ts'
import { AskDialog } from '../dialog/ask-dialog.tsx'
import { say } from '../say.ts'
import { given, stepErrors, stepFields } from '../step/step-form.ts'
import { StepInput } from '../step/step-input.tsx'

type Props = {
  /** What it is to be taken on: "12 support tickets". */
  things: string
  name: string
  step: Step
  onChoose: (input: Record<string, unknown>) => void
  onClose: () => void
}

/** Asks for what a step must be told that is to be taken on many rows: the same for each. */
export function BulkStepDialog({ things, name, step, onChoose, onClose }: Props) {
  const fields = stepFields(step)
  return (
    <AskDialog
      title={say('bulk.step_things', { step: stepWords(name, step), things })}
      says={step.says}
      verb={say('bulk.see_first')}
      fields={fields.map(({ source }) => source)}
      form={name}
      validate={values => stepErrors(step, values)}
      onSubmit={(values: Record<string, unknown>) => onChoose(given(values))}
      onClose={onClose}
    >
      {fields.map((field, index) => (
        <StepInput key={field.source} field={field} autoFocus={index === 0} />
      ))}
    </AskDialog>
  )
}
