import { columnOf, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import { wordsWithin } from '#shared/core/words.ts'
import { Problem, refuseAt } from '../problem.ts'

/** A column of a table, and the table and column it refers to. */
export type ForeignKey = { column: string; to: { table: TableName; column: string } }

/**
 * The foreign key that a path names: `user` is that of `user_id`, `assigned_to` that of `assigned_to`. Refused to those
 * who may not see the column or read the table it leads to.
 */
export function foreignKey(
  name: TableName,
  path: string,
  roles: readonly StaffRole[],
  pointer: string,
): ForeignKey {
  const column = [`${path}_id`, path].find(named => columnOf(name, named)?.references)
  const facts = column === undefined ? undefined : columnOf(name, column)
  const to = facts && !facts.secret && target(facts)
  if (column === undefined || !to) {
    const detail = `${name} refers to nothing by the name "${path}".`
    refuseAt(pointer, detail)
  }
  if (!can(roles, 'read', to.table) || (facts.pii && !can(roles, 'pii', name))) {
    const detail = `Your roles do not let you read rows of ${wordsWithin(to.table)} by ${path}.`
    throw new Problem('not-allowed', { detail, errors: [{ pointer, detail }] })
  }
  return { column, to }
}
