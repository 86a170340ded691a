import { lazy, Suspense } from 'react'
import { CustomRoutes } from 'react-admin'
import { Route } from 'react-router-dom'
import { PageSkeleton } from './core/frame/page-skeleton.tsx'

const ImportRoutes = lazy(async () => ({
  default: (await import('./core/import/import-routes.tsx')).ImportRoutes,
}))

/** Files that are brought into tables; each page refuses those who may not. */
export const importPages = (
  <CustomRoutes>
    <Route
      path="/imports/*"
      element={
        <Suspense fallback={<PageSkeleton />}>
          <ImportRoutes />
        </Suspense>
      }
    />
  </CustomRoutes>
)
