import type { StaffRole } from '#shared/contract/enums.ts'
import { mask } from '#shared/core/mask.ts'
import { columnOf, isTable, table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'

type Values = Record<string, unknown>

/** The columns that leave the API; a secret never does. */
export const visibleColumns = (name: TableName) =>
  Object.entries(table(name).columns).flatMap(([column, { secret }]) => (secret ? [] : [column]))

/** What stands in for personal data: of a whole e-mail address enough to recognise it, of anything else nothing. */
export function masked(value: unknown): unknown {
  if (value === null || value === undefined) return value
  const [, first, domain] = (typeof value === 'string' && address.exec(value)) || []
  return first && domain ? `${first}${mask}${domain}` : mask
}

const address = /^([\w.%+-])[\w.%+-]+(@[\w-]+(?:\.[\w-]+)+)$/

/** The row as these roles may see it. */
export function visibleRow(name: TableName, row: Values, roles: readonly StaffRole[]): Values {
  const clear = can(roles, 'pii', name)
  const shown = visibleColumns(name).flatMap(column => {
    if (!(column in row)) return []
    const hide = table(name).columns[column]!.pii && !clear
    return [[column, hide ? masked(row[column]) : row[column]] as const]
  })
  return { ...Object.fromEntries(shown), ...borrowed[name]?.(row, roles) }
}

/** Columns that hold what belongs to a row of another table: who may not read that one does not read it here. */
const borrowed: Partial<Record<TableName, (row: Values, roles: readonly StaffRole[]) => Values>> = {
  audit_logs: ({ entity_type, before, after }, roles) => ({
    before: changeOf(entity_type, before, roles),
    after: changeOf(entity_type, after, roles),
  }),
  steps_taken: ({ entity_type, input }, roles) => ({ input: mayRead(entity_type, roles) ? input : {} }),
}

const mayRead = (name: unknown, roles: readonly StaffRole[]): name is TableName =>
  typeof name === 'string' && isTable(name) && can(roles, 'read', name)

/** Columns as an entry of history kept them: masked like the row itself, secrets named without a value. */
function changeOf(name: unknown, change: unknown, roles: readonly StaffRole[]): Values | null {
  if (typeof change !== 'object' || change === null || !mayRead(name, roles)) return null
  const kept = Object.entries(change).map(([column, value]) => [column, asSelected(name, column, value)])
  const secrets = Object.entries(table(name).columns).filter(
    ([column, { secret }]) => secret && column in change,
  )
  return {
    ...visibleRow(name, Object.fromEntries(kept), roles),
    ...Object.fromEntries(secrets.map(([column]) => [column, '(secret)'])),
  }
}

/** A time within JSON is written `+00:00` by the database; everywhere else it ends in `Z`. */
const asSelected = (name: TableName, column: string, value: unknown) =>
  columnOf(name, column)?.type === 'timestamptz' && typeof value === 'string'
    ? value.replace(/\+00:00$/, 'Z')
    : value
