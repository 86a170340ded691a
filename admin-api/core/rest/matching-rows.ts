import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Knex } from 'knex'
import { refuseAt } from '../problem.ts'
import type { Db } from '../db.ts'
import { applyFilter } from './filter.ts'
import type { Filter } from './filter.ts'
import type { Sort } from './list-query.ts'
import { clockIn } from './relative-time.ts'

/**
 * The rows a filter means, without those in the trash unless it says `deleted`. Whatever it does not understand, or these
 * roles may not ask, it refuses, naming it from `pointer` on. It joins nothing: each row comes once, by its own name.
 */
export function matchingRows(
  db: Db,
  name: TableName,
  { deleted, ...conditions }: Filter,
  roles: readonly StaffRole[],
  pointer = '?filter',
  clock = clockIn(),
): Knex.QueryBuilder {
  const query = db(name as string)
  leaveTrash(query, name, deleted, `${pointer}/deleted`)
  applyFilter(query, { name, as: name, path: '', pointer, roles, guesses: new Set(), clock }, conditions)
  return query
}

function leaveTrash(query: Knex.QueryBuilder, name: TableName, deleted: unknown, pointer: string) {
  if (deleted !== undefined && !summary(name).soft)
    refuseAt(pointer, `Rows of ${name} are deleted for good: there is no trash.`)
  if (deleted === undefined && summary(name).soft) query.whereNull(`${name}.deleted_at`)
  else if (deleted === 'only') query.whereNotNull(`${name}.deleted_at`)
  else if (deleted !== undefined && deleted !== 'with')
    refuseAt(pointer, 'can be "only" or "with"; without it the trash is left out.')
}

/** An order for `orderBy`, in which no two rows share a place. */
export const orderBy = (name: TableName, [column, order]: Sort) =>
  (column === 'id' ? ['id'] : [column, 'id']).map(by => ({ column: `${name}.${by}`, order }))
