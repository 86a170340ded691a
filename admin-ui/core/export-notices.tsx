import { styled } from '@mui/material/styles'
import { lazy, Suspense } from 'react'
import { useRunning } from './bulk-jobs.ts'
import { useExports } from './exports.ts'

const ExportNotice = lazy(async () => ({ default: (await import('./export-notice.tsx')).ExportNotice }))
const BulkRunning = lazy(async () => ({ default: (await import('./bulk-running.tsx')).BulkRunning }))

/** How far exports and changes of very many rows are, at the foot of the window, on whatever page one is meanwhile. */
export function ExportNotices() {
  const exports = useExports()
  const running = useRunning()
  return (
    <Place>
      <Suspense>
        {exports.map(one => (
          <ExportNotice key={one.id} found={one} />
        ))}
        {running.map(one => (
          <BulkRunning key={one.job} found={one} />
        ))}
      </Suspense>
    </Place>
  )
}

const Place = styled('div')(({ theme }) => ({
  position: 'fixed',
  right: 16,
  bottom: 16,
  display: 'grid',
  gap: 8,
  zIndex: theme.zIndex.snackbar,
}))
