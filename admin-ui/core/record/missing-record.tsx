import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Button, Stack, Typography } from '@mui/material'
import { HttpError } from 'react-admin'
import { Link } from 'react-router-dom'
import { useEachMinute } from '../value/each-minute.ts'
import { Broken } from '../frame/error-boundary.tsx'
import { keepsHistory } from '../history/list-history-button.tsx'
import { actorOf, useHistory } from '../history/use-history.ts'
import { relativeTime } from '../value/format.ts'
import { useOpeners } from '../frame/overlays.tsx'
import { Page } from '../frame/page.tsx'
import { listPath } from '../list/list-path.ts'
import { lowerFirst, singular } from './record-label.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'

type Props = { table: TableName; id: string; error: unknown; onRetry?: () => void }

/** In place of a record that cannot be had: why that may be, and where to look instead. */
export function MissingRecord({ table, id, error, onRetry }: Props) {
  if (!isMissing(error)) return <Broken error={error} onRetry={onRetry} />
  return (
    <Page title={titleOf(table, error)}>
      <Missing table={table} id={id} error={error} titled />
    </Page>
  )
}

/** The same without a page of its own. */
export function Missing({ table, id, error, titled }: Props & { titled?: boolean }) {
  const { find } = useOpeners()
  if (!isMissing(error)) return <Broken error={error} />
  const { status } = error
  return (
    <Stack sx={{ gap: 3, alignItems: 'flex-start' }}>
      {!titled && <Typography variant="h2">{titleOf(table, error)}</Typography>}
      <Typography sx={{ color: color.ink2, overflowWrap: 'anywhere' }}>
        {status === 403 ? say('nowhere.ask_owner') : say('missing.why', { id })}
        {status === 404 && keepsHistory(table) && <WhoDeleted table={table} id={id} />}
      </Typography>
      <Stack direction="row" sx={{ gap: 2 }}>
        <Button component={Link} to={listPath(table)}>
          {say('missing.to_list', { things: lowerFirst(words(table)) })}
        </Button>
        {titled && (
          <Button variant="text" onClick={find}>
            {say('missing.search')}
          </Button>
        )}
      </Stack>
    </Stack>
  )
}

/** What is deleted for good leaves its history. */
function WhoDeleted({ table, id }: { table: TableName; id: string }) {
  const { data } = useHistory(table, id)
  const last = data?.[0]
  const when = useEachMinute(() => (last ? relativeTime(last.occurred_at) : ''))
  if (last?.action !== 'DELETE') return null
  return <> {say('missing.by', { who: actorOf(last), when })}</>
}

/** Whether a record is not there, or not for these eyes; and not only out of reach for a moment. */
export const isMissing = (error: unknown): error is HttpError =>
  error instanceof HttpError && [403, 404].includes(error.status)

const titleOf = (table: TableName, { status }: HttpError) =>
  say(status === 403 ? 'missing.barred' : 'missing.title', { thing: lowerFirst(singular(table)) })
