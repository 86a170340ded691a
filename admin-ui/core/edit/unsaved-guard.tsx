import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { useEffect } from 'react'
import { useFormState } from 'react-hook-form'
import { useBlocker } from 'react-router-dom'
import { say } from '../say.ts'

type Props = {
  /** Whether nothing is left to lose; if nobody says so, nothing is once the form has been sent. */
  saved?: boolean
  /** Somebody wants to close the form, where it is not a page of its own. */
  closing?: boolean
  onClose?: () => void
  onStay?: () => void
}

/** Inside a form: nobody leaves what they have typed without having been asked. */
export function UnsavedGuard({ saved, closing, onClose, onStay }: Props) {
  const { dirtyFields, isSubmitting, isSubmitSuccessful } = useFormState()
  const isSafe = (saved ?? isSubmitSuccessful) || Object.keys(dirtyFields).length === 0
  return (
    <LeaveGuard isSafe={isSafe} silent={isSubmitting} closing={closing} onClose={onClose} onStay={onStay} />
  )
}

type LeaveProps = Omit<Props, 'saved'> & {
  isSafe: boolean
  /** Nobody is asked just now: it is being saved. */
  silent?: boolean
}

/** Asks before anybody leaves what is not safe yet. */
export function LeaveGuard({ isSafe, silent, closing, onClose, onStay }: LeaveProps) {
  const blocker = useBlocker(
    ({ currentLocation: here, nextLocation: there }) => !isSafe && here.pathname !== there.pathname,
  )
  const isBlocked = blocker.state === 'blocked'
  useEffect(() => {
    // It may have been saved while somebody was on their way.
    if (isSafe && isBlocked) blocker.proceed?.()
    if (isSafe && closing) onClose?.()
  })
  useWarnBrowser(!isSafe)
  if (isSafe || silent || !(isBlocked || closing)) return null
  const stay = () => {
    blocker.reset?.()
    onStay?.()
  }
  return <LeaveDialog onStay={stay} onLeave={() => (isBlocked ? blocker.proceed?.() : onClose?.())} />
}

const LeaveDialog = ({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) => (
  <Dialog
    open
    role="alertdialog"
    onClose={onStay}
    aria-labelledby="leave-title"
    aria-describedby="leave-says"
  >
    <DialogTitle id="leave-title">{say('unsaved.title')}</DialogTitle>
    <DialogContent id="leave-says">{say('unsaved.says')}</DialogContent>
    <DialogActions>
      <Button variant="text" autoFocus onClick={onStay}>
        {say('unsaved.stay')}
      </Button>
      <Button color="error" onClick={onLeave}>
        {say('unsaved.leave')}
      </Button>
    </DialogActions>
  </Dialog>
)

/** Before a tab is closed or loaded anew the browser asks, in its own words. */
function useWarnBrowser(isNeeded: boolean) {
  useEffect(() => {
    if (!isNeeded) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isNeeded])
}
