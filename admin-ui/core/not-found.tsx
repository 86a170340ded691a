import { isTable } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Button } from '@mui/material'
import { Link, useLocation } from 'react-router-dom'
import { useMay } from './access.ts'
import { Page } from './page.tsx'

/** An address that leads nowhere, or somewhere one may not go. */
export function NotFound() {
  const [first = ''] = useLocation().pathname.split('/').filter(Boolean)
  const may = useMay()
  const barred = isTable(first) && !may('list', first)
  const title = barred ? `“${words(first)}” is not for your role` : 'There is nothing at this address'
  const says = barred
    ? 'Ask an owner for the role if your work needs it.'
    : 'The link may be old, a letter of it missing, or it is for another role.'
  return (
    <Page title={title} says={says}>
      <Button component={Link} to="/">
        Go home
      </Button>
    </Page>
  )
}
