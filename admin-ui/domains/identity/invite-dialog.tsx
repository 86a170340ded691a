import { CopyButton } from '#ui/core/value/copy-button.tsx'
import { DeedDialog } from '#ui/core/dialog/deed-dialog.tsx'
import { DeedField } from '#ui/core/dialog/deed-field.tsx'
import { say } from '#ui/core/say.ts'
import { useWaysIn } from '#ui/core/sign-in/door.tsx'
import { color, mono, radius } from '#ui/core/theme.ts'
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { RoleFields, chosenRoles } from './role-fields.tsx'
import { useInvite } from './staff-data.ts'
import { personPath } from './staff-table.tsx'

type Props = { onClose: () => void }

/** Lets somebody in: by a mail where mail goes out, else from the shell. */
export function InviteDialog({ onClose }: Props) {
  const ways = useWaysIn()
  return ways?.mail === false ? <WithoutMail onClose={onClose} /> : <ByMail onClose={onClose} />
}

function ByMail({ onClose }: Props) {
  const invite = useInvite()
  const notify = useNotify()
  const navigate = useNavigate()
  return (
    <DeedDialog
      title={say('invite.title')}
      says={say('invite.what_happens')}
      verb={say('invite.send')}
      names={['email', 'name', 'roles']}
      onClose={onClose}
      onDo={async given => {
        const { email = '', name = '' } = given
        const person = await invite({ email: email.trim(), name: name.trim(), roles: chosenRoles(given) })
        notify(say('invite.sent', { email: person.email ?? email }), { type: 'success' })
        navigate(personPath(person.id))
      }}
    >
      <DeedField
        label={say('sign_in.e_mail')}
        name="email"
        type="email"
        required
        autoFocus
        autoComplete="off"
      />
      <DeedField label={say('invite.name')} name="name" required autoComplete="off" />
      <RoleFields />
    </DeedDialog>
  )
}

const WithoutMail = ({ onClose }: Props) => (
  <Dialog open onClose={onClose} aria-labelledby="invite-title">
    <DialogTitle id="invite-title">{say('invite.no_mail')}</DialogTitle>
    <DialogContent>
      <Stack sx={{ gap: 3, alignItems: 'flex-start' }}>
        <Typography sx={{ color: color.ink2 }}>{say('invite.from_the_console')}</Typography>
        <Command>{say('invite.command')}</Command>
        <CopyButton text={say('invite.command')} />
      </Stack>
    </DialogContent>
    <DialogActions>
      <Button onClick={onClose} autoFocus>
        {say('frame.close')}
      </Button>
    </DialogActions>
  </Dialog>
)

const Command = styled('code')({
  ...mono,
  padding: '8px 12px',
  borderRadius: radius.small,
  backgroundColor: color.page,
  overflowWrap: 'anywhere',
})
