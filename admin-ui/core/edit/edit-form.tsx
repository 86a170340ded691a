import type { TableName } from '#shared/core/rows.ts'
import type { RaRecord } from 'react-admin'
import { ConflictDialog } from './conflict-dialog.tsx'
import { FollowRecord } from './follow-record.tsx'
import { RowForm } from './row-form.tsx'
import type { Leaving } from './row-form.tsx'
import { say } from '../say.ts'
import { useEditing } from './use-editing.ts'

type Props = {
  table: TableName
  fields: readonly string[]
  /** The record as it is now. */
  latest: RaRecord
  onSaved: () => void
} & Leaving

/** A record being changed. Only what differs is sent, and never over what somebody else has changed meanwhile. */
export function EditForm({ table, fields, latest, onSaved, ...leaving }: Props) {
  const { base, conflict, round, saved, busy, ...act } = useEditing(table, fields, latest, onSaved)
  return (
    <>
      <RowForm
        key={round}
        table={table}
        fields={fields}
        verb={say('form.save')}
        record={base}
        onSubmit={act.save}
        saved={saved}
        quiet={!!conflict}
        {...leaving}
      >
        {!saved && <FollowRecord base={base} latest={latest} onFollow={act.follow} onLook={act.lookAtBoth} />}
      </RowForm>
      {conflict && (
        <ConflictDialog
          table={table}
          before={base}
          theirs={conflict.theirs}
          mine={conflict.mine}
          error={conflict.error}
          busy={busy}
          onTakeTheirs={act.takeTheirs}
          onSave={columns => void act.saveMine(columns)}
          onGoOn={act.goOn}
        />
      )}
    </>
  )
}
