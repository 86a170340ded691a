import { Button, Dialog, DialogContent, DialogTitle } from '@mui/material'
import { useId, useState } from 'react'
import { useNotify } from 'react-admin'
import { DeedDialog } from '../deed-dialog.tsx'
import { Pill } from '../pill.tsx'
import { CodeField } from '../second-factor/code-field.tsx'
import { EnrolSecondFactor } from '../second-factor/enrol-second-factor.tsx'
import { RecoveryCodes } from '../second-factor/recovery-codes.tsx'
import type { StaffUser } from '../session.ts'
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
      title="Second factor"
      beside={<FactorPill me={me} />}
      says={saysOf(me)}
      actions={
        me.second_factor ? (
          <>
            <Button onClick={() => setOpen('codes')}>New recovery codes…</Button>
            {!me.second_factor_required && (
              <Button color="error" onClick={() => setOpen('remove')}>
                Remove…
              </Button>
            )}
          </>
        ) : (
          <Button onClick={() => setOpen('enrol')}>Set up…</Button>
        )
      }
    >
      {open === 'enrol' && <Enrol onClose={close} />}
      {open === 'codes' && <NewCodes onClose={close} />}
      {open === 'remove' && <Remove hasPassword={me.password} onClose={close} />}
    </AccountPart>
  )
}

const FactorPill = ({ me }: { me: StaffUser }) =>
  me.second_factor ? (
    <Pill tone="done">On</Pill>
  ) : (
    <Pill tone={me.second_factor_required ? 'waiting' : 'off'}>
      {me.second_factor_required ? 'Needed' : 'Off'}
    </Pill>
  )

function saysOf({ second_factor, second_factor_required }: StaffUser) {
  const why = second_factor_required ? ' Your role must have it.' : ''
  return second_factor
    ? `Signing in takes a code of your authenticator app.${why}`
    : `With a code of an app on your phone, a stolen password opens nothing.${why}`
}

function Enrol({ onClose }: { onClose: () => void }) {
  const id = useId()
  const notify = useNotify()
  const refresh = useRefreshAccount()
  const done = async () => {
    notify('The second factor is set up, and you are signed out everywhere else.', { type: 'success' })
    onClose()
    await refresh()
  }
  return (
    // Codes that are shown once must not go by a slip of the hand.
    <Dialog open aria-labelledby={id}>
      <DialogTitle id={id}>Set up a second factor</DialogTitle>
      <DialogContent sx={{ pt: '12px !important', pb: '20px !important' }}>
        <EnrolSecondFactor
          onDone={done}
          cancel={
            <Button variant="text" onClick={onClose}>
              Cancel
            </Button>
          }
        />
      </DialogContent>
    </Dialog>
  )
}

function NewCodes({ onClose }: { onClose: () => void }) {
  const id = useId()
  const [codes, setCodes] = useState<string[]>()
  if (codes)
    return (
      <Dialog open aria-labelledby={id}>
        <DialogTitle id={id}>New recovery codes</DialogTitle>
        <DialogContent sx={{ pt: '12px !important', pb: '20px !important' }}>
          <RecoveryCodes codes={codes} onKept={onClose} />
        </DialogContent>
      </Dialog>
    )
  return (
    <DeedDialog
      title="Make new recovery codes"
      says="The codes you have kept until now stop working. Prove that it is you with a code of your authenticator app."
      verb="Make new codes"
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
      title="Remove your second factor"
      says="Then one factor alone opens your account. The recovery codes stop working, too."
      verb="Remove second factor"
      grave
      names={['password', 'code']}
      onClose={onClose}
      onDo={async ({ password, code = '' }) => {
        await changeAccount('POST', 'totp/remove', { password, code: code.replaceAll(' ', '') })
        notify('The second factor is removed.', { type: 'success' })
        await refresh()
      }}
    >
      {hasPassword && <CurrentPasswordField name="password" />}
      <CodeField autoFocus={!hasPassword} />
    </DeedDialog>
  )
}
