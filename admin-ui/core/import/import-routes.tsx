import { Route, Routes } from 'react-router-dom'
import { NotFound } from '../frame/not-found.tsx'
import { ImportPage } from './import-page.tsx'
import { ImportsPage } from './imports-page.tsx'
import { NewImport } from './new-import.tsx'

/** The pages of imports: one's list, a new one, and one of them. */
export const ImportRoutes = () => (
  <Routes>
    <Route index element={<ImportsPage />} />
    <Route path="new" element={<NewImport />} />
    <Route path=":id" element={<ImportPage />} />
    <Route path="*" element={<NotFound />} />
  </Routes>
)
