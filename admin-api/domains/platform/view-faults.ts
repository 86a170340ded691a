import type { Db } from '#api/core/db.ts'
import { Problem } from '#api/core/problem.ts'
import { applyFilter } from '#api/core/rest/filter.ts'
import type { Filter } from '#api/core/rest/filter.ts'
import { parseFields, parseSort } from '#api/core/rest/list-query.ts'
import { matchingRows } from '#api/core/rest/matching-rows.ts'
import { clockIn } from '#api/core/rest/relative-time.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { isTable } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { ViewFault, ViewShows } from '#shared/core/saved-view.ts'
import { can } from '#shared/domains/index.ts'
import { wordsWithin } from '#shared/core/words.ts'

type Roles = readonly StaffRole[]

/** What of a view its list would refuse to these roles: read by what reads lists, without asking the database. */
export function viewFaults(db: Db, table: string, shows: ViewShows, roles: Roles): ViewFault[] {
  if (!isTable(table)) return [{ pointer: '/table', detail: `There is no table or view "${table}".` }]
  if (!can(roles, 'read', table))
    return [{ pointer: '/table', detail: `Your roles do not let you read rows of ${wordsWithin(table)}.` }]
  const columns = (shows.columns ?? []).flatMap((column, i) =>
    faultsOf(() => parseFields(table, [column])).map(({ detail }) => ({
      pointer: `/shows/columns/${i}`,
      detail,
    })),
  )
  return [
    ...filterFaults(db, table, shows.filter, roles),
    ...faultsOf(() => parseSort(table, shows.sort, roles, '/shows/sort')),
    ...columns,
  ]
}

/**
 * Roles with which a view cannot be shared, as it would be of no use to who has only that one, or tell them whose personal
 * data are looked for. Those that have it `already` are left in peace.
 */
export function sharingFaults(
  db: Db,
  table: string,
  shows: ViewShows,
  roles: Roles,
  already: Roles = [],
): ViewFault[] {
  return roles.flatMap((role, i) => {
    const why = already.includes(role) ? undefined : whyNotShared(db, table, shows, role)
    return why ? [{ pointer: `/shared_with/${i}`, detail: `${role} ${why}` }] : []
  })
}

function whyNotShared(db: Db, table: string, shows: ViewShows, role: StaffRole): string | undefined {
  const [fault] = viewFaults(db, table, shows, [role])
  if (fault) return `could not use this view, and would be told: ${fault.detail}`
  return looksForMasked(db, table as TableName, shows.filter, [role])
    ? 'does not see the personal data that this view looks for.'
    : undefined
}

/** The whole filter is read first: what is wrong may lie between its conditions. Else each that is wrong is named. */
function filterFaults(db: Db, table: TableName, filter: Filter, roles: Roles): ViewFault[] {
  const read = (part: Filter) => faultsOf(() => matchingRows(db, table, part, roles, '/shows/filter').toSQL())
  const whole = read(filter)
  if (!whole.length) return []
  const each = Object.entries(filter).flatMap(([key, value]) => read({ [key]: value }))
  return each.length ? each : whole
}

function looksForMasked(db: Db, name: TableName, filter: Filter, roles: Roles): boolean {
  const { deleted: _, ...conditions } = filter
  const guesses = new Set<string>()
  const query = db(name as string)
  applyFilter(query, { name, as: name, path: '', pointer: '', roles, guesses, clock: clockIn() }, conditions)
  // Groups of conditions are read as they are put into words.
  query.toSQL()
  return guesses.size > 0
}

function faultsOf(read: () => unknown): ViewFault[] {
  try {
    read()
    return []
  } catch (error) {
    if (error instanceof Problem && error.body.errors) return error.body.errors
    throw error
  }
}
