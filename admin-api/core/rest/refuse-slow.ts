import { isUnguessable } from '#shared/core/filter-limits.ts'
import { table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import { isCanceled, Problem } from '../problem.ts'

/** Says to whom rows were looked for too long by what they are found sooner; any other error goes on as it is. */
export const refuseSlow = (name: TableName, roles: readonly StaffRole[]) => (error: unknown) => {
  if (!isCanceled(error)) throw error
  throw new Problem('not-available', {
    detail: `This took too long, as too many rows had to be looked through: narrow it by a column that an index serves, which are ${quick(name, roles).join(', ')}.`,
  })
}

/** The columns by which these roles find rows without reading all of them. */
const quick = (name: TableName, roles: readonly StaffRole[]) =>
  Object.entries(table(name).columns).flatMap(([column, facts]) => {
    const isShown = !facts.secret && (!facts.pii || isUnguessable(facts) || can(roles, 'pii', name))
    return facts.sortable && isShown ? [column] : []
  })
