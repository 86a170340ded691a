import type { StaffRole } from '#shared/contract/enums.ts'
import { words } from '#shared/core/words.ts'
import { DeedField, useFieldError } from '#ui/core/dialog/deed-field.tsx'
import { say } from '#ui/core/say.ts'
import { color, size, weight } from '#ui/core/theme.ts'
import { Box, Checkbox, FormControlLabel, InputAdornment, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { endOfDay, opens, roles, today } from './role-facts.ts'

/** Roles to choose from, with what each opens and, once chosen, the day it ends. They are in the form as `role:SUPPORT` and `end:SUPPORT`. */
export function RoleFields() {
  const error = useFieldError('roles')
  const [chosen, setChosen] = useState<readonly StaffRole[]>([])
  const toggle = (role: StaffRole) =>
    setChosen(chosen.includes(role) ? chosen.filter(one => one !== role) : [...chosen, role])
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
      <Typography
        component="legend"
        variant="caption"
        sx={{ color: color.ink2, fontWeight: weight.strong, mb: 1, p: 0 }}
      >
        {say('staff.roles')}
      </Typography>
      {error && (
        <Typography role="alert" variant="caption" sx={{ color: color.failed }}>
          {error}
        </Typography>
      )}
      <Stack sx={{ gap: 1 }}>
        {roles.map(role => (
          <Stack
            key={role}
            direction="row"
            sx={{ gap: 2, alignItems: 'center', minHeight: size.control, flexWrap: 'wrap' }}
          >
            <FormControlLabel
              sx={{ flex: 1, minWidth: 200, mr: 0, ml: -2 }}
              control={
                <Checkbox
                  name={`role:${role}`}
                  checked={chosen.includes(role)}
                  onChange={() => toggle(role)}
                />
              }
              label={<RoleLabel role={role} />}
            />
            {chosen.includes(role) && <LineEnd role={role} />}
          </Stack>
        ))}
      </Stack>
    </Box>
  )
}

const RoleLabel = ({ role }: { role: StaffRole }) => (
  <>
    {words(role)}
    <Typography component="span" variant="caption" sx={{ color: color.ink3, display: 'block' }}>
      {opens(role)}
    </Typography>
  </>
)

/** The last day on which a role holds. */
export const EndField = ({ value = '' }: { value?: string }) => (
  <DeedField
    name="expires_at"
    type="date"
    label={say('role.last_day')}
    defaultValue={value}
    helperText={say('role.without_last_day')}
    sx={{ '& .MuiInputBase-root': { width: size.dateField } }}
    slotProps={{ htmlInput: { min: today() } }}
  />
)

/** The same, on the line of its role. */
const LineEnd = ({ role }: { role: StaffRole }) => (
  <TextField
    name={`end:${role}`}
    type="date"
    sx={{ width: size.dateField }}
    slotProps={{
      htmlInput: { min: today(), 'aria-label': say('role.last_day_of', { role: words(role) }) },
      input: { startAdornment: <InputAdornment position="start">{say('role.until')}</InputAdornment> },
    }}
  />
)

/** What the fields hold, as the API takes it. */
export const chosenRoles = (given: Record<string, string>) =>
  roles
    .filter(role => given[`role:${role}`])
    .map(role => {
      const end = given[`end:${role}`]
      return { role, ...(end && { expires_at: endOfDay(end) }) }
    })
