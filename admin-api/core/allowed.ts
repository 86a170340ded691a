import type { StaffRole } from '#shared/contract/enums.ts'
import type { Action } from '#shared/core/policy.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import { wordsWithin } from '#shared/core/words.ts'
import { Problem } from './problem.ts'

/** Refuses what these roles may not do to rows of a table. */
export function mustBeAllowed(roles: readonly StaffRole[], action: Action, name: TableName) {
  if (!can(roles, action, name)) throw notAllowed(action, name)
}

/** Says that one may not do this to rows of a table. */
export const notAllowed = (action: Action, name: TableName) =>
  new Problem('not-allowed', { detail: `Your roles do not let you ${action} rows of ${wordsWithin(name)}.` })
