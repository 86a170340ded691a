import { words } from '#shared/core/words.ts'
import { DeedDialog } from '#ui/core/deed-dialog.tsx'
import { MenuItem, TextField } from '@mui/material'
import { useState } from 'react'
import { useGetIdentity, useNotify } from 'react-admin'
import { dayOf, endOfDay, opens, roles } from './role-facts.ts'
import { EndField } from './role-fields.tsx'
import { nameOf, useChangeStaff } from './staff-data.ts'
import type { HeldRole, StaffPerson } from './staff-data.ts'

type Props = { person: StaffPerson; onClose: () => void }
type HeldProps = Props & { held: HeldRole }

/** One more role for somebody. */
export function GiveRole({ person, onClose }: Props) {
  const free = roles.filter(role => !person.roles.some(held => held.role === role))
  const [role, setRole] = useState(free[0]!)
  const change = useChangeStaff()
  const notify = useNotify()
  return (
    <DeedDialog
      title={`Give ${nameOf(person)} a role`}
      says={
        role === 'OWNER'
          ? 'An owner opens everything, and decides who works here and who else is an owner.'
          : 'It holds at once. Screens they have open show it when they are loaded again.'
      }
      verb={`Give ${words(role)}`}
      names={['expires_at']}
      onClose={onClose}
      onDo={async ({ expires_at: end }) => {
        await change('PUT', person.id, ['roles', role], end ? { expires_at: endOfDay(end) } : {})
        notify(`${nameOf(person)} has the role ${words(role)} now.`, { type: 'success' })
      }}
    >
      <TextField
        select
        label="Role"
        value={role}
        onChange={event => setRole(event.target.value as typeof role)}
        helperText={opens(role)}
        autoFocus
      >
        {free.map(one => (
          <MenuItem key={one} value={one}>
            {words(one)}
          </MenuItem>
        ))}
      </TextField>
      <EndField />
    </DeedDialog>
  )
}

/** Another end of a role somebody has, or none. */
export function MoveEnd({ person, held, onClose }: HeldProps) {
  const change = useChangeStaff()
  const notify = useNotify()
  const { role, expires_at } = held
  return (
    <DeedDialog
      title={`When ${words(role)} ends`}
      says={`${nameOf(person)} has it through the last day, and from then on no more.`}
      verb="Set the end"
      names={['expires_at']}
      onClose={onClose}
      onDo={async ({ expires_at: end }) => {
        await change('PUT', person.id, ['roles', role], { expires_at: end ? endOfDay(end) : null })
        notify(end ? `The end of ${words(role)} is set.` : `${words(role)} has no end now.`, {
          type: 'success',
        })
      }}
    >
      <EndField value={expires_at ? dayOf(new Date(expires_at)) : ''} />
    </DeedDialog>
  )
}

/** Taking back what one cannot simply give back. */
export function TakeRole({ person, held: { role }, onClose }: HeldProps) {
  const change = useChangeStaff()
  const notify = useNotify()
  const { identity } = useGetIdentity()
  const own = identity?.id === person.id
  return (
    <DeedDialog
      title={`Take ${words(role)} back from ${own ? 'yourself' : nameOf(person)}?`}
      says={
        own
          ? 'What it opens is closed to you at once. Only another owner can give it back.'
          : `${nameOf(person)} can then no longer decide who works here, nor open what no other role of theirs opens.`
      }
      verb={`Take ${words(role)} back`}
      grave
      onClose={onClose}
      onDo={async () => {
        await change('DELETE', person.id, ['roles', role])
        notify(`${words(role)} is taken back.`, { type: 'success' })
      }}
    />
  )
}
