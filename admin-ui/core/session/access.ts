import type { StaffRole } from '#shared/contract/enums.ts'
import { tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { useMemo, useSyncExternalStore } from 'react'
import { mayDo } from './auth-provider.ts'
import { knownRoles, whenRolesChange } from './session.ts'

/** The roles of whoever is signed in. */
export const useRoles = () => useSyncExternalStore(whenRolesChange, knownRoles)

/** Asks, without waiting, whether this person may do something: `may('edit', 'users')`. */
export function useMay() {
  const roles = useRoles()
  return useMemo(() => (action: string, resource: string) => mayDo(roles, action, resource), [roles])
}

/** The tables these roles may read. */
export const readableTables = (roles: readonly StaffRole[]): TableName[] =>
  tableNames.filter(name => mayDo(roles, 'list', name))
