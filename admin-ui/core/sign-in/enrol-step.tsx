import { Button } from '@mui/material'
import { EnrolSecondFactor } from '../second-factor/enrol-second-factor.tsx'
import { SignInFrame } from './frame.tsx'
import { isOver } from './use-stage.ts'

type Props = {
  onDone: () => unknown
  onRestart: () => void
  /** The time for this step is up. */
  onOver: () => void
}

/** For a role that asks for a second factor, on the first sign-in without one: setting it up is the way in. */
export const EnrolStep = ({ onDone, onRestart, onOver }: Props) => (
  <SignInFrame
    title="Set up a second factor"
    says="Your role opens what must be well locked: besides the password it takes a code from an app on your phone."
    wide
  >
    <EnrolSecondFactor
      onDone={onDone}
      onRefused={async () => void ((await isOver()) && onOver())}
      cancel={
        <Button variant="text" onClick={onRestart}>
          Sign in as somebody else
        </Button>
      }
    />
  </SignInFrame>
)
