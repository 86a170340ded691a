import type { StaffRole } from '#shared/contract/enums.ts'
import type { Action } from '#shared/core/policy.ts'
import { isTable } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import type { AuthProvider } from 'react-admin'
import { currentUser, signOut } from './session.ts'

/** What react-admin's actions are called in the policies. */
const actions: Record<string, Action> = {
  list: 'read',
  show: 'read',
  read: 'read',
  export: 'read',
  create: 'create',
  edit: 'update',
  update: 'update',
  delete: 'delete',
  reveal: 'reveal',
}

/** Whether any of the roles may do on a table what react-admin calls `action`; what neither knows, nobody may. */
export const mayDo = (roles: readonly StaffRole[], action: string, resource: string) => {
  const deed = actions[action]
  return !!deed && isTable(resource) && can(roles, deed, resource)
}

/** There are pages for those who are not signed in: to have no roles there is no reason to be sent away. */
function noneFor401(error: { status?: number }): StaffRole[] {
  if (error.status === 401) return []
  throw error
}

export const authProvider: AuthProvider = {
  // The sign-in page has opened the session by then, in one of several ways.
  login: async () => void (await currentUser()),
  logout: () => signOut(),
  checkAuth: async () => void (await currentUser()),
  // The request layer has already tried to renew the session; 403 means "not you", not "sign in again".
  checkError: async error => {
    if (error.status === 401) throw error
  },
  getIdentity: async () => {
    const { id, name, email, roles } = await currentUser()
    return { id, fullName: name, email, roles }
  },
  getPermissions: () => currentUser().then(({ roles }) => roles, noneFor401),
  canAccess: async ({ action, resource }) => mayDo((await currentUser()).roles, action, resource),
}
