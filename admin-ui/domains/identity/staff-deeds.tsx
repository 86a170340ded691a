import { DeedDialog } from '#ui/core/deed-dialog.tsx'
import { DeedField } from '#ui/core/deed-field.tsx'
import { messageOf } from '#ui/core/problem.ts'
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
          verb="Send the invitation again"
          done={`Another invitation is on its way to ${person.email}.`}
        />
      )}
      {person.second_factor && !own && (
        <Button onClick={() => setAsking('reset-totp')}>Reset second factor…</Button>
      )}
      {person.status === 'SUSPENDED' ? (
        <Quick
          person={person}
          path="reinstate"
          verb="Reinstate"
          done={`${nameOf(person)} may come in again.`}
          main
        />
      ) : (
        !own && (
          <Button color="error" onClick={() => setAsking('suspend')}>
            Suspend…
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
    title: `Suspend ${name}?`,
    says: `${name} is signed out everywhere at once and cannot come in again, neither here nor on the platform, until somebody reinstates them. Their roles wait for them.`,
    verb: `Suspend ${name}`,
    done: `${name} is suspended.`,
  }),
  'reset-totp': name => ({
    title: `Reset the second factor of ${name}?`,
    says: `For somebody who has lost their phone and their recovery codes. ${name} is signed out everywhere; then their password alone opens the account, until they set up another. Be sure that it is ${name} who asks.`,
    verb: 'Reset second factor',
    done: `The second factor of ${name} is reset.`,
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
        label="Why"
        name="reason"
        required
        autoFocus
        multiline
        minRows={2}
        helperText="Stays in the history of the account."
        slotProps={{ htmlInput: { minLength: 3, maxLength: 500 } }}
      />
    </DeedDialog>
  )
}
