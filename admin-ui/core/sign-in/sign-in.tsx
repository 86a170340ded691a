import { say } from '../say.ts'
import { EnrolStep } from './enrol-step.tsx'
import { CodeStep } from './code-step.tsx'
import { Door } from './door.tsx'
import { SignInFrame } from './frame.tsx'
import { useStage } from './use-stage.ts'

/** The way in: e-mail and password or single sign-on, and a second factor where there is one or must be. */
export function SignIn() {
  const { stage, next, restart, enter } = useStage()
  switch (stage.at) {
    case 'waiting':
      return <SignInFrame title={say('sign_in.sign_in')} says={say('sign_in.one_moment')} />
    case 'door':
      return <Door refused={stage.refused} done={stage.done} onNext={next} />
    case 'code':
      return <CodeStep onDone={enter} onRestart={restart} onOver={() => restart(say('sign_in.time_is_up'))} />
    case 'enrol':
      return (
        <EnrolStep onDone={enter} onRestart={restart} onOver={() => restart(say('sign_in.time_is_up'))} />
      )
  }
}
