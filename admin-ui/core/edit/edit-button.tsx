import type { TableName } from '#shared/core/rows.ts'
import { Button } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import type { MouseEvent } from 'react'
import type { RaRecord } from 'react-admin'
import { Link } from 'react-router-dom'
import { enteredColumns } from '../value/columns.ts'
import { rowForm, useUnsaved } from './keep-unsaved.tsx'
import { say } from '../say.ts'

const EditPanel = lazy(async () => ({ default: (await import('./edit-panel.tsx')).EditPanel }))

type Props = { table: TableName; record: RaRecord; fields?: readonly string[] }

/** Opens the form beside the record; in a new tab, where one wants it there. */
export function EditButton({ table, record, fields = enteredColumns(table, 'update') }: Props) {
  const [open, setOpen] = useState(false)
  // Whoever was signed out while they typed finds the form as they left it; it stays though it takes what waits for it.
  const waits = useUnsaved(rowForm) !== undefined
  if (waits && !open) setOpen(true)
  const edit = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    setOpen(true)
  }
  return (
    <>
      {!record.deleted_at && (
        <Button
          component={Link}
          to={`/${table}/${encodeURIComponent(record.id)}`}
          aria-haspopup="dialog"
          aria-keyshortcuts="e"
          onClick={edit}
        >
          {say('record.edit')}
        </Button>
      )}
      {open && (
        <Suspense>
          <EditPanel table={table} record={record} fields={fields} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
