import { EnrolStep } from './enrol-step.tsx'
import { CodeStep } from './code-step.tsx'
import { Door } from './door.tsx'
import { SignInFrame } from './frame.tsx'
import { overMessage, useStage } from './use-stage.ts'

/** The way in: e-mail and password or single sign-on, and a second factor where there is one or must be. */
export function SignIn() {
  const { stage, next, restart, enter } = useStage()
  switch (stage.at) {
    case 'waiting':
      return <SignInFrame title="Sign in" says="One moment …" />
    case 'door':
      return <Door refused={stage.refused} done={stage.done} onNext={next} />
    case 'code':
      return <CodeStep onDone={enter} onRestart={restart} onOver={() => restart(overMessage)} />
    case 'enrol':
      return <EnrolStep onDone={enter} onRestart={restart} onOver={() => restart(overMessage)} />
  }
}
