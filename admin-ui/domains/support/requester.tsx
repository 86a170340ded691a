import type { Row } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { initials } from '#ui/core/value/format.ts'
import { IdText } from '#ui/core/value/id-text.tsx'
import { MailAddress } from '#ui/core/value/mail-address.tsx'
import { Moment } from '#ui/core/value/moment.tsx'
import { recordPath } from '#ui/core/record/record-address.ts'
import { say } from '#ui/core/say.ts'
import { color, radius, size, toneColor, weight } from '#ui/core/theme.ts'
import { Skeleton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useGetList, useGetOne } from 'react-admin'
import { Link } from 'react-router-dom'
import { nameOf } from './people.ts'
import { RailFact, RailFacts } from './rail-part.tsx'

type Ticket = Pick<Row<'support_tickets'>, 'user_id' | 'email'>

/** Who asks. */
export const Requester = ({ ticket: { user_id, email } }: { ticket: Ticket }) =>
  user_id ? <Account id={user_id} /> : <Stranger email={email} />

function Account({ id }: { id: string }) {
  const { data: user, error } = useGetOne<Row<'users'>>('users', { id }, { retry: false })
  const profile = useGetList<Row<'user_profiles'>>('user_profiles', {
    filter: { user_id: id },
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'id', order: 'ASC' },
  })
  const name = profile.isPending ? undefined : nameOf(id, profile.data?.[0], user)
  return (
    <section aria-label={say('requester.title')}>
      <Stack direction="row" sx={{ gap: 2.5, alignItems: 'center', mb: 2.5 }}>
        <Mark aria-hidden>{name && initials(name)}</Mark>
        <div>
          <Typography variant="h2">
            {name ? (
              <NameLink to={recordPath('users', id)}>{name}</NameLink>
            ) : (
              <Skeleton sx={{ width: 120, height: 18 }} />
            )}
          </Typography>
          <IdText id={id} />
        </div>
      </Stack>
      {user ? (
        <AccountFacts user={user} />
      ) : error ? (
        <Quiet>{say('requester.account_gone')}</Quiet>
      ) : (
        <Skeleton sx={{ height: 96 }} />
      )}
    </section>
  )
}

const AccountFacts = ({ user }: { user: Row<'users'> }) => (
  <RailFacts>
    <RailFact name={say('sign_in.e_mail')}>
      {user.email ? <MailAddress address={user.email} /> : say('requester.no_email')}
    </RailFact>
    <RailFact name={say('requester.status')}>{words(user.status)}</RailFact>
    <RailFact name={say('requester.member_since')}>
      <Moment at={user.created_at} />
    </RailFact>
    <RailFact name={say('requester.last_active')}>
      {user.last_active_at ? <Moment at={user.last_active_at} /> : say('staff.never')}
    </RailFact>
    <RailFact name={say('requester.trust')}>
      {Math.round(Number(user.trust_score))} · {user.trust_level.toLowerCase()}
    </RailFact>
  </RailFacts>
)

const Stranger = ({ email }: { email: string | null }) => (
  <section aria-label={say('requester.title')}>
    <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
      {email ? <MailAddress address={email} /> : say('requester.unknown')}
    </Typography>
    <Quiet>{say(email ? 'requester.without_account' : 'requester.nothing_left')}</Quiet>
  </section>
)

const Quiet = styled('p')({ margin: '2px 0 0', color: color.ink3 })
const NameLink = styled(Link)({
  color: color.ink,
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline' },
})

const Mark = styled('span')({
  display: 'grid',
  placeItems: 'center',
  flex: 'none',
  width: size.row,
  height: size.row,
  borderRadius: radius.pill,
  ...toneColor('running'),
  fontWeight: weight.title,
})
