import { useEffect, useRef } from 'react'
import { useStartStep } from '../step/step-buttons.tsx'
import { StepDialog } from '../step/step-dialog.tsx'
import type { Chosen } from './palette.tsx'

/** Takes the step that was chosen, or asks first, as its button does. */
export function StepTaker({ workflow, record, name, step }: Chosen) {
  const { start, asked, close } = useStartStep(workflow, record)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void start(name, step)
  })
  return asked && <StepDialog workflow={workflow} {...asked} onClose={close} />
}
