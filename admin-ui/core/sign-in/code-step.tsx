import { Button, Stack } from '@mui/material'
import { useState } from 'react'
import { HttpError } from 'react-admin'
import { DeedField } from '../deed-field.tsx'
import { CodeField } from '../second-factor/code-field.tsx'
import { useSecondsLeft } from '../refusal-alert.tsx'
import { giveCode } from '../session.ts'
import { useDeed } from '../use-deed.ts'
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
      title="Second step"
      says={
        lost
          ? 'One of the recovery codes you kept when you set up the second factor. Each works once.'
          : 'The six digits that your authenticator app shows for Purser.'
      }
      onSubmit={run}
      refusal={refusal}
      names={['code']}
    >
      {lost ? <RecoveryCodeField /> : <CodeField />}
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap' }}>
        <Button type="submit" variant="contained" color="primary" disabled={busy || waits}>
          {busy ? 'Signing in…' : 'Sign in'}
        </Button>
        <Button variant="text" onClick={toggle}>
          {lost ? 'Use the authenticator app' : 'Use a recovery code'}
        </Button>
      </Stack>
      <Button variant="text" onClick={onRestart} sx={{ alignSelf: 'flex-start', ml: -2.75 }}>
        Sign in as somebody else
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
    label="Recovery code"
    name="code"
    required
    autoFocus
    autoComplete="off"
    slotProps={{ htmlInput: { autoCapitalize: 'characters', spellCheck: false } }}
  />
)
