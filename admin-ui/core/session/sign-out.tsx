import { useEffect, useState } from 'react'
import { useLogout } from 'react-admin'
import { Navigate, useNavigate } from 'react-router-dom'
import { PageSkeleton } from '../frame/page-skeleton.tsx'
import { knownId } from './session.ts'

/** Where one goes to sign out: on the way there a form asks about what is not saved, while there is still a session to save it in. */
export const signOutPath = '/sign-out'

/** Signs out, and leads to the sign-in page. Who comes by the address alone has not asked for that. */
export function SignOut() {
  const [isIn] = useState(knownId() !== undefined)
  return isIn ? <SigningOut /> : <Navigate to="/" replace />
}

function SigningOut() {
  const logout = useLogout()
  const navigate = useNavigate()
  useEffect(() => {
    // In the history it takes this page's place, or going back would sign out whoever is in by then.
    void logout(undefined, false).then(() => navigate('/login', { replace: true }))
    // oxlint-disable-next-line exhaustive-deps -- once
  }, [])
  return <PageSkeleton />
}
