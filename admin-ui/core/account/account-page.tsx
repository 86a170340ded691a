import { words } from '#shared/core/words.ts'
import { Skeleton, Stack } from '@mui/material'
import { Broken } from '../frame/error-boundary.tsx'
import { Page } from '../frame/page.tsx'
import { say } from '../say.ts'
import { size } from '../theme.ts'
import type { StaffUser } from '../session/session.ts'
import { AccountPart } from './account-part.tsx'
import { useMe } from './account-data.ts'
import { AppearancePart } from './appearance-part.tsx'
import { LandingPart } from './landing-part.tsx'
import { NoticesPart } from './notices-part.tsx'
import { PasswordPart } from './password-part.tsx'
import { RegionPart } from './region-part.tsx'
import { SecondFactorPart } from './second-factor-part.tsx'
import { SessionsPart } from './sessions-part.tsx'

/** One's own account: who one is here, how one likes the back office, how one signs in, and where one is signed in. */
export function AccountPage() {
  const { data: me, error, refetch } = useMe()
  return (
    <Page title={say('menu.your_account')}>
      {/* What is there stays: it may show codes that are shown once. */}
      {error && !me ? (
        <Broken error={error} onRetry={() => void refetch()} />
      ) : (
        <Stack sx={{ gap: 3, maxWidth: size.form }}>{me ? <Parts me={me} /> : <Waiting />}</Stack>
      )}
    </Page>
  )
}

const Parts = ({ me }: { me: StaffUser }) => (
  <>
    <AccountPart
      title={me.name}
      says={
        <>
          {me.email}
          <br />
          {say(me.roles.includes('OWNER') ? 'account.roles_of_owner' : 'account.roles', {
            roles: me.roles.map(words).join(', '),
          })}
        </>
      }
    />
    <AppearancePart />
    <RegionPart />
    <LandingPart />
    <NoticesPart email={me.email} />
    <PasswordPart me={me} />
    <SecondFactorPart me={me} />
    <SessionsPart />
  </>
)

const Waiting = () => (
  <div aria-busy aria-label={say('frame.loading')}>
    {[80, 132, 190, 96, 190, 64, 64, 160].map((height, index) => (
      <Skeleton key={index} sx={{ height, mb: 3 }} />
    ))}
  </div>
)
