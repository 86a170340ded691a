import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { Button } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import { say } from '../say.ts'
import { color } from '../theme.ts'

const Opened = lazy(async () => ({ default: (await import('./list-history.tsx')).ListHistory }))

/** What happened to all rows of a list: it comes when somebody opens it. */
export const OpenedHistory = (props: { table: TableName; onClose: () => void }) => (
  <Suspense>
    <Opened {...props} />
  </Suspense>
)

/** Whether anything of a table's rows is kept. */
export const keepsHistory = (table: TableName) => !summary(table).nohistory || !!workflowOf(table)

/** The way to what happened to all rows of a list. */
export function ListHistoryButton({ table }: { table: TableName }) {
  const [open, setOpen] = useState(false)
  if (summary(table).view || !keepsHistory(table)) return null
  return (
    <>
      <Button variant="text" sx={{ color: color.ink3 }} onClick={() => setOpen(true)}>
        {say('list_history.open')}
      </Button>
      {open && <OpenedHistory table={table} onClose={() => setOpen(false)} />}
    </>
  )
}
