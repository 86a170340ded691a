import { table as facts } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { CreateBase, useRedirect } from 'react-admin'
import { enteredColumns } from '../value/columns.ts'
import { listPath } from '../list/list-path.ts'
import { Page } from '../frame/page.tsx'
import { lowerFirst, newLabel, singular } from '../record/record-label.ts'
import { RowForm } from './row-form.tsx'
import { say } from '../say.ts'
import type { DrawnChoices } from '../screens.tsx'

/** Makes a row. What is left empty gets its usual value from the database. */
export function CreatePage({
  table,
  fields = enteredColumns(table, 'create'),
}: DrawnChoices & { table: TableName }) {
  const redirect = useRedirect()
  const title = newLabel(table)
  return (
    <CreateBase
      resource={table}
      mutationMode="pessimistic"
      mutationOptions={{
        onSuccess: ({ id }: { id: string }) => redirect('show', table, id),
        // Told on its field or at the head of the form, so not in a toast as well.
        onError: () => {},
      }}
    >
      <Page title={title} crumb={title} says={facts(table).comment}>
        <RowForm
          table={table}
          fields={fields}
          verb={say('form.create', { thing: lowerFirst(singular(table)) })}
          cancel={listPath(table)}
        />
      </Page>
    </CreateBase>
  )
}
