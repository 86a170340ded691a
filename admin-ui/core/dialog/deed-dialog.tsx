import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material'
import { useId, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { FieldErrors, focusRefused } from './deed-field.tsx'
import { useOwnFaults } from '../edit/own-faults.ts'
import { RefusalAlert } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { submitByKey } from '../shortcuts/submit-by-key.ts'
import { color } from '../theme.ts'
import { LeaveGuard } from '../edit/unsaved-guard.tsx'
import { useDeed } from './use-deed.ts'

type Props = {
  title: string
  /** What will happen, and to whom. */
  says?: ReactNode
  /** On the button. */
  verb: string
  /** What cannot be undone, or locks somebody out. */
  grave?: boolean
  /** What comes after it takes the dialog's place: it does not close by itself. */
  stays?: boolean
  /** Does it, with what the fields hold by their names. */
  onDo: (given: Record<string, string>) => Promise<unknown>
  onClose: () => void
  /** The fields. */
  children?: ReactNode
  /** What the API calls those fields: what it says against them stands there. */
  names?: readonly string[]
}

/** Asks before something is done: the consequence first, then what must be said, then the verb. */
export function DeedDialog({ title, says, verb, grave, stays, onDo, onClose, children, names }: Props) {
  const id = useId()
  const { run, busy, refusal } = useDeed(onDo)
  const { faults, check } = useOwnFaults()
  const { guard, close, noteTyped } = useTyped(busy, onClose)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = Object.fromEntries(new FormData(form)) as Record<string, string>
    const done = check(form) && (await run(given))
    if (!done) focusRefused(form)
    else if (!stays) onClose()
  }
  return (
    // A click beside it is no decision to throw away what was written.
    <Dialog open onClose={(_, reason) => reason === 'backdropClick' || close()} aria-labelledby={id}>
      <form noValidate onSubmit={submit} onChange={noteTyped}>
        {guard}
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 4 }} onKeyDown={submitByKey}>
            {says && (
              <Typography component="div" sx={{ color: color.ink2 }}>
                {says}
              </Typography>
            )}
            <RefusalAlert refusal={refusal} fields={names} />
            <FieldErrors value={{ ...refusal.fields, ...faults }}>{children}</FieldErrors>
          </Stack>
        </DialogContent>
        <Verbs {...{ verb, grave, busy }} isAll={!children} onCancel={close} />
      </form>
    </Dialog>
  )
}

type VerbsProps = Pick<Props, 'verb' | 'grave'> & {
  busy: boolean
  /** There are no fields to begin with. */
  isAll: boolean
  onCancel: () => void
}

const Verbs = ({ verb, grave, busy, isAll, onCancel }: VerbsProps) => (
  <DialogActions>
    <Button variant="text" onClick={onCancel} autoFocus={grave && isAll}>
      {say('frame.cancel')}
    </Button>
    <Button
      type="submit"
      variant="contained"
      color={grave ? 'error' : 'primary'}
      disabled={busy}
      autoFocus={!grave && isAll}
    >
      {verb}
    </Button>
  </DialogActions>
)

/** Nobody leaves what they have typed without having been asked. It is not kept over the end of a session: it may be a password. */
function useTyped(busy: boolean, onClose: () => void) {
  const [isTyped, setTyped] = useState(false)
  const [closing, setClosing] = useState(false)
  return {
    noteTyped: () => setTyped(true),
    close: () => (isTyped ? setClosing(true) : onClose()),
    // Not before: a page has one guard at a time, and may have its own.
    guard: isTyped && <LeaveGuard isSafe={busy} {...{ closing, onClose }} onStay={() => setClosing(false)} />,
  }
}
