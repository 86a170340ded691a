import { words } from '#shared/core/words.ts'
import { Card } from '#ui/core/card.tsx'
import { Moment } from '#ui/core/moment.tsx'
import { color, size } from '#ui/core/theme.ts'
import { styled } from '@mui/material/styles'
import { Link } from 'react-router-dom'
import { SecondFactorState } from './second-factor-state.tsx'
import type { StaffPerson } from './staff-data.ts'

/** How somebody comes in, and when they last did. */
export const StaffFacts = ({ person }: { person: StaffPerson }) => (
  <Card>
    <List>
      <dt>E-mail</dt>
      <dd>{person.email ?? '–'}</dd>
      <dt>Last sign-in</dt>
      <dd>{person.last_login_at ? <Moment at={person.last_login_at} /> : 'Never'}</dd>
      <dt>Second factor</dt>
      <dd>
        <SecondFactorState person={person} />
      </dd>
      <dt>Account</dt>
      <dd>
        <Link to={`/users/${encodeURIComponent(person.id)}/show`}>
          {words(person.status)} on the platform
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
