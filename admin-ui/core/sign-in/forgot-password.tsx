import { Alert, Button, Stack } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { askAuth } from '../auth-api.ts'
import { DeedField } from '../deed-field.tsx'
import { useSecondsLeft } from '../refusal-alert.tsx'
import { useDeed } from '../use-deed.ts'
import { SignInFrame } from './frame.tsx'

/** Has a link mailed by which one chooses another password. The answer is the same whether there is such an account. */
export function ForgotPassword() {
  const [sentTo, setSentTo] = useState<string>()
  const { run, busy, refusal } = useDeed(async ({ email = '' }: Record<string, string>) => {
    await askAuth('password-reset', { body: { email } })
    setSentTo(email)
  })
  const waits = useSecondsLeft(refusal.until) > 0
  if (sentTo)
    return (
      <SignInFrame title="Look into your mail">
        <Alert severity="success">
          If {sentTo} can sign in here, a mail with a link is on its way. The link works once, within an hour.
        </Alert>
        <ToSignIn />
      </SignInFrame>
    )
  return (
    <SignInFrame
      title="Forgot your password?"
      says="A link to choose another one goes to your e-mail address."
      onSubmit={run}
      refusal={refusal}
      names={['email']}
    >
      <DeedField label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
      <Stack direction="row" sx={{ gap: 2 }}>
        <Button type="submit" variant="contained" color="primary" disabled={busy || waits}>
          Send the link
        </Button>
        <ToSignIn />
      </Stack>
    </SignInFrame>
  )
}

/** Back to the sign-in page. */
export const ToSignIn = () => (
  <Button component={Link} to="/login" variant="text" sx={{ alignSelf: 'flex-start' }}>
    Back to sign-in
  </Button>
)
