import { Button } from '@mui/material'
import { say } from '../say.ts'
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
  <SignInFrame title={say('second_factor.set_up_title')} says={say('sign_in.role_needs_factor')} wide>
    <EnrolSecondFactor
      onDone={onDone}
      onRefused={async () => void ((await isOver()) && onOver())}
      cancel={
        <Button variant="text" onClick={onRestart}>
          {say('sign_in.somebody_else')}
        </Button>
      }
    />
  </SignInFrame>
)
