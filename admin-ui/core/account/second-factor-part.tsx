import { Button, Dialog, DialogContent, DialogTitle } from '@mui/material'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useNotify } from 'react-admin'
import { DeedDialog } from '../dialog/deed-dialog.tsx'
import { Pill } from '../value/pill.tsx'
import { say } from '../say.ts'
import { CodeField } from '../second-factor/code-field.tsx'
import { EnrolSecondFactor } from '../second-factor/enrol-second-factor.tsx'
import { RecoveryCodes } from '../second-factor/recovery-codes.tsx'
import type { SharedSecret } from '../session/auth-api.ts'
import { enrolSecondFactor } from '../session/session.ts'
import type { StaffUser } from '../session/session.ts'
import { changeAccount, useRefreshAccount } from './account-data.ts'
import { AccountPart } from './account-part.tsx'
import { CurrentPasswordField } from './password-part.tsx'

type Open = 'enrol' | 'codes' | 'remove'

/** Whether signing in takes a code, and how that is set up, renewed and taken away. */
export function SecondFactorPart({ me }: { me: StaffUser }) {
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <AccountPart
      title={say('staff.second_factor')}
      beside={<FactorPill me={me} />}
      says={saysOf(me)}
      actions={
        me.second_factor ? (
          <>
            <Button onClick={() => setOpen('codes')}>{say('account.new_codes_button')}</Button>
            {!me.second_factor_required && (
              <Button color="error" onClick={() => setOpen('remove')}>
                {say('account.remove_button')}
              </Button>
            )}
          </>
        ) : (
          <Button onClick={() => setOpen('enrol')}>{say('account.set_up_button')}</Button>
        )
      }
    >
      {open === 'enrol' && <Enrol hasPassword={me.password} onClose={close} />}
      {open === 'codes' && <NewCodes onClose={close} />}
      {open === 'remove' && <Remove hasPassword={me.password} onClose={close} />}
    </AccountPart>
  )
}

const FactorPill = ({ me }: { me: StaffUser }) =>
  me.second_factor ? (
    <Pill tone="done">{say('account.factor_on')}</Pill>
  ) : (
    <Pill tone={me.second_factor_required ? 'waiting' : 'off'}>
      {say(me.second_factor_required ? 'account.factor_needed' : 'account.factor_off')}
    </Pill>
  )

function saysOf({ second_factor, second_factor_required }: StaffUser) {
  const what = say(second_factor ? 'account.factor_takes_code' : 'account.factor_is_safer')
  return second_factor_required ? `${what} ${say('account.role_must_have_it')}` : what
}

function Enrol({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const [offered, setOffered] = useState<SharedSecret>()
  if (offered || !hasPassword) return <ShareSecret offered={offered} onClose={onClose} />
  return (
    <DeedDialog
      title={say('second_factor.set_up_title')}
      says={say('account.prove_by_password')}
      verb={say('second_factor.go_on')}
      names={['password']}
      onClose={onClose}
      stays
      onDo={async ({ password }) => setOffered(await enrolSecondFactor(password))}
    >
      <CurrentPasswordField name="password" />
    </DeedDialog>
  )
}

function ShareSecret({ offered, onClose }: { offered?: SharedSecret; onClose: () => void }) {
  const notify = useNotify()
  const refresh = useRefreshAccount()
  const done = async () => {
    notify(say('account.factor_is_set_up'), { type: 'success' })
    onClose()
    await refresh()
  }
  return (
    <SafeDialog title={say('second_factor.set_up_title')}>
      <EnrolSecondFactor
        offered={offered}
        onDone={done}
        cancel={
          <Button variant="text" onClick={onClose}>
            {say('frame.cancel')}
          </Button>
        }
      />
    </SafeDialog>
  )
}

/** Codes that are shown once must not go by a slip of the hand. */
function SafeDialog({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Dialog open aria-labelledby={id}>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent sx={{ pt: '12px !important', pb: '20px !important' }}>{children}</DialogContent>
    </Dialog>
  )
}

function NewCodes({ onClose }: { onClose: () => void }) {
  const [codes, setCodes] = useState<string[]>()
  if (codes)
    return (
      <SafeDialog title={say('account.new_codes')}>
        <RecoveryCodes codes={codes} onKept={onClose} />
      </SafeDialog>
    )
  return (
    <DeedDialog
      title={say('account.make_codes_title')}
      says={say('account.old_codes_stop')}
      verb={say('account.make_codes')}
      names={['code']}
      onClose={onClose}
      stays
      onDo={async ({ code = '' }) => {
        const answer = await changeAccount<{ recovery_codes: string[] }>('POST', 'recovery-codes', {
          code: code.replaceAll(' ', ''),
        })
        setCodes(answer.recovery_codes)
      }}
    >
      <CodeField />
    </DeedDialog>
  )
}

function Remove({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const notify = useNotify()
  const refresh = useRefreshAccount()
  return (
    <DeedDialog
      title={say('account.remove_factor_title')}
      says={say('account.one_factor_opens')}
      verb={say('account.remove_factor')}
      grave
      names={['password', 'code']}
      onClose={onClose}
      onDo={async ({ password, code = '' }) => {
        await changeAccount('POST', 'totp/remove', { password, code: code.replaceAll(' ', '') })
        notify(say('account.factor_is_removed'), { type: 'success' })
        await refresh()
      }}
    >
      {hasPassword && <CurrentPasswordField name="password" />}
      <CodeField autoFocus={!hasPassword} />
    </DeedDialog>
  )
}
