import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { DeedDialog } from '../dialog/deed-dialog.tsx'
import { DeedField } from '../dialog/deed-field.tsx'
import { say } from '../say.ts'
import type { StaffUser } from '../session/session.ts'
import { changeAccount, useRefreshAccount } from './account-data.ts'
import { AccountPart } from './account-part.tsx'
import { NewPasswordField } from './new-password-field.tsx'

/** That there is a password, and another in its place. */
export function PasswordPart({ me }: { me: StaffUser }) {
  const [open, setOpen] = useState(false)
  return (
    <AccountPart
      title={say('sign_in.password')}
      says={say(me.password ? 'account.changing_signs_out' : 'account.no_password')}
      actions={
        me.password && <Button onClick={() => setOpen(true)}>{say('account.change_password_button')}</Button>
      }
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
      title={say('account.change_password_title')}
      says={say('account.other_sessions_end')}
      verb={say('account.change_password')}
      names={['current_password', 'new_password']}
      onClose={onClose}
      onDo={async ({ current_password, new_password }) => {
        await changeAccount('POST', 'password', { current_password, new_password })
        notify(say('account.password_is_changed'), { type: 'success' })
        await refresh()
      }}
    >
      {/* Password managers want to know whose it is. */}
      <input
        name="username"
        autoComplete="username"
        aria-label={say('sign_in.e_mail')}
        value={email}
        readOnly
        hidden
      />
      <CurrentPasswordField />
      <NewPasswordField />
    </DeedDialog>
  )
}

/** The password as it is now, which proves that whoever sits here is the person. */
export const CurrentPasswordField = ({ name = 'current_password' }: { name?: string }) => (
  <DeedField
    label={say('account.current_password')}
    name={name}
    type="password"
    autoComplete="current-password"
    required
    autoFocus
  />
)
