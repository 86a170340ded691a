import { words } from '#shared/core/words.ts'
import { Card } from '#ui/core/frame/card.tsx'
import { Moment } from '#ui/core/value/moment.tsx'
import { recordPath } from '#ui/core/record/record-address.ts'
import { say } from '#ui/core/say.ts'
import { color, size } from '#ui/core/theme.ts'
import { styled } from '@mui/material/styles'
import { Link } from 'react-router-dom'
import { SecondFactorState } from './second-factor-state.tsx'
import type { StaffPerson } from './staff-data.ts'

/** How somebody comes in, and when they last did. */
export const StaffFacts = ({ person }: { person: StaffPerson }) => (
  <Card>
    <List>
      <dt>{say('sign_in.e_mail')}</dt>
      <dd>{person.email ?? '–'}</dd>
      <dt>{say('staff.last_sign_in')}</dt>
      <dd>{person.last_login_at ? <Moment at={person.last_login_at} /> : say('staff.never')}</dd>
      <dt>{say('staff.second_factor')}</dt>
      <dd>
        <SecondFactorState person={person} />
      </dd>
      <dt>{say('staff.account')}</dt>
      <dd>
        <Link to={recordPath('users', person.id)}>
          {say('staff.status_on_platform', { status: words(person.status) })}
        </Link>
      </dd>
    </List>
  </Card>
)

const List = styled('dl')({
  margin: 0,
  padding: '12px 16px',
  display: 'grid',
  gridTemplateColumns: `${size.factLabel}px minmax(0, 1fr)`,
  gap: '8px 12px',
  '& dt': { color: color.ink3 },
  '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
})
