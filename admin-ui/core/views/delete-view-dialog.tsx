import type { TableName } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import { words } from '#shared/core/words.ts'
import { useNotify } from 'react-admin'
import { DeedDialog } from '../dialog/deed-dialog.tsx'
import { say } from '../say.ts'
import { useDeleteView } from './use-current-view.ts'

type Props = { table: TableName; view: SavedView; onClose: () => void }

/** Asks before a view is deleted that is others', too: it does not come back. */
export function DeleteViewDialog({ table, view, onClose }: Props) {
  const remove = useDeleteView(table, view)
  const notify = useNotify()
  const { name, shared_with } = view
  const roles = shared_with.map(role => words(role)).join(', ')
  const take = async () => {
    await remove()
    notify(say('view.deleted', { name }), { type: 'success' })
  }
  return (
    <DeedDialog
      title={say('view.delete_title', { name })}
      says={roles ? say('view.delete_says', { roles }) : say('view.delete_says_other')}
      verb={say('view.delete_verb')}
      grave
      onDo={take}
      onClose={onClose}
    />
  )
}
