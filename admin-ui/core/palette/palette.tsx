import { workflowOf } from '#shared/domains/index.ts'
import { lazy, Suspense, useState } from 'react'
import type { Step, Workflow } from '#shared/core/workflow.ts'
import { flushSync } from 'react-dom'
import type { RaRecord } from 'react-admin'
import { useOpenRecord } from '../record/open-record.ts'
import { PaletteDialog } from './palette-dialog.tsx'
import { StepSource } from './step-source.tsx'

/** A step that was chosen, on the record as it was then. */
export type Chosen = { workflow: Workflow; record: RaRecord; name: string; step: Step }

const StepTaker = lazy(async () => ({ default: (await import('./step-taker.tsx')).StepTaker }))

/** One field to find anything and to do what can be done here. A step that is chosen takes its place. */
export function Palette({ onClose, takeTyped }: { onClose: () => void; takeTyped?: () => string }) {
  const open = useOpenRecord()
  const [typed] = useState(() => takeTyped?.() ?? '')
  const workflow = open && !open.record.deleted_at ? workflowOf(open.table) : undefined
  const [left, leave] = useState(false)
  const [chosen, choose] = useState<Chosen>()
  const take = (step: Chosen) => {
    // The focus goes back to the page first: the dialog of the step is to return it there.
    flushSync(() => leave(true))
    choose(step)
  }
  if (chosen)
    return (
      <Suspense>
        <StepTaker {...chosen} />
      </Suspense>
    )
  if (left) return null
  if (!open || !workflow) return <PaletteDialog typed={typed} steps={[]} onClose={onClose} />
  return (
    <StepSource workflow={workflow} {...open} onTake={take}>
      {steps => <PaletteDialog typed={typed} steps={steps} onClose={onClose} />}
    </StepSource>
  )
}
