import { table as facts } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Button } from '@mui/material'
import { Link } from 'react-router-dom'
import { Broken } from '../frame/error-boundary.tsx'
import { NoteBar } from '../frame/note-bar.tsx'
import { Page } from '../frame/page.tsx'
import { lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'
import type { CurrentView } from './use-current-view.ts'
import { useViews } from './views.ts'

type Props = { table: TableName; current: CurrentView }

/** In the place of rows that only a view could tell which is not there: all there are would be taken for those that were meant. */
export function UntoldRows({ table, current: { isMissing, bare } }: Props) {
  const { error, refetch } = useViews(table)
  const all = (
    <Button component={Link} to={`/${table}${bare}`}>
      {say('view.to_all', { things: lowerFirst(words(table)) })}
    </Button>
  )
  return (
    <Page title={words(table)} says={facts(table).comment}>
      {isMissing ? (
        <NoteBar action={all}>{say('view.missing')}</NoteBar>
      ) : (
        <Broken error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  )
}
