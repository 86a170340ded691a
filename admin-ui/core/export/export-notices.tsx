import { styled } from '@mui/material/styles'
import { lazy, Suspense } from 'react'
import { useUnderWay } from '../notice/under-way.ts'

const ExportNotice = lazy(async () => ({ default: (await import('./export-notice.tsx')).ExportNotice }))
const BulkRunning = lazy(async () => ({ default: (await import('../bulk/bulk-running.tsx')).BulkRunning }))
const BulkResumed = lazy(async () => ({ default: (await import('../bulk/bulk-resumed.tsx')).BulkResumed }))

/** How far exports and changes of very many rows are, at the foot of the window, on whatever page one is meanwhile. */
export function ExportNotices() {
  const found = useUnderWay()
  return (
    <>
      <Place>
        <Suspense>
          {found.map(one =>
            one.kind === 'export' ? (
              <ExportNotice key={one.id} found={one} />
            ) : (
              <BulkRunning key={one.id} found={one} />
            ),
          )}
        </Suspense>
      </Place>
      <Suspense>
        <BulkResumed />
      </Suspense>
    </>
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
