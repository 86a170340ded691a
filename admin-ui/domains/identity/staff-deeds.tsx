import { DeedDialog } from '#ui/core/dialog/deed-dialog.tsx'
import { DeedField } from '#ui/core/dialog/deed-field.tsx'
import { messageOf } from '#ui/core/notice/problem.ts'
import { say } from '#ui/core/say.ts'
import { Button } from '@mui/material'
import { useState } from 'react'
import { useGetIdentity, useNotify } from 'react-admin'
import { nameOf, standingOf, useChangeStaff } from './staff-data.ts'
import type { StaffPerson } from './staff-data.ts'

type Grave = 'suspend' | 'reset-totp'

/** What can be done about somebody as a whole. */
export function StaffDeeds({ person }: { person: StaffPerson }) {
  const { identity } = useGetIdentity()
  const [asking, setAsking] = useState<Grave>()
  const own = identity?.id === person.id
  const standing = standingOf(person)
  return (
    <>
      {standing === 'invited' && (
        <Quick
          person={person}
          path="invite"
          verb={say('staff.invite_again')}
          done={say('staff.invited_again', { email: person.email ?? nameOf(person) })}
        />
      )}
      {person.second_factor && !own && (
        <Button onClick={() => setAsking('reset-totp')}>{say('staff.begin_reset')}</Button>
      )}
      {person.status === 'SUSPENDED' ? (
        <Quick
          person={person}
          path="reinstate"
          verb={say('staff.reinstate')}
          done={say('staff.reinstated', { name: nameOf(person) })}
          main
        />
      ) : (
        !own && (
          <Button color="error" onClick={() => setAsking('suspend')}>
            {say('staff.begin_suspend')}
          </Button>
        )
      )}
      {asking && <Ask person={person} deed={asking} onClose={() => setAsking(undefined)} />}
    </>
  )
}

type QuickProps = { person: StaffPerson; path: string; verb: string; done: string; main?: boolean }

/** What may be done without a question, for it locks nobody out. */
function Quick({ person, path, verb, done, main }: QuickProps) {
  const change = useChangeStaff()
  const notify = useNotify()
  const [busy, setBusy] = useState(false)
  const act = async () => {
    setBusy(true)
    try {
      await change('POST', person.id, [path], {})
      notify(done, { type: 'success' })
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
    setBusy(false)
  }
  return (
    <Button onClick={act} disabled={busy} {...(main && { variant: 'contained', color: 'primary' })}>
      {verb}
    </Button>
  )
}

const grave: Record<Grave, (name: string) => { title: string; says: string; verb: string; done: string }> = {
  suspend: name => ({
    title: say('staff.ask_suspend', { name }),
    says: say('staff.what_suspending_means', { name }),
    verb: say('staff.suspend', { name }),
    done: say('staff.suspended_now', { name }),
  }),
  'reset-totp': name => ({
    title: say('staff.ask_reset', { name }),
    says: say('staff.what_resetting_means', { name }),
    verb: say('staff.reset'),
    done: say('staff.reset_now', { name }),
  }),
}

function Ask({ person, deed, onClose }: { person: StaffPerson; deed: Grave; onClose: () => void }) {
  const change = useChangeStaff()
  const notify = useNotify()
  const { title, says, verb, done } = grave[deed](nameOf(person))
  return (
    <DeedDialog
      title={title}
      says={says}
      verb={verb}
      grave
      names={['reason']}
      onClose={onClose}
      onDo={async ({ reason }) => {
        await change('POST', person.id, [deed], { reason })
        notify(done, { type: 'success' })
      }}
    >
      <DeedField
        label={say('staff.why')}
        name="reason"
        required
        autoFocus
        multiline
        minRows={2}
        helperText={say('staff.why_stays')}
        slotProps={{ htmlInput: { minLength: 3, maxLength: 500 } }}
      />
    </DeedDialog>
  )
}
