import type { TableName } from '#shared/core/rows.ts'
import { Button } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import type { MouseEvent } from 'react'
import { useGetIdentity } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { Link, useLocation } from 'react-router-dom'
import { enteredColumns } from './columns.ts'
import { hasUnsaved } from './keep-unsaved.tsx'
import { say } from './say.ts'

const EditPanel = lazy(async () => ({ default: (await import('./edit-panel.tsx')).EditPanel }))

type Props = { table: TableName; record: RaRecord; fields?: readonly string[] }

/** Opens the form beside the record; in a new tab, where one wants it there. */
export function EditButton({ table, record, fields = enteredColumns(table, 'update') }: Props) {
  const { identity } = useGetIdentity()
  const { pathname } = useLocation()
  const [opened, setOpened] = useState<boolean>()
  // Whoever was signed out while they typed finds the form as they left it.
  const open = opened ?? hasUnsaved(identity?.id, pathname)
  const edit = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    setOpened(true)
  }
  return (
    <>
      <Button
        component={Link}
        to={`/${table}/${encodeURIComponent(record.id)}`}
        aria-haspopup="dialog"
        onClick={edit}
      >
        {say('record.edit')}
      </Button>
      {open && (
        <Suspense>
          <EditPanel table={table} record={record} fields={fields} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  )
}
