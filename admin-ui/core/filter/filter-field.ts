import type { StaffRole } from '#shared/contract/enums.ts'
import type { Column } from '#shared/core/contract.ts'
import { columnOf, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { can } from '#shared/domains/index.ts'
import { isNumber, isText } from '../value/columns.ts'
import { columnLabel, lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'
import { isLoaded, useTables } from '../value/tables.ts'

/** A column that a list can be narrowed by, of its own table or of one that foreign keys lead to: `user.email`. */
export type Field = {
  path: string
  table: TableName
  source: string
  column: Column
  /** What it is called in a sentence: "Created" in the last 7 days. */
  label: string
  /** What it is called where it is chosen, as over its column: "Created at". */
  name: string
}

/** What can be asked of a column, and how its values are chosen. */
export type FieldKind =
  | 'enum'
  | 'yes_no'
  | 'row'
  | 'text'
  | 'number'
  | 'money'
  | 'time'
  | 'day'
  | 'other'
  | 'opaque'

/** The table that one step of a path leads to: `user` over `user_id`. */
export function stepFrom(table: TableName, step: string): { column: string; to: TableName } | undefined {
  const column = [`${step}_id`, step].find(name => columnOf(table, name)?.references)
  const to = column && target(columnOf(table, column)!)
  return to ? { column: column!, to: to.table } : undefined
}

/** The column at the end of a path, as far as the tables on the way are known. */
export function fieldAt(table: TableName, path: string): Field | undefined {
  const steps = path.split('.')
  const source = steps.pop()!
  let at = table
  const owners: string[] = []
  for (const step of steps) {
    const next = isLoaded(at) ? stepFrom(at, step) : undefined
    if (!next) return undefined
    owners.push(words(step))
    at = next.to
  }
  const column = isLoaded(at) ? columnOf(at, source) : undefined
  if (!column || column.secret) return undefined
  const name = columnLabel(at, source)
  const label = column.type === 'timestamptz' ? words(source.replace(/_at$/, '')) : name
  return { path, table: at, source, column, label: ofOwners(label, owners), name: ofOwners(name, owners) }
}

/** "User’s email" of what another row has. */
const ofOwners = (own: string, owners: readonly string[]): string =>
  owners.reduceRight((column, owner) => say('filter.of', { owner, column: lowerFirst(column) }), own)

/** Waits, under the nearest Suspense, until the tables that these paths lead over are known. */
export function useTablesOn(table: TableName, paths: readonly string[]) {
  for (const path of paths) {
    let at: TableName | undefined = table
    for (const step of path.split('.').slice(0, -1)) {
      at = at && stepFrom(at, step)?.to
      // oxlint-disable-next-line react/rules-of-hooks -- it does nothing but `use`, which may stand in a loop
      if (at) useTables([at])
    }
  }
}

export function kindOf(column: Column): FieldKind {
  if (column.array || ['jsonb', 'json', 'tsvector'].includes(column.type)) return 'opaque'
  if (column.enum) return 'enum'
  if (column.type === 'bool') return 'yes_no'
  if (target(column)?.column === 'id') return 'row'
  if (column.money) return 'money'
  if (isNumber(column)) return 'number'
  if (column.type === 'timestamptz') return 'time'
  if (column.type === 'date') return 'day'
  return isText(column) ? 'text' : 'other'
}

/** Whether these roles see a column only masked: then of some texts one whole value can be looked for, and of all else nothing. */
export const isMaskedFor = ({ table, column }: Field, roles: readonly StaffRole[]) =>
  !!column.pii && !can(roles, 'pii', table)
