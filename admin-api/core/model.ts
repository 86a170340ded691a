// The API knows every table from its start.
import '#shared/contract/all.ts'
import { table } from '#shared/core/rows.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import { Model } from 'objection'

/** A model typed by the contract, to extend with what its domain asks of the rows. */
export type RowModel<T extends TableName> = Pick<typeof Model, keyof typeof Model> &
  (new () => Model & Row<T>)

const models = new Map<TableName, typeof Model>()

/** The Objection model of any table. It is never bound to a connection: a query that forgets its transaction throws. */
export function anyModel(name: TableName): typeof Model {
  const known = models.get(name)
  if (known) return known
  const made = class extends Model {
    static override tableName = name as string
    static override idColumn = 'id'
    static override get jsonAttributes() {
      return jsonColumns(name)
    }
  }
  models.set(name, made)
  return made
}

export const model = <T extends TableName>(name: T) => anyModel(name) as unknown as RowModel<T>

/** Values as the driver must get them: without this it would send an array in a jsonb column as a PostgreSQL array. */
export function encode(name: TableName, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const json = new Set(jsonColumns(name))
  return Object.fromEntries(
    Object.entries(values).map(([column, value]) => [
      column,
      json.has(column) && value !== null && value !== undefined ? JSON.stringify(value) : value,
    ]),
  )
}

const jsonColumns = (name: TableName) =>
  Object.entries(table(name).columns).flatMap(([column, { type }]) =>
    type === 'jsonb' || type === 'json' ? [column] : [],
  )
