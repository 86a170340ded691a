import { Button, Stack } from '@mui/material'
import { useState } from 'react'
import { HttpError } from 'react-admin'
import { DeedField } from '../dialog/deed-field.tsx'
import { CodeField } from '../second-factor/code-field.tsx'
import { useSecondsLeft } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { giveCode } from '../session/session.ts'
import { useDeed } from '../dialog/use-deed.ts'
import { SignInFrame } from './frame.tsx'
import { isOver } from './use-stage.ts'

type Props = {
  onDone: () => unknown
  onRestart: () => void
  /** The time for this step is up. */
  onOver: () => void
}

/** The second half of a sign-in: a code of the authenticator app, or one kept for when that is lost. */
export function CodeStep({ onDone, onRestart, onOver }: Props) {
  const [lost, setLost] = useState(false)
  const { run, busy, refusal, clear } = useDeed(async ({ code = '' }: Record<string, string>) => {
    await giveCode(code.trim()).catch(unless(onOver))
    await onDone()
  })
  const waits = useSecondsLeft(refusal.until) > 0
  const toggle = () => {
    clear()
    setLost(!lost)
  }
  return (
    <SignInFrame
      title={say('sign_in.second_step')}
      says={say(lost ? 'sign_in.give_recovery_code' : 'sign_in.give_app_code')}
      onSubmit={run}
      refusal={refusal}
      names={['code']}
    >
      {lost ? <RecoveryCodeField /> : <CodeField />}
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap' }}>
        <Button type="submit" variant="contained" color="primary" disabled={busy || waits}>
          {say(busy ? 'sign_in.signing_in' : 'sign_in.sign_in')}
        </Button>
        <Button variant="text" onClick={toggle}>
          {say(lost ? 'sign_in.use_app' : 'sign_in.use_recovery_code')}
        </Button>
      </Stack>
      <Button variant="text" onClick={onRestart} sx={{ alignSelf: 'flex-start', ml: -2.75 }}>
        {say('sign_in.somebody_else')}
      </Button>
    </SignInFrame>
  )
}

/** A refusal may mean that the time for the whole step is over, which no other code would mend. */
const unless = (onOver: () => void) => async (error: unknown) => {
  if (error instanceof HttpError && error.status === 401 && (await isOver())) onOver()
  throw error
}

const RecoveryCodeField = () => (
  <DeedField
    key="recovery"
    label={say('sign_in.recovery_code')}
    name="code"
    required
    autoFocus
    autoComplete="off"
    slotProps={{ htmlInput: { autoCapitalize: 'characters', spellCheck: false } }}
  />
)
