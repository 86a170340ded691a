import type { TableName } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import { useNotify } from 'react-admin'
import { MenuButton } from '../frame/menu-button.tsx'
import { messageOf } from '../notice/problem.ts'
import { say } from '../say.ts'
import { useDeleteView } from './use-current-view.ts'
import { useChangeViews, useViews } from './views.ts'
import type { ViewChanges } from './views.ts'
import { timeToRegret } from '../notice/time-to-regret.ts'
import { UndoNotice } from '../notice/undo-notice.tsx'

type Props = { table: TableName; view: SavedView; onChange: () => void; onDelete: () => void }

/** What can be done about the view that is open. */
export function ViewMenu({ table, view, onChange, onDelete }: Props) {
  const changes = useChangeViews()
  const attempt = useAttempt()
  const { places, isOwn } = usePlaces(table, view)
  const take = useRemove(table, view)
  const begin = (id: string | null) => () => attempt(() => changes.begin(table, id))
  const item = (key: string, label: string, onChoose: () => void) => ({ key, label, onChoose })
  const remove = item('delete', say('view.delete'), () => attempt(take))
  // What is made anew in its place is another view: links of colleagues, and what they begin with, would not lead there.
  const ask = item('delete', say('view.ask_delete'), onDelete)
  return (
    <MenuButton
      label={say('view.this')}
      variant="text"
      items={[
        ...(view.may_change ? [item('change', say('view.rename_or_share'), onChange)] : []),
        view.is_default
          ? item('begin', say('view.begin_with_all'), begin(null))
          : item('begin', say('view.begin_with_this'), begin(view.id)),
        ...places.map(({ label, place }) => item(label, label, () => attempt(place))),
        ...(view.may_change ? [isOwn && !view.shared_with.length ? remove : ask] : []),
      ]}
    />
  )
}

/** Does something; what goes wrong is told at the foot of the window. */
function useAttempt() {
  const notify = useNotify()
  return (work: () => Promise<unknown>) =>
    void work().catch((error: unknown) => notify(messageOf(error), { type: 'error' }))
}

/** One's own views stand in the order one gives them. */
function usePlaces(table: TableName, view: SavedView) {
  const { views, me } = useViews(table)
  const { change } = useChangeViews()
  const own = views.filter(one => one.owner_id === me)
  const at = own.indexOf(view)
  const move = (by: number) => async () => {
    const order = own.filter(one => one !== view)
    order.splice(at + by, 0, view)
    for (const [position, one] of order.entries())
      if (one.position !== position) await change(one.id, { position })
  }
  const places = [
    ...(at > 0 ? [{ label: say('view.move_left'), place: move(-1) }] : []),
    ...(at >= 0 && at < own.length - 1 ? [{ label: say('view.move_right'), place: move(1) }] : []),
  ]
  return { places, isOwn: at >= 0 }
}

function useRemove(table: TableName, view: SavedView) {
  const changes = useChangeViews()
  const remove = useDeleteView(table, view)
  const notify = useNotify()
  return async () => {
    await remove()
    notify(<Deleted view={view} changes={changes} />, { type: 'success', autoHideDuration: timeToRegret })
  }
}

/** Says that a view was deleted, and keeps it anew if that was not meant. */
function Deleted({ view, changes }: { view: SavedView; changes: ViewChanges }) {
  const { table, name, shows, shared_with, position } = view
  const undo = async () => {
    const { id } = await changes.add({ table, name, shows, shared_with, position })
    if (view.is_default) await changes.begin(table, id)
    return <span>{say('view.restored', { name })}</span>
  }
  return (
    <UndoNotice
      message={say('view.deleted', { name })}
      undoing={say('bulk.undoing')}
      undo={undo}
      notUndone={why => say('view.not_restored', { why })}
    />
  )
}
