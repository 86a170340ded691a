import { stepLabel } from '#shared/core/workflow.ts'
import type { Workflow } from '#shared/core/workflow.ts'
import type { ReactNode } from 'react'
import type { OpenRecord } from '../record/open-record.ts'
import { usePossibleSteps } from '../step/possible-steps.ts'
import { recordTitle } from '../record/record-label.ts'
import type { Item } from './item.ts'
import type { Chosen } from './palette.tsx'

type Props = OpenRecord & {
  workflow: Workflow
  onTake: (step: Chosen) => void
  children: (steps: readonly Item[]) => ReactNode
}

/** The steps that can be taken on the record that is open, to choose from. */
export function StepSource({ workflow, table, record, onTake, children }: Props) {
  const steps = usePossibleSteps(workflow, record)
  return children(
    steps.map(([name, step]) => ({
      key: `step:${name}`,
      label: stepLabel(name, step),
      detail: recordTitle(table, record),
      takesOver: true,
      act: () => onTake({ workflow, record, name, step }),
    })),
  )
}
