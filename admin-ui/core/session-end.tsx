import { useEffect } from 'react'
import { useLogout } from 'react-admin'
import { whenEnded } from './session.ts'

/** Leaves for the sign-in page, with nothing kept, as soon as the server has ended the session: whatever asked it. */
export function SessionEnd() {
  const logout = useLogout()
  useEffect(() => whenEnded(() => void logout()), [logout])
  return null
}
