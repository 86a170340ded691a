import { CopyButton } from '#ui/core/copy-button.tsx'
import { DeedDialog } from '#ui/core/deed-dialog.tsx'
import { DeedField } from '#ui/core/deed-field.tsx'
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
      title="Invite somebody to the staff"
      says="They get a mail with a link by which they choose a password. It works once, within 7 days."
      verb="Send the invitation"
      names={['email', 'name', 'roles']}
      onClose={onClose}
      onDo={async given => {
        const { email = '', name = '' } = given
        const person = await invite({ email: email.trim(), name: name.trim(), roles: chosenRoles(given) })
        notify(`The invitation is on its way to ${person.email}.`, { type: 'success' })
        navigate(personPath(person.id))
      }}
    >
      <DeedField label="E-mail" name="email" type="email" required autoFocus autoComplete="off" />
      <DeedField label="Name, as colleagues read it" name="name" required autoComplete="off" />
      <RoleFields />
    </DeedDialog>
  )
}

const command = 'npm run staff -- add ada@purser.example --name "Ada Ray" --role SUPPORT'

const WithoutMail = ({ onClose }: Props) => (
  <Dialog open onClose={onClose} aria-labelledby="invite-title">
    <DialogTitle id="invite-title">No mail goes out from here</DialogTitle>
    <DialogContent>
      <Stack sx={{ gap: 3, alignItems: 'flex-start' }}>
        <Typography sx={{ color: color.ink2 }}>
          SMTP_URL is not set, so an invitation would reach nobody. Whoever has the server’s console can let
          somebody in there; it asks for a password to begin with:
        </Typography>
        <Command>{command}</Command>
        <CopyButton text={command} />
      </Stack>
    </DialogContent>
    <DialogActions>
      <Button onClick={onClose} autoFocus>
        Close
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
