import type { TableName } from '#shared/core/rows.ts'
import { EditBase, useEditContext, useRedirect } from 'react-admin'
import { useParams } from 'react-router-dom'
import { enteredColumns } from '../value/columns.ts'
import { EditForm } from './edit-form.tsx'
import { MissingRecord } from '../record/missing-record.tsx'
import { PageSkeleton } from '../frame/page-skeleton.tsx'
import { Page } from '../frame/page.tsx'
import { recordTitle } from '../record/record-label.ts'
import { recordPath } from '../record/record-address.ts'
import { say } from '../say.ts'
import type { DrawnChoices } from '../screens.tsx'

type Props = DrawnChoices & { table: TableName }

/** Changes a row, on a page of its own for those who come by a link; from the record one edits beside it. */
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

function EditContent({ table, fields }: { table: TableName; fields: readonly string[] }) {
  const { record, error, refetch } = useEditContext()
  const { id = '' } = useParams()
  const redirect = useRedirect()
  const title = record && recordTitle(table, record)
  // What is being typed stays, though the server should be away for a moment.
  if (record && title)
    return (
      <Page title={say('form.edit', { name: title })} crumb={title}>
        <EditForm
          key={record.id}
          table={table}
          fields={fields}
          latest={record}
          onSaved={() => redirect('show', table, record.id)}
          cancel={recordPath(table, String(record.id))}
        />
      </Page>
    )
  if (error) return <MissingRecord table={table} id={id} error={error} onRetry={() => refetch()} />
  return <PageSkeleton />
}
