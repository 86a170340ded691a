import { Navigate } from 'react-router-dom'
import { PageSkeleton } from './page-skeleton.tsx'
import { usePages, useTableItems } from '../palette/use-places.ts'
import { usePreferences } from '../session/preferences.ts'

/** Where the app opens: on the page one has chosen, as long as one may open it, or else at home. */
export function Start() {
  const { preferences, isPending } = usePreferences()
  const places = [...usePages(), ...useTableItems()]
  if (isPending) return <PageSkeleton />
  const chosen = preferences?.landing_page
  const open = !!chosen && places.some(({ to }) => to && firstOf(to) === firstOf(chosen))
  return <Navigate to={open ? chosen : '/home'} replace />
}

/** Below the address of a page are others of the same. */
const firstOf = (path: string) => path.split(/[/?#]/)[1]
