import { words } from '#shared/core/words.ts'
import { Moment } from '#ui/core/value/moment.tsx'
import { Pill } from '#ui/core/value/pill.tsx'
import { say } from '#ui/core/say.ts'
import { color, size, weight } from '#ui/core/theme.ts'
import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { styled } from '@mui/material/styles'
import { Link, useNavigate } from 'react-router-dom'
import { SecondFactorState } from './second-factor-state.tsx'
import { nameOf, standingOf, standings } from './staff-data.ts'
import type { StaffPerson } from './staff-data.ts'

const heads = [
  'staff.name',
  'staff.state',
  'staff.roles',
  'staff.second_factor',
  'staff.last_sign_in',
  'sign_in.e_mail',
] as const

/** Staff under each other: what they may, how well their door is locked, when they were last here. */
export const StaffTable = ({ staff }: { staff: readonly StaffPerson[] }) => (
  <Box sx={{ overflowX: 'auto' }}>
    <Table aria-label={say('staff.title')}>
      <TableHead>
        <TableRow>
          {heads.map(head => (
            <TableCell key={head}>{say(head)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {staff.map(person => (
          <Person key={person.id} person={person} />
        ))}
      </TableBody>
    </Table>
  </Box>
)

export const personPath = (id: string) => `/staff/${encodeURIComponent(id)}`

function Person({ person }: { person: StaffPerson }) {
  const navigate = useNavigate()
  const { id, email, last_login_at } = person
  const to = personPath(id)
  return (
    // The name is the link for keyboards; the whole row is an easier target for a mouse.
    <TableRow hover sx={{ cursor: 'pointer' }} onClick={() => navigate(to)}>
      <TableCell>
        <NameLink to={to} onClick={event => event.stopPropagation()}>
          {nameOf(person)}
        </NameLink>
      </TableCell>
      <TableCell>
        <StandingPill person={person} />
      </TableCell>
      <TableCell sx={{ maxWidth: size.cell, overflow: 'hidden', textOverflow: 'ellipsis' }}>
        <RoleWords person={person} />
      </TableCell>
      <TableCell>
        <SecondFactorState person={person} />
      </TableCell>
      <TableCell sx={{ color: color.ink3 }}>
        {last_login_at ? <Moment at={last_login_at} /> : say('staff.never')}
      </TableCell>
      <TableCell sx={{ color: color.ink2 }}>{email}</TableCell>
    </TableRow>
  )
}

/** Where somebody stands. */
export function StandingPill({ person }: { person: StaffPerson }) {
  const { tone, label } = standings[standingOf(person)]
  return <Pill tone={tone}>{say(label)}</Pill>
}

/** Roles in words, with the end of those that end by themselves. */
const RoleWords = ({ person: { roles } }: { person: StaffPerson }) =>
  roles.length === 0
    ? '–'
    : roles.map(({ role, expires_at }, index) => (
        <span key={role}>
          {index > 0 && ', '}
          {words(role)}
          {expires_at && (
            <Box component="span" sx={{ color: color.ink3 }}>
              {' '}
              ({say('role.ends')} <Moment at={expires_at} />)
            </Box>
          )}
        </span>
      ))

const NameLink = styled(Link)({
  color: color.ink,
  fontWeight: weight.strong,
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline' },
})
