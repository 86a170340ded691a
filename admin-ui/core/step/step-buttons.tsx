import type { TableName } from '#shared/core/rows.ts'
import { toneOf } from '#shared/core/tones.ts'
import { asks, stepLabel } from '#shared/core/workflow.ts'
import type { Step, Workflow } from '#shared/core/workflow.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { Button } from '@mui/material'
import type { ButtonProps } from '@mui/material'
import { useEffect, useState } from 'react'
import { useRecordContext } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { focusIfLost } from '../frame/focus-if-lost.ts'
import { useUnsaved } from '../edit/keep-unsaved.tsx'
import { MenuButton } from '../frame/menu-button.tsx'
import { usePossibleSteps } from './possible-steps.ts'
import { say } from '../say.ts'
import { StepDialog } from './step-dialog.tsx'
import { useTakeStep } from './take-step.ts'

type Choice = {
  /** Steps that the page offers in another way. */
  except?: readonly string[]
  /** Where the page has its primary button elsewhere. */
  quiet?: boolean
}

/** One button per step this person can take from where the record is now. */
export function StepButtons({ table, ...choice }: Choice & { table: TableName }) {
  const workflow = workflowOf(table)
  const record = useRecordContext()
  return workflow && record ? <Steps workflow={workflow} record={record} {...choice} /> : null
}

/** Buttons beside each other; what is more is in a menu. */
const most = 4

function Steps({ workflow, record, except = [], quiet }: Choice & { workflow: Workflow; record: RaRecord }) {
  const state = String(record[workflow.column])
  const possible = usePossibleSteps(workflow, record).filter(([name]) => !except.includes(name))
  const { start, busy, asked, close, ask } = useStartStep(workflow, record)
  useAskAgain(possible, ask)
  const main = quiet ? undefined : possible.find(([, step]) => isForward(state, step))
  const others = possible.filter(one => one !== main)
  const room = possible.length > most ? most - 1 : most
  const shown = others.slice(0, main ? room - 1 : room)
  const button = ([name, step]: [string, Step], look?: ButtonProps) => (
    <Button key={name} disabled={busy} onClick={() => void start(name, step)} {...look}>
      {stepLabel(name, step)}
    </Button>
  )
  return (
    <>
      <MenuButton
        label={say('step.more')}
        items={others.slice(shown.length).map(([name, step]) => ({
          key: name,
          label: stepLabel(name, step),
          onChoose: () => void start(name, step),
        }))}
      />
      {shown.map(one => button(one))}
      {/* At the end, where the eye looks for what gets the work done. */}
      {main && button(main, { variant: 'contained', color: 'primary' })}
      {asked && <StepDialog key={asked.name} workflow={workflow} {...asked} onClose={close} />}
    </>
  )
}

/** Whoever was signed out while they wrote what a step is told finds its dialog as they left it. */
function useAskAgain(possible: readonly [string, Step][], ask: (name: string, step: Step) => void) {
  const form = useUnsaved()?.form
  useEffect(() => {
    const written = possible.find(([name]) => name === form)
    if (written) ask(...written)
    // oxlint-disable-next-line exhaustive-deps -- only when one comes back
  }, [form])
}

/** What gets the work done rather than puts it off: it leads out of the state, to one where work goes on or is done. */
const isForward = (state: string, { to }: Step) =>
  !!to && to !== state && ['running', 'done'].includes(toneOf(to))

/** A step that is asked about, on the record as it was looked at. */
type Asked = { name: string; step: Step; record: RaRecord; error?: unknown }

/** Takes a step at once, or asks first. What is refused at once is told in the dialog, beside what was asked for. */
export function useStartStep(workflow: Workflow, record: RaRecord) {
  const take = useTakeStep(workflow.table, record)
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<Asked>()
  const ask = (name: string, step: Step, error?: unknown) => setAsked({ name, step, record, error })
  const start = async (name: string, step: Step) => {
    if (asks(step)) return ask(name, step)
    setBusy(true)
    try {
      await take(name, {})
      focusIfLost()
    } catch (error) {
      ask(name, step, error)
    }
    setBusy(false)
  }
  const close = () => {
    setAsked(undefined)
    // What was asked may have been done, or not be possible any more.
    focusIfLost()
  }
  return { start, ask, busy, asked, close }
}
