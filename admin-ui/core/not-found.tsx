import { isTable } from '#shared/core/rows.ts'
import { words } from '#shared/core/workflow.ts'
import { Button } from '@mui/material'
import { Link, useLocation } from 'react-router-dom'
import { Page } from './page.tsx'

/** An address that leads nowhere, or somewhere one may not go. */
export function NotFound() {
  const [first = ''] = useLocation().pathname.split('/').filter(Boolean)
  const title = isTable(first) ? `${words(first)} are not for your role` : 'There is nothing at this address'
  const says = isTable(first)
    ? 'Ask an owner for the role if your work needs it.'
    : 'The link may be old, or a letter of it missing.'
  return (
    <Page title={title} says={says}>
      <Button component={Link} to="/">
        Go home
      </Button>
    </Page>
  )
}
