import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { DeedDialog } from '../deed-dialog.tsx'
import { DeedField } from '../deed-field.tsx'
import type { StaffUser } from '../session.ts'
import { changeAccount, useRefreshAccount } from './account-data.ts'
import { AccountPart } from './account-part.tsx'
import { NewPasswordField } from './new-password-field.tsx'

/** That there is a password, and another in its place. */
export function PasswordPart({ me }: { me: StaffUser }) {
  const [open, setOpen] = useState(false)
  return (
    <AccountPart
      title="Password"
      says={
        me.password
          ? 'Changing it signs you out everywhere but here.'
          : 'You have none: you come in by single sign-on. To have one as well, ask for it with “Forgot password?” on the sign-in page.'
      }
      actions={me.password && <Button onClick={() => setOpen(true)}>Change password…</Button>}
    >
      {open && <ChangePassword email={me.email} onClose={() => setOpen(false)} />}
    </AccountPart>
  )
}

function ChangePassword({ email, onClose }: { email: string; onClose: () => void }) {
  const notify = useNotify()
  const refresh = useRefreshAccount()
  return (
    <DeedDialog
      title="Change your password"
      says="All your other sessions end; this one goes on."
      verb="Change password"
      names={['current_password', 'new_password']}
      onClose={onClose}
      onDo={async ({ current_password, new_password }) => {
        await changeAccount('POST', 'password', { current_password, new_password })
        notify('Your password is changed.', { type: 'success' })
        await refresh()
      }}
    >
      {/* Password managers want to know whose it is. */}
      <input name="username" autoComplete="username" aria-label="E-mail" value={email} readOnly hidden />
      <CurrentPasswordField />
      <NewPasswordField />
    </DeedDialog>
  )
}

/** The password as it is now, which proves that whoever sits here is the person. */
export const CurrentPasswordField = ({ name = 'current_password' }: { name?: string }) => (
  <DeedField
    label="Your password now"
    name={name}
    type="password"
    autoComplete="current-password"
    required
    autoFocus
  />
)
