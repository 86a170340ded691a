import { Button } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import { useListContext } from 'react-admin'
import type { ExportProps } from './export-dialog.tsx'
import { say } from '../say.ts'

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }))

/** All rows that a list finds, as a file. */
export function ExportButton(props: ExportProps) {
  const [open, setOpen] = useState(false)
  const { total = 0 } = useListContext()
  return (
    <>
      <Button disabled={total === 0} onClick={() => setOpen(true)}>
        {say('export.ask')}
      </Button>
      {open && (
        <Suspense>
          <ExportDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
