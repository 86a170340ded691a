import type { StaffRole } from '#shared/contract/enums.ts'
import type { ImportField, ImportMapping } from '#shared/core/import.ts'
import { columnOf, isTable, summary, table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { can, lockedColumns } from '#shared/domains/index.ts'
import type { Db } from '../db.ts'
import { mustBeAllowed, notAllowed } from '../allowed.ts'
import { refuseAt } from '../problem.ts'

/** The table that a name means, if these roles may bring rows into it. What is looked at is also read. */
export function importable(name: string, roles: readonly StaffRole[]): TableName {
  if (!isTable(name)) refuseAt('?table', `There is no table "${name}".`)
  for (const action of ['read', 'create'] as const) mustBeAllowed(roles, action, name)
  if (summary(name).view) throw notAllowed('create', name)
  return name
}

/** What an import can fill; the id is only there to recognise a row by. */
export function importFields(name: TableName, roles: readonly StaffRole[]): ImportField[] {
  const { columns } = table(name)
  const mayUpdate = can(roles, 'update', name)
  const create = writableColumns(name, lockedColumns(name, 'create'))
  const update = mayUpdate ? writableColumns(name, lockedColumns(name, 'update')) : []
  const writable = new Map([...create, ...update])
  const needed = new Set(
    create.filter(([, { nullable, default: filled }]) => !nullable && !filled).map(([at]) => at),
  )
  const fields = Object.keys(columns)
    .filter(column => writable.has(column))
    .map(column => ({ name: column, required: needed.has(column), money: !!columns[column]!.money }))
  return mayUpdate ? [{ name: 'id', required: false, money: false, only_key: true }, ...fields] : fields
}

/** Whether rows may be told by this column: nobody finds out by it whose it is that they would see masked. */
export function isShown(name: TableName, column: string, roles: readonly StaffRole[]): boolean {
  const { secret, pii } = columnOf(name, column) ?? {}
  return !secret && (!pii || can(roles, 'pii', name))
}

/** A key that no two rows share, and its columns with their types. */
export type UniqueKey = {
  columns: string[]
  types: string[]
  /** Whether only rows in use have it. */
  live: boolean
}

/** Keys of a table by the database: those of columns alone, of all rows or all that are not in the trash. */
export async function uniqueKeys(db: Db, name: TableName): Promise<UniqueKey[]> {
  const { rows } = await db.raw<{ rows: UniqueKey[] }>(
    `select array_agg(a.attname::text order by k.at) as columns,
            -- The plain name of bpchar would be that of one character.
            array_agg(case a.atttypid when 'bpchar'::regtype then 'bpchar' else a.atttypid::regtype::text end order by k.at)
              as types, i.indpred is not null as live
     from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (number, at)
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number and k.at <= i.indnkeyatts
     where i.indrelid = ?::regclass and i.indisunique and i.indexprs is null
       and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = '(deleted_at IS NULL)')
     group by i.indexrelid order by min(i.indnkeyatts), 1`,
    [name],
  )
  return rows
}

/** The keys that an import can recognise rows by: all columns of which it can be told, and these roles may see. */
export async function importKeys(db: Db, name: TableName, roles: readonly StaffRole[]): Promise<UniqueKey[]> {
  if (!can(roles, 'update', name)) return []
  const told = new Set(importFields(name, roles).map(field => field.name))
  const hidden = (column: string) => !told.has(column) || !isShown(name, column, roles)
  const keys = (await uniqueKeys(db, name)).filter(({ columns }) => !columns.some(hidden))
  return keys.toSorted((a, b) => Number(b.columns[0] === 'id') - Number(a.columns[0] === 'id'))
}

/** Refuses a mapping that these roles, this table or this file cannot have; answers the key that rows are recognised by. */
export async function checkMapping(
  db: Db,
  name: TableName,
  roles: readonly StaffRole[],
  names: readonly string[],
  mapping: ImportMapping,
): Promise<UniqueKey | undefined> {
  const fields = importFields(name, roles).map(field => field.name)
  for (const [at, { from, to, unit }] of mapping.columns.entries()) {
    if (from >= names.length) refuseAt(`/columns/${at}/from`, 'The file has no such column.')
    if (!fields.includes(to))
      refuseAt(`/columns/${at}/to`, 'There is no such field, or it cannot be set here.')
    if (mapping.columns.findIndex(other => other.to === to) < at)
      refuseAt(`/columns/${at}/to`, `${to} is filled by two columns.`)
    if (columnOf(name, to)?.money && !unit)
      refuseAt(`/columns/${at}/unit`, 'Say whether amounts are in major units, 12.50, or minor ones, 1250.')
  }
  return chosenKey(db, name, roles, mapping)
}

/** The key that rows are recognised by, if any was chosen; refused where it is none, or the file does not say it. */
export async function chosenKey(
  db: Db,
  name: TableName,
  roles: readonly StaffRole[],
  { key, columns }: ImportMapping,
): Promise<UniqueKey | undefined> {
  if (!key.length) {
    const id = columns.findIndex(({ to }) => to === 'id')
    if (id >= 0) refuseAt(`/columns/${id}/to`, 'An id only says which row is meant: recognise rows by it.')
    return undefined
  }
  const found = (await importKeys(db, name, roles)).find(known => known.columns.join() === key.join())
  if (!found) refuseAt('/key', 'Rows cannot be recognised by this.')
  if (!key.every(column => columns.some(({ to }) => to === column)))
    refuseAt('/key', 'The file must have a column for each field that rows are recognised by.')
  return found
}
