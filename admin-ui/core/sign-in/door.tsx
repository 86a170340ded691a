import { Alert, Button, Divider } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router-dom'
import { askAuth } from '../session/auth-api.ts'
import type { SecondFactor, WaysIn } from '../session/auth-api.ts'
import { DeedField } from '../dialog/deed-field.tsx'
import { useSecondsLeft } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { signIn } from '../session/session.ts'
import { color, textSize } from '../theme.ts'
import { useDeed } from '../dialog/use-deed.ts'
import { SignInFrame } from './frame.tsx'
import { useDeparture } from './use-stage.ts'

type Props = {
  /** Why one is here again. */
  refused?: string
  /** What has been done just before. */
  done?: string
  onNext: (second: SecondFactor | undefined) => void
}

/** E-mail and password, and the other ways in that are open here. */
export function Door({ refused, done, onNext }: Props) {
  const ways = useWaysIn()
  const { run, busy, refusal } = useDeed(async (given: Record<string, string>) =>
    onNext(await signIn({ email: given.email ?? '', password: given.password ?? '' })),
  )
  const waits = useSecondsLeft(refusal.until) > 0
  const tried = !!refusal.message || Object.keys(refusal.fields).length > 0
  return (
    <SignInFrame
      title={say('sign_in.sign_in')}
      onSubmit={run}
      refusal={refusal}
      names={['email', 'password']}
    >
      {!tried && refused && <Alert severity="error">{refused}</Alert>}
      {!tried && done && <Alert severity="success">{done}</Alert>}
      <DeedField
        label={say('sign_in.e_mail')}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        id="email"
      />
      <DeedField
        label={say('sign_in.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        id="password"
      />
      <div style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 }}>
        <Button type="submit" variant="contained" color="primary" disabled={busy || waits}>
          {say(busy ? 'sign_in.signing_in' : 'sign_in.sign_in')}
        </Button>
        {ways?.mail && (
          <Link to="/forgot-password" style={{ color: color.ink2 }}>
            {say('sign_in.forgot_password')}
          </Link>
        )}
      </div>
      {ways?.sso && <SingleSignOn name={ways.sso.name} />}
    </SignInFrame>
  )
}

/** Asked anew with each visit of the page. Where there is no answer, there is the password. */
export const useWaysIn = () =>
  useQuery({
    queryKey: ['sign-in', 'options'],
    queryFn: () => askAuth<WaysIn>('options', { method: 'GET' }),
    retry: false,
  }).data

function SingleSignOn({ name }: { name: string }) {
  const depart = useDeparture()
  return (
    <>
      <Divider sx={{ color: color.ink3, fontSize: textSize.beside }}>{say('sign_in.or')}</Divider>
      <Button onClick={depart}>{say('sign_in.continue_with', { name })}</Button>
    </>
  )
}
