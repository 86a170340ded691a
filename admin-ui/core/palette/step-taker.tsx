import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router-dom'
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
  // Its dialog stands above the pages, but is about this one: it goes with it.
  const { pathname } = useLocation()
  const here = useRef(pathname)
  useEffect(() => {
    if (pathname !== here.current) close()
    // oxlint-disable-next-line exhaustive-deps -- only when one goes elsewhere
  }, [pathname])
  return asked && <StepDialog workflow={workflow} {...asked} onClose={close} />
}
