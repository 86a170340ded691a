import { words } from '#shared/core/words.ts'
import { Card } from '#ui/core/frame/card.tsx'
import { Moment } from '#ui/core/value/moment.tsx'
import { messageOf } from '#ui/core/notice/problem.ts'
import { say } from '#ui/core/say.ts'
import { color, weight } from '#ui/core/theme.ts'
import { timeToRegret } from '#ui/core/notice/time-to-regret.ts'
import { UndoNotice } from '#ui/core/notice/undo-notice.tsx'
import { Box, Button, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useGetIdentity, useNotify } from 'react-admin'
import { opens, roles } from './role-facts.ts'
import { GiveRole, MoveEnd, TakeRole } from './role-dialogs.tsx'
import { useChangeStaff } from './staff-data.ts'
import type { HeldRole, StaffPerson } from './staff-data.ts'

type Asking = { what: 'give' } | { what: 'end' | 'take'; held: HeldRole }

/** The roles somebody has: what each opens, since when, until when. */
export function StaffRoles({ person }: { person: StaffPerson }) {
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  const take = useTake(person)
  const { identity } = useGetIdentity()
  // What can be given back by a click needs no question; one's own, and the one that gives all others, cannot.
  const begin = (held: HeldRole) =>
    held.role === 'OWNER' || identity?.id === person.id ? setAsking({ what: 'take', held }) : void take(held)
  return (
    <Card aria-labelledby="roles">
      <Stack direction="row" sx={{ px: 4, py: 2.5, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="h2" id="roles">
          {say('staff.roles')}
        </Typography>
        {person.roles.length < roles.length && (
          <Button onClick={() => setAsking({ what: 'give' })}>{say('role.begin_give')}</Button>
        )}
      </Stack>
      <Items>
        {person.roles.map(held => (
          <Held
            key={held.role}
            held={held}
            onEnd={() => setAsking({ what: 'end', held })}
            onTake={() => begin(held)}
          />
        ))}
        {person.roles.length === 0 && (
          <li>
            <Typography sx={{ color: color.ink2 }}>{say('role.none')}</Typography>
          </li>
        )}
      </Items>
      {asking?.what === 'give' && <GiveRole person={person} onClose={close} />}
      {asking?.what === 'end' && <MoveEnd person={person} held={asking.held} onClose={close} />}
      {asking?.what === 'take' && <TakeRole person={person} held={asking.held} onClose={close} />}
    </Card>
  )
}

function Held({ held, onEnd, onTake }: { held: HeldRole; onEnd: () => void; onTake: () => void }) {
  const { role, granted_at, expires_at } = held
  return (
    <li>
      <Box sx={{ flex: 1, minWidth: 220 }}>
        <b>{words(role)}</b>
        <Typography sx={{ color: color.ink3 }}>{opens(role)}</Typography>
      </Box>
      <Typography sx={{ color: color.ink3, minWidth: 180 }}>
        {say('account.since')} <Moment at={granted_at} />
        {expires_at ? (
          <Box component="span" sx={{ color: color.waiting }}>
            , {say('role.ends')} <Moment at={expires_at} />
          </Box>
        ) : (
          `, ${say('role.no_end')}`
        )}
      </Typography>
      <Stack direction="row" sx={{ gap: 2 }}>
        <Button onClick={onEnd} aria-label={say('role.change_end_of', { role: words(role) })}>
          {say(expires_at ? 'role.change_end' : 'role.set_end')}
        </Button>
        <Button
          color="error"
          onClick={onTake}
          aria-label={say('role.take_back_which', { role: words(role) })}
        >
          {say('role.take_back')}
        </Button>
      </Stack>
    </li>
  )
}

/** Takes a role back at once, with a way to give it back the same way. */
function useTake(person: StaffPerson) {
  const change = useChangeStaff()
  const notify = useNotify()
  const failed = (error: unknown) => notify(messageOf(error), { type: 'error' })
  const tell = (held: HeldRole) =>
    notify(<TakenBack person={person} held={held} />, { type: 'success', autoHideDuration: timeToRegret })
  return (held: HeldRole) => change('DELETE', person.id, ['roles', held.role]).then(() => tell(held), failed)
}

/** Says that a role was taken back, and gives it back if that was not meant. */
function TakenBack({ person, held: { role, expires_at } }: { person: StaffPerson; held: HeldRole }) {
  const change = useChangeStaff()
  const undo = async () => {
    await change('PUT', person.id, ['roles', role], expires_at ? { expires_at } : {})
    return <span>{say('role.given_back', { role: words(role) })}</span>
  }
  return (
    <UndoNotice
      message={say('role.taken_back', { role: words(role) })}
      undoing={say('bulk.undoing')}
      undo={undo}
      notUndone={why => say('role.not_given_back', { why })}
    />
  )
}

const Items = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  '& > li': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    padding: '10px 16px',
    borderTop: `1px solid ${color.lineFaint}`,
  },
  '& b': { fontWeight: weight.strong },
})
