import type { StaffRole } from '#shared/contract/enums.ts'
import { enums } from '#shared/contract/enums.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import { words } from '#shared/core/words.ts'
import { can } from '#shared/domains/index.ts'
import { Checkbox, FormControlLabel, FormLabel, Stack, Typography } from '@mui/material'
import { useId, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { DeedDialog } from '../dialog/deed-dialog.tsx'
import { DeedField } from '../dialog/deed-field.tsx'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { viewAddress } from './view-address.ts'
import type { Shown } from './view-shows.ts'
import { useChangeViews } from './views.ts'

type Props = {
  table: TableName
  /** What is to be renamed or shared; nothing for a new one. */
  view?: SavedView
  /** What is on screen. */
  shows: Shown
  onClose: () => void
}

/** Asks what a view is called and who sees it. */
export function ViewDialog({ table, view, shows, onClose }: Props) {
  const [roles, setRoles] = useState<readonly StaffRole[]>(view?.shared_with ?? [])
  const { add, change } = useChangeViews()
  const navigate = useNavigate()
  const keep = async ({ name = '' }: Record<string, string>) => {
    const said = { name, shared_with: [...roles] }
    if (view) return change(view.id, said)
    const added = await add({ table, shows, ...said })
    return navigate(viewAddress(added), { replace: true })
  }
  return (
    <DeedDialog
      title={view ? say('view.change_title', { name: view.name }) : say('view.new_title')}
      says={view ? undefined : say('view.what_is_kept')}
      verb={say('view.save')}
      onDo={keep}
      onClose={onClose}
      names={['name']}
    >
      <DeedField
        name="name"
        label={say('view.name')}
        defaultValue={view?.name ?? ''}
        required
        autoFocus
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      <SharedWith table={table} roles={roles} onChange={setRoles} />
    </DeedDialog>
  )
}

type SharedProps = {
  table: TableName
  roles: readonly StaffRole[]
  onChange: (roles: readonly StaffRole[]) => void
}

/** Roles that could read the list at all. */
function SharedWith({ table, roles, onChange }: SharedProps) {
  const id = useId()
  const readers = enums.staff_role.filter(role => can([role], 'read', table))
  const toggle = (role: StaffRole, on: boolean) =>
    onChange(on ? [...roles, role] : roles.filter(one => one !== role))
  return (
    <Stack role="group" aria-labelledby={id}>
      <FormLabel id={id}>{say('view.shared_with')}</FormLabel>
      <Stack direction="row" sx={{ flexWrap: 'wrap' }}>
        {readers.map(role => (
          <FormControlLabel
            key={role}
            label={words(role)}
            control={<Checkbox checked={roles.includes(role)} onChange={(_, on) => toggle(role, on)} />}
          />
        ))}
      </Stack>
      <Typography variant="body2" sx={{ color: color.ink3 }}>
        {roles.length ? say('view.who_sees') : say('view.private')}
      </Typography>
    </Stack>
  )
}
