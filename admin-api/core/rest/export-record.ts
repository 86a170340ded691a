import { columnOf, table, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { titleReferences } from '#shared/core/title.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Tx } from '../db.ts'
import { operatorNames } from './condition.ts'
import type { Export } from './export.ts'
import type { Filter } from './filter.ts'
import { foreignKey } from './foreign-key.ts'
import { noteDeed } from './note-deed.ts'
import { masked } from './visible.ts'

/** Leaves in the history who took which columns of which rows with them. */
export async function recordExport(
  tx: Tx,
  { name, filter, clock, sort, columns, format }: Export,
): Promise<void> {
  const exported = {
    ...{ format, columns, filter: withoutPersonal(name, filter, tx.actor.roles), sort },
    // What is told from now on in the filter is told from when this was written, in this zone.
    ...(clock.timeZone !== 'UTC' && { time_zone: clock.timeZone }),
  }
  await noteDeed(tx, { action: 'EXPORT', entity_type: name, after: { export: exported } })
}

/** A filter with what it says of personal data masked, whoever may see that: history is read by others. */
function withoutPersonal(name: TableName, filter: Filter, roles: readonly StaffRole[]): Filter {
  const kept = Object.entries(filter).map(([key, value]) => {
    if (key === 'or' || key === 'and')
      return [key, (value as Filter[]).map(group => withoutPersonal(name, group, roles))]
    return [key, isPersonal(name, key, roles) ? hidden(value) : value]
  })
  return Object.fromEntries(kept)
}

function isPersonal(name: TableName, key: string, roles: readonly StaffRole[]): boolean {
  const dot = key.indexOf('.')
  if (dot > 0) {
    const { to } = foreignKey(name, key.slice(0, dot), roles, '?filter')
    return isPersonal(to.table, key.slice(dot + 1), roles)
  }
  if (key === 'q') return searchesPersonal(name)
  const operator = columnOf(name, key) ? '' : (operatorNames.find(suffix => key.endsWith(suffix)) ?? '')
  return columnOf(name, key.slice(0, key.length - operator.length))?.pii === true
}

/** In its own columns, or in those of rows that it is told by. */
const searchesPersonal = (name: TableName) =>
  [name, ...titleReferences(name).map(column => target(columnOf(name, column)!)?.table ?? name)].some(one =>
    Object.values(table(one).columns).some(({ search, pii }) => search && pii),
  )

const hidden = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(masked)
  return typeof value === 'boolean' ? value : masked(value)
}
