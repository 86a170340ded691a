import { Alert, Button, Stack } from '@mui/material'
import { Link, useLocation } from 'react-router-dom'
import { NewPasswordField } from '../account/new-password-field.tsx'
import { askAuth } from '../session/auth-api.ts'
import { useSecondsLeft } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { useDeed } from '../dialog/use-deed.ts'
import { ToSignIn } from './forgot-password.tsx'
import { SignInFrame } from './frame.tsx'
import { useBackToSignIn } from './use-stage.ts'

/** Where the link in a mail leads, of an invitation as of a forgotten password. The token is behind the #, which browsers keep to themselves. */
export function ChoosePassword() {
  const token = new URLSearchParams(useLocation().hash.slice(1)).get('token')
  const back = useBackToSignIn()
  const { run, busy, refusal } = useDeed(async ({ new_password = '' }: Record<string, string>) => {
    await askAuth('password-reset/confirm', { body: { token, new_password } })
    back(say('sign_in.password_is_set'))
  })
  const waits = useSecondsLeft(refusal.until) > 0
  if (!token)
    return (
      <SignInFrame title={say('sign_in.choose_password')}>
        <Alert severity="error">{say('sign_in.link_incomplete')}</Alert>
        <ToSignIn />
      </SignInFrame>
    )
  return (
    <SignInFrame
      title={say('sign_in.choose_password')}
      onSubmit={run}
      refusal={refusal}
      names={['new_password']}
    >
      <NewPasswordField autoFocus />
      <Stack direction="row" sx={{ gap: 2 }}>
        <Button type="submit" variant="contained" color="primary" disabled={busy || waits}>
          {say('sign_in.set_password')}
        </Button>
        {refusal.fields.token ? (
          <Button component={Link} to="/forgot-password" variant="text">
            {say('sign_in.another_link')}
          </Button>
        ) : (
          <ToSignIn />
        )}
      </Stack>
    </SignInFrame>
  )
}
