import { isTable } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Button } from '@mui/material'
import { Link, useLocation } from 'react-router-dom'
import { useMay } from '../session/access.ts'
import { Page } from './page.tsx'
import { say } from '../say.ts'

/** An address that leads nowhere, or somewhere one may not go. */
export function NotFound() {
  const [first = ''] = useLocation().pathname.split('/').filter(Boolean)
  const may = useMay()
  const barred = isTable(first) && !may('list', first)
  const title = barred ? say('nowhere.barred', { things: words(first) }) : say('nowhere.title')
  const says = barred ? say('nowhere.ask_owner') : say('nowhere.why')
  return (
    <Page title={title} says={says}>
      <Button component={Link} to="/">
        {say('nowhere.go_home')}
      </Button>
    </Page>
  )
}
