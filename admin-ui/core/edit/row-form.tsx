import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Box, Button, Stack } from '@mui/material'
import { Fragment, Suspense } from 'react'
import type { ReactNode } from 'react'
import { Form, useSaveContext } from 'react-admin'
import type { FormProps } from 'react-admin'
import { useFormState } from 'react-hook-form'
import { Link } from 'react-router-dom'
import { Card } from '../frame/card.tsx'
import { isJson, isLong } from '../value/columns.ts'
import { FocusFirst } from '../frame/focus-first.tsx'
import { FormProblem } from './form-problem.tsx'
import { ColumnInput } from '../value/input.tsx'
import { KeepUnsaved, rowForm } from './keep-unsaved.tsx'
import { say } from '../say.ts'
import { submitByKey } from '../shortcuts/submit-by-key.ts'
import { color, size } from '../theme.ts'
import { UnsavedGuard } from './unsaved-guard.tsx'

/** How a form is left that is not saved. */
export type Leaving = {
  /** Where one goes then, or how what it stands in is closed. */
  cancel: string | (() => void)
} & Pick<Parameters<typeof UnsavedGuard>[0], 'closing' | 'onClose' | 'onStay'>

type Props = {
  table: TableName
  fields: readonly string[]
  verb: string
  /** Nothing is left to lose. */
  saved?: boolean
  /** What is wrong is being asked about already. */
  quiet?: boolean
  /** At the head, inside the form. */
  children?: ReactNode
} & Leaving &
  Pick<FormProps, 'record' | 'onSubmit'>

/** The columns of a row to be filled in: on a card, or filling the panel they stand in. */
export function RowForm({ table, fields, verb, cancel, saved, quiet, children, ...props }: Props) {
  const { closing, onClose, onStay, ...form } = props
  const Surface = typeof cancel === 'string' ? Card : Fragment
  return (
    <Surface {...(Surface === Card && { sx: { maxWidth: size.form } })}>
      <Form noValidate disableInvalidFormNotification {...form}>
        <KeepUnsaved form={rowForm} />
        <UnsavedGuard {...{ saved, closing, onClose, onStay }} />
        <Stack sx={{ p: 5, gap: 4 }} onKeyDown={submitByKey}>
          {children}
          {!quiet && <FormProblem fields={fields} />}
          <Suspense>
            {/* On a page of its own there is more to begin with than the form. */}
            {typeof cancel !== 'string' && <FocusFirst />}
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
        <Stack direction="row" sx={foot}>
          <SaveButton verb={verb} />
          {typeof cancel === 'string' ? (
            <Button variant="text" component={Link} to={cancel}>
              {say('frame.cancel')}
            </Button>
          ) : (
            <Button variant="text" onClick={cancel}>
              {say('frame.cancel')}
            </Button>
          )}
        </Stack>
      </Form>
    </Surface>
  )
}

/** At hand however long the form is. */
const foot = {
  position: 'sticky',
  bottom: 0,
  // Labels of fields are lifted, too.
  zIndex: 2,
  px: 5,
  py: 3,
  gap: 2,
  borderTop: `1px solid ${color.lineFaint}`,
  backgroundColor: color.surface,
} as const

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
