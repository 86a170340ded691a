import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Box, Button, Stack } from '@mui/material'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { Form, useSaveContext } from 'react-admin'
import type { FormProps } from 'react-admin'
import { useFormState } from 'react-hook-form'
import { Link } from 'react-router-dom'
import { Card } from './card.tsx'
import { isJson, isLong } from './columns.ts'
import { FormProblem } from './form-problem.tsx'
import { ColumnInput } from './input.tsx'
import { KeepUnsaved } from './keep-unsaved.tsx'
import { say } from './say.ts'
import { color, size } from './theme.ts'

type Props = {
  table: TableName
  fields: readonly string[]
  verb: string
  /** Where one goes who does not want to save. */
  cancel: string
  /** Nothing is left to lose. */
  saved?: boolean
  /** What is wrong is being asked about already. */
  quiet?: boolean
  /** At the head, inside the form. */
  children?: ReactNode
} & Pick<FormProps, 'record' | 'onSubmit'>

/** The columns of a row to be filled in. */
export function RowForm({ table, fields, verb, cancel, saved, quiet, children, ...form }: Props) {
  return (
    <Card sx={{ maxWidth: size.form }}>
      <Form warnWhenUnsavedChanges={!saved} disableInvalidFormNotification {...form}>
        <KeepUnsaved />
        <Stack sx={{ p: 5, gap: 4 }}>
          {children}
          {!quiet && <FormProblem fields={fields} />}
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
            {say('frame.cancel')}
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
      {busy ? say('form.saving') : verb}
    </Button>
  )
}
