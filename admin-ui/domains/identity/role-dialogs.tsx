import { words } from '#shared/core/words.ts'
import { DeedDialog } from '#ui/core/dialog/deed-dialog.tsx'
import { say } from '#ui/core/say.ts'
import { dayOf } from '#ui/core/value/time-zone.ts'
import { MenuItem, TextField } from '@mui/material'
import { useState } from 'react'
import { useGetIdentity, useNotify } from 'react-admin'
import { endOfDay, opens, roles } from './role-facts.ts'
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
      title={say('role.ask_give', { name: nameOf(person) })}
      says={role === 'OWNER' ? say('role.what_owners_may') : say('role.holds_at_once')}
      verb={say('role.give', { role: words(role) })}
      names={['expires_at']}
      onClose={onClose}
      onDo={async ({ expires_at: end }) => {
        await change('PUT', person.id, ['roles', role], end ? { expires_at: endOfDay(end) } : {})
        notify(say('role.given', { name: nameOf(person), role: words(role) }), { type: 'success' })
      }}
    >
      <TextField
        select
        label={say('role.role')}
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
      title={say('role.when_it_ends', { role: words(role) })}
      says={say('role.through_the_last_day', { name: nameOf(person) })}
      verb={say('role.save_end')}
      names={['expires_at']}
      onClose={onClose}
      onDo={async ({ expires_at: end }) => {
        await change('PUT', person.id, ['roles', role], { expires_at: end ? endOfDay(end) : null })
        notify(say(end ? 'role.end_is_set' : 'role.end_is_gone', { role: words(role) }), {
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
      title={
        own
          ? say('role.ask_take_own', { role: words(role) })
          : say('role.ask_take', { role: words(role), name: nameOf(person) })
      }
      says={own ? say('role.what_taking_own_means') : say('role.what_taking_means', { name: nameOf(person) })}
      verb={say('role.take', { role: words(role) })}
      grave
      onClose={onClose}
      onDo={async () => {
        await change('DELETE', person.id, ['roles', role])
        notify(say('role.taken_back', { role: words(role) }), { type: 'success' })
      }}
    />
  )
}
