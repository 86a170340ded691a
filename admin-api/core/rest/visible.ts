import type { StaffRole } from '#shared/contract/enums.ts'
import { isTable, table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'

type Values = Record<string, unknown>

/** The columns that leave the API; a secret never does. */
export const visibleColumns = (name: TableName) =>
  Object.entries(table(name).columns).flatMap(([column, { secret }]) => (secret ? [] : [column]))

/** What stands in for personal data: enough to recognise an e-mail address, nothing of anything else. */
export function masked(value: unknown): unknown {
  if (value === null || value === undefined) return value
  const [, first, domain] = (typeof value === 'string' && /^(.).*(@.+)$/s.exec(value)) || []
  return first && domain ? `${first}•••••${domain}` : '•••••'
}

/** The row as these roles may see it. */
export function visibleRow(name: TableName, row: Values, roles: readonly StaffRole[]): Values {
  const clear = can(roles, 'pii', name)
  const shown = visibleColumns(name).flatMap(column => {
    if (!(column in row)) return []
    const hide = table(name).columns[column]!.pii && !clear
    return [[column, hide ? masked(row[column]) : row[column]] as const]
  })
  return name === 'audit_logs'
    ? withVisibleChanges(Object.fromEntries(shown), roles)
    : Object.fromEntries(shown)
}

/** An entry of history holds columns of another table: who may not read that table, or its personal data, does not read them here. */
function withVisibleChanges(entry: Values, roles: readonly StaffRole[]): Values {
  const from = String(entry.entity_type)
  const seen = (change: unknown) =>
    isTable(from) && can(roles, 'read', from) ? visibleChange(from, change as Values | null, roles) : null
  return { ...entry, before: seen(entry.before), after: seen(entry.after) }
}

/** Columns as an entry of history kept them, for these roles: masked like the row itself, secrets and forgotten columns left out. */
export function visibleChange(
  name: TableName,
  change: Values | null,
  roles: readonly StaffRole[],
): Values | null {
  if (!change) return null
  const secrets = Object.entries(table(name).columns).filter(
    ([column, { secret }]) => secret && column in change,
  )
  return {
    ...visibleRow(name, change, roles),
    ...Object.fromEntries(secrets.map(([column]) => [column, '(secret)'])),
  }
}
