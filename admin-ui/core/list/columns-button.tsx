import type { TableName } from '#shared/core/rows.ts'
import { Button } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import { say } from '../say.ts'
import type { ListColumnChoice } from './use-list-columns.ts'

const ColumnPicker = lazy(async () => ({ default: (await import('./column-picker.tsx')).ColumnPicker }))

/** Opens the choice of what a list shows of each row. */
export function ColumnsButton({ table, choice }: { table: TableName; choice: ListColumnChoice }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-expanded={!!anchor}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {say('columns.title')}
      </Button>
      {anchor && (
        <Suspense>
          <ColumnPicker table={table} choice={choice} anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  )
}
