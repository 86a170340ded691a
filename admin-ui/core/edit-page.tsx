import type { TableName } from '#shared/core/rows.ts'
import { EditBase, useEditContext } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { enteredColumns } from './columns.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { Broken } from './error-boundary.tsx'
import { FollowRecord } from './follow-record.tsx'
import { Page } from './page.tsx'
import { recordLabel } from './record-label.ts'
import { RowForm } from './row-form.tsx'
import { say } from './say.ts'
import type { DrawnChoices } from './screens.tsx'
import { useEditing } from './use-editing.ts'

type Props = DrawnChoices & { table: TableName }

/** Changes a row. Only what differs is sent, and never over what somebody else has changed meanwhile. */
export const EditPage = ({ table, fields = enteredColumns(table, 'update') }: Props) => (
  <EditBase
    resource={table}
    mutationMode="pessimistic"
    // Told on the page, so not in a toast as well.
    queryOptions={{ onError: () => {}, retry: false }}
  >
    <EditContent table={table} fields={fields} />
  </EditBase>
)

type ContentProps = { table: TableName; fields: readonly string[] }

function EditContent({ table, fields }: ContentProps) {
  const { record, error, refetch } = useEditContext()
  // What is being typed stays, though the server should be away for a moment.
  if (record) return <Editing key={record.id} table={table} fields={fields} latest={record} />
  return error ? <Broken error={error} onRetry={() => refetch()} /> : null
}

function Editing({ table, fields, latest }: ContentProps & { latest: RaRecord }) {
  const { base, conflict, round, saved, busy, ...act } = useEditing(table, fields, latest)
  const title = recordLabel(table, base)
  const show = `/${table}/${encodeURIComponent(base.id)}/show`
  return (
    <Page title={say('form.edit', { name: title })} crumb={title}>
      <RowForm
        key={round}
        table={table}
        fields={fields}
        verb={say('form.save')}
        cancel={show}
        record={base}
        onSubmit={act.save}
        saved={saved}
        quiet={!!conflict}
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
          onSaveMine={() => void act.saveMine()}
          onGoOn={act.goOn}
        />
      )}
    </Page>
  )
}
