import { Alert, Button, Stack } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { askAuth } from '../session/auth-api.ts'
import { DeedField } from '../dialog/deed-field.tsx'
import { useSecondsLeft } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { useDeed } from '../dialog/use-deed.ts'
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
      <SignInFrame title={say('sign_in.look_into_mail')}>
        <Alert severity="success">{say('sign_in.link_is_sent', { email: sentTo })}</Alert>
        <ToSignIn />
      </SignInFrame>
    )
  return (
    <SignInFrame
      title={say('sign_in.forgot_title')}
      says={say('sign_in.link_goes_to_mail')}
      onSubmit={run}
      refusal={refusal}
      names={['email']}
    >
      <DeedField
        label={say('sign_in.e_mail')}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
      />
      <Stack direction="row" sx={{ gap: 2 }}>
        <Button type="submit" variant="contained" color="primary" disabled={busy || waits}>
          {say('sign_in.send_link')}
        </Button>
        <ToSignIn />
      </Stack>
    </SignInFrame>
  )
}

/** Back to the sign-in page. */
export const ToSignIn = () => (
  <Button component={Link} to="/login" variant="text" sx={{ alignSelf: 'flex-start' }}>
    {say('sign_in.back')}
  </Button>
)
