import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLogout } from 'react-admin'
import { useRoles } from './access.ts'
import { whenEnded } from './session.ts'

/** Leaves for the sign-in page, with nothing left on screen, as soon as the server has ended the session: whatever asked it. */
export function SessionEnd() {
  const logout = useLogout()
  useEffect(() => whenEnded(() => void logout()), [logout])
  return null
}

/** Draws the menu and what may be done anew as soon as one is known to have other roles. */
export function RolesChange() {
  const client = useQueryClient()
  const roles = useRoles()
  const before = useRef(roles)
  useEffect(() => {
    const isOther = before.current !== roles && before.current.length > 0
    before.current = roles
    if (isOther) void client.invalidateQueries({ queryKey: ['auth'] })
  }, [client, roles])
  return null
}
