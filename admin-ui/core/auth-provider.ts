import type { StaffRole } from '#shared/contract/enums.ts'
import type { Action } from '#shared/core/policy.ts'
import { isTable } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import type { AuthProvider } from 'react-admin'
import { currentUser, signIn, signOut } from './session.ts'

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
}

/** Whether any of the roles may do on a table what react-admin calls `action`; what neither knows, nobody may. */
export const mayDo = (roles: readonly StaffRole[], action: string, resource: string) => {
  const deed = actions[action]
  return !!deed && isTable(resource) && can(roles, deed, resource)
}

export const authProvider: AuthProvider = {
  login: signIn,
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
  getPermissions: async () => (await currentUser()).roles,
  canAccess: async ({ action, resource }) => mayDo((await currentUser()).roles, action, resource),
}
