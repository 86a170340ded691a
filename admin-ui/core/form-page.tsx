import { columnOf, table as facts } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Box, Button, Stack } from '@mui/material'
import { Suspense } from 'react'
import { CreateBase, EditBase, Form, useEditContext, useRedirect, useSaveContext } from 'react-admin'
import { useFormState } from 'react-hook-form'
import { Link } from 'react-router-dom'
import { Card } from './card.tsx'
import { enteredColumns, isJson, isLong } from './columns.ts'
import { Broken } from './error-boundary.tsx'
import { FormProblem } from './form-problem.tsx'
import { ColumnInput } from './input.tsx'
import { Page } from './page.tsx'
import { lowerFirst, newLabel, recordLabel, singular } from './record-label.ts'
import type { DrawnChoices } from './screens.tsx'
import { color, size } from './theme.ts'

type Props = DrawnChoices & { table: TableName }

/** Where an error is told: on its field or at the head of the form, so not in a toast as well. */
const quiet = () => {}

/** Makes a row. What is left empty gets its usual value from the database. */
export function CreatePage({ table, fields = enteredColumns(table) }: Props) {
  const onSuccess = useToRecord(table)
  const title = newLabel(table)
  return (
    <CreateBase resource={table} mutationMode="pessimistic" mutationOptions={{ onSuccess, onError: quiet }}>
      <Page title={title} crumb="New" says={facts(table).comment}>
        <RowForm
          table={table}
          fields={fields}
          verb={`Create ${lowerFirst(singular(table))}`}
          cancel={`/${table}`}
        />
      </Page>
    </CreateBase>
  )
}

/** Changes a row. Only what differs is sent. */
export function EditPage({ table, fields = enteredColumns(table) }: Props) {
  const onSuccess = useToRecord(table)
  return (
    <EditBase
      resource={table}
      mutationMode="pessimistic"
      queryOptions={{ onError: quiet, retry: false }}
      mutationOptions={{ onSuccess, onError: quiet }}
    >
      <EditContent table={table} fields={fields} />
    </EditBase>
  )
}

function useToRecord(table: TableName) {
  const redirect = useRedirect()
  return ({ id }: { id: string | number }) => redirect('show', table, id)
}

function EditContent({ table, fields }: { table: TableName; fields: readonly string[] }) {
  const { record, error, refetch } = useEditContext()
  if (error) return <Broken error={error} onRetry={() => refetch()} />
  if (!record) return null
  const title = recordLabel(table, record)
  const show = `/${table}/${encodeURIComponent(record.id)}/show`
  return (
    <Page title={`Edit ${title}`} crumb={title}>
      <RowForm table={table} fields={fields} verb="Save changes" cancel={show} />
    </Page>
  )
}

type FormProps = { table: TableName; fields: readonly string[]; verb: string; cancel: string }

function RowForm({ table, fields, verb, cancel }: FormProps) {
  return (
    <Card sx={{ maxWidth: size.form }}>
      <Form warnWhenUnsavedChanges disableInvalidFormNotification>
        <Stack sx={{ p: 5, gap: 4 }}>
          <FormProblem fields={fields} />
          <Suspense>
            <Box sx={grid}>
              {fields.map(source => (
                <Box
                  key={source}
                  sx={{ gridColumn: isWide(table, source) ? '1 / -1' : undefined, minWidth: 0 }}
                >
                  <ColumnInput table={table} source={source} />
                </Box>
              ))}
            </Box>
          </Suspense>
        </Stack>
        <Stack direction="row" sx={{ px: 5, py: 3, gap: 2, borderTop: `1px solid ${color.lineFaint}` }}>
          <SaveButton verb={verb} />
          <Button variant="text" component={Link} to={cancel}>
            Cancel
          </Button>
        </Stack>
      </Form>
    </Card>
  )
}

const grid = {
  display: 'grid',
  columnGap: 5,
  rowGap: 4,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
}

const isWide = (table: TableName, source: string) => {
  const column = columnOf(table, source)
  return !!column && (isJson(column) || isLong(source, column))
}

function SaveButton({ verb }: { verb: string }) {
  const { saving } = useSaveContext()
  const { isSubmitting } = useFormState()
  const busy = saving || isSubmitting
  return (
    <Button type="submit" variant="contained" color="primary" disabled={busy}>
      {busy ? 'Saving…' : verb}
    </Button>
  )
}
