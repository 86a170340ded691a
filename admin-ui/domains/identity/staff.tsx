import { Route, Routes } from 'react-router-dom'
import { NotFound } from '#ui/core/frame/not-found.tsx'
import { StaffList } from './staff-list.tsx'
import { StaffPersonPage } from './staff-person.tsx'

/** Who works here and as what: everybody, and each. */
export const Staff = () => (
  <Routes>
    <Route index element={<StaffList />} />
    <Route path=":id" element={<StaffPersonPage />} />
    <Route path="*" element={<NotFound />} />
  </Routes>
)
