import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLogout } from 'react-admin'
import { whenEnded, whenRolesChange } from './session.ts'

/** Leaves for the sign-in page, with nothing left on screen, as soon as the server has ended the session: whatever asked it. */
export function SessionEnd() {
  const logout = useLogout()
  useEffect(() => whenEnded(() => void logout()), [logout])
  return null
}

/** Draws the menu and what may be done anew as soon as one is known to have other roles. */
export function RolesChange() {
  const client = useQueryClient()
  useEffect(() => whenRolesChange(() => void client.invalidateQueries({ queryKey: ['auth'] })), [client])
  return null
}
