import type { TableName } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import { Button, Stack } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import { useListContext, useNotify } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { messageOf } from '../notice/problem.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { useDeed } from '../dialog/use-deed.ts'
import type { ListColumnChoice } from '../list/use-list-columns.ts'
import { ViewMenu } from './view-menu.tsx'
import { viewAddress } from './view-address.ts'
import { isChanged, showing } from './view-shows.ts'
import type { Shown } from './view-shows.ts'
import { useChangeViews } from './views.ts'

const DeleteViewDialog = lazy(async () => ({
  default: (await import('./delete-view-dialog.tsx')).DeleteViewDialog,
}))
const ViewDialog = lazy(async () => ({ default: (await import('./view-dialog.tsx')).ViewDialog }))

type Props = { table: TableName; view?: SavedView; choice: ListColumnChoice }

/** Keeping what is on screen: as a new view, or in the one that is open where it has been changed since. */
export function ViewDeeds({ table, view, choice }: Props) {
  const { filterValues, sort, perPage } = useListContext()
  const [asking, ask] = useState<'new' | 'change' | 'delete'>()
  const now: Shown = {
    filter: filterValues,
    sort: [sort.field, sort.order],
    columns: [...choice.columns],
    per_page: perPage,
    density: choice.density,
  }
  const changed = !!view && isChanged(table, view.shows, now)
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: { sm: 'wrap' } }}>
      {!view && (
        <Button variant="text" onClick={() => ask('new')} sx={{ color: color.ink2 }}>
          {say('view.save_new')}
        </Button>
      )}
      {view && changed && <Changed view={view} now={now} choice={choice} onSaveAs={() => ask('new')} />}
      {view && (
        <ViewMenu table={table} view={view} onChange={() => ask('change')} onDelete={() => ask('delete')} />
      )}
      {view && asking === 'delete' && (
        <Suspense>
          <DeleteViewDialog table={table} view={view} onClose={() => ask(undefined)} />
        </Suspense>
      )}
      {(asking === 'new' || asking === 'change') && (
        <Suspense>
          <ViewDialog
            table={table}
            view={asking === 'change' ? view : undefined}
            shows={now}
            onClose={() => ask(undefined)}
          />
        </Suspense>
      )}
    </Stack>
  )
}

type ChangedProps = {
  view: SavedView
  now: Shown
  choice: ListColumnChoice
  onSaveAs: () => void
}

/** That what is on screen is not what the view shows, and what to do about it. */
function Changed({ view, now, choice, onSaveAs }: ChangedProps) {
  const { change } = useChangeViews()
  const notify = useNotify()
  const navigate = useNavigate()
  const { run: save, busy } = useDeed(async () => {
    try {
      await change(view.id, { shows: showing(view.shows, now) })
      choice.backToView?.()
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  })
  const reset = () => {
    choice.backToView?.()
    void navigate(viewAddress(view))
  }
  return (
    <>
      <span role="status" style={{ color: color.waiting }}>
        {say('view.changed')}
      </span>
      {view.may_change && (
        <Button variant="text" disabled={busy} onClick={() => void save()} sx={{ color: color.accent }}>
          {say('view.save')}
        </Button>
      )}
      <Button variant="text" onClick={onSaveAs}>
        {say('view.save_as')}
      </Button>
      <Button variant="text" onClick={reset}>
        {say('view.reset')}
      </Button>
    </>
  )
}
