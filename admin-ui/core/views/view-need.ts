import type { StaffRole } from '#shared/contract/enums.ts'
import { domainOf, isTable, summary, tableNames } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import { isAwaited, isUrgencyColumn, urgencyTone } from '#shared/core/tones.ts'
import { mayDo } from '../session/auth-provider.ts'

/** How much what a view finds needs whoever looks, most first; what stands for good, or is others’ to do, needs nobody. */
export const need = { urgent: 0, waits: 1, none: 2 } as const

type Asked = Pick<SavedView, 'table' | 'shows'>

/** What its filter says of the rows of a view: that they are not done, and that they are urgent. */
export function needOf({ table, shows }: Asked, roles: readonly StaffRole[]): number {
  const conditions = Object.entries(shows.filter)
  if (!mayWork(table, roles) || !conditions.some(isUndone)) return need.none
  return conditions.some(isUrgent) ? need.urgent : need.waits
}

/** Whether somebody works in the domain of a table, rather than only looks. */
const mayWork = (table: string, roles: readonly StaffRole[]): boolean =>
  isTable(table) &&
  tableNames.some(one => domainOf(one) === domainOf(table) && mayDo(roles, 'edit', one) && !summary(one).view)

type Condition = [key: string, value: unknown]

const valuesOf = (value: unknown) => (Array.isArray(value) ? value : String(value).split(',')).map(String)

/** It is in a state that is left by what somebody does, or a time has not come yet, as that of being resolved. */
const isUndone = ([key, value]: Condition) =>
  /(^|_)(status|state)(_in)?$/.test(key)
    ? valuesOf(value).every(isAwaited)
    : doneAt.test(key) && String(value) === 'true'

/** When somebody has done with a row; of most other times, such as that of a last sign-in, nothing is to be done. */
const doneAt = /^(approved|closed|completed|first_response|processed|released|resolved|reviewed)_at_null$/

const isUrgent = ([key, value]: Condition) =>
  isUrgencyColumn(key.replace(/_in$/, '')) && valuesOf(value).every(urgencyTone)
