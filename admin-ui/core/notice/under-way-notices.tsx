import { lazy, Suspense, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { underWayPlace } from './notices.tsx'
import { useUnderWay } from './under-way.ts'

const ExportNotice = lazy(async () => ({
  default: (await import('../export/export-notice.tsx')).ExportNotice,
}))
const BulkRunning = lazy(async () => ({ default: (await import('../bulk/bulk-running.tsx')).BulkRunning }))
const BulkResumed = lazy(async () => ({ default: (await import('../bulk/bulk-resumed.tsx')).BulkResumed }))

/** How far exports and changes of very many rows are, among the notices, on whatever page one is meanwhile. */
export function UnderWayNotices() {
  const found = useUnderWay()
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => setPlace(document.getElementById(underWayPlace)), [])
  const shown = found.map(one =>
    one.kind === 'export' ? (
      <ExportNotice key={one.id} found={one} />
    ) : (
      <BulkRunning key={one.id} found={one} />
    ),
  )
  return (
    <>
      {place && createPortal(<Suspense>{shown}</Suspense>, place)}
      <Suspense>
        <BulkResumed />
      </Suspense>
    </>
  )
}
