import type { StaffRole } from '#shared/contract/enums.ts'
import { columnOf, currenciesOf, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { numberColumn } from '#shared/core/title.ts'
import { can } from '#shared/domains/index.ts'
import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../db.ts'
import type { AllEffects } from '../workflow.ts'
import type { BulkRequest, Chosen } from './bulk-request.ts'
import { rowsNow } from './bulk-write.ts'
import { changeRows } from './bulk.ts'
import type { Outcome } from './bulk.ts'
import type { Values } from './lock-row.ts'
import { keptAnyway } from './put-back.ts'
import { putTitles } from './titles.ts'
import { version } from './visible.ts'
import { tried } from './within.ts'

/** So many rows are shown as they are and would be; that the others become alike is seen from them. */
const shown = 100

/**
 * What a row is called, with its number, and those of its columns that would change, as they are and would be, amounts with
 * their currency; null where it would be gone.
 */
export type Diff = {
  id: string
  label: unknown
  title?: unknown
  number?: unknown
  before: Values
  after: Values | null
}

/** What would become of rows, each with the version it has, and how the first of them would change: nothing stays. */
export async function tryRows(
  tx: Tx,
  name: TableName,
  request: BulkRequest,
  effects: AllEffects,
  rows: readonly Chosen[],
): Promise<{ outcomes: Outcome[]; changes: Diff[] }> {
  // Before anything is looked at: what somebody changes from here on is refused when it is done after all.
  const versions = await versionsNow(tx, name, rows)
  const ids = rows.slice(0, shown).map(({ id }) => id)
  const now = [...(await rowsNow(tx, name, ids)).values()]
  await putTitles(tx, [{ table: name, rows: now }], tx.actor.roles)
  const before = new Map(now.map(row => [row.id as string, row]))
  const outcomes = await tried(tx, inner => changeRows(inner, name, request, effects, rows))
  const changes = outcomes.flatMap(one => {
    const row = before.get(one.id)
    return row && one.row ? [diff(name, row, one.row, request, tx.actor.roles)] : []
  })
  return { outcomes: outcomes.map(one => withVersion(one, versions.get(one.id))), changes }
}

const withVersion = (one: Outcome, etag?: string): Outcome => (one.status === 'done' ? { ...one, etag } : one)

async function versionsNow(tx: Tx, name: TableName, rows: readonly Chosen[]): Promise<Map<string, string>> {
  const ids = rows.map(({ id }) => id)
  const found = await tx(name as string)
    .whereIn('id', ids)
    .select('id', tx.raw(`${version(name)} as etag`))
  return new Map(found.map(({ id, etag }) => [id, etag]))
}

/** How the first of very many rows would change. */
export const trySome = async (...[tx, name, request, effects, rows]: Parameters<typeof tryRows>) =>
  (await tryRows(tx, name, request, effects, rows.slice(0, shown))).changes

function diff(
  name: TableName,
  was: Values,
  becomes: Values,
  request: BulkRequest,
  roles: readonly StaffRole[],
): Diff {
  const { id, [labelOf(name)]: label, _title: title } = was as Values & { id: string }
  const number = numberColumn(name)
  const named = {
    ...{ id, label },
    ...(title !== undefined && { title }),
    ...(number && { number: was[number] }),
  }
  // A row without a trash is answered as it was.
  if (request.delete && !becomes.deleted_at) return { ...named, before: {}, after: null }
  const columns = Object.keys(was).filter(
    column =>
      column in becomes &&
      isTold(name, column, request, roles) &&
      (column === 'deleted_at' || !keptAnyway(name, column)) &&
      !isDeepStrictEqual(was[column], becomes[column]),
  )
  const told = [...new Set([...columns, ...currenciesOf(name, columns)])]
  const some = (values: Values) => Object.fromEntries(told.map(column => [column, values[column]]))
  return { ...named, before: some(was), after: some(becomes) }
}

/** What a change of personal data that one is not shown moves besides would tell by a try whether it is a change at all. */
function isTold(name: TableName, column: string, { changes }: BulkRequest, roles: readonly StaffRole[]) {
  if (!changes || column in changes || can(roles, 'pii', name)) return true
  return !Object.keys(changes).some(changed => columnOf(name, changed)?.pii)
}
