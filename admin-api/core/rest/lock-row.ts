import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { wordsWithin } from '#shared/core/words.ts'
import type { Knex } from 'knex'
import type { Tx } from '../db.ts'
import { Problem } from '../problem.ts'
import { mustBeVersion } from './etag.ts'
import type { Versions } from './etag.ts'
import { version } from './visible.ts'

export type Values = Record<string, unknown>

export const inTrash = 'This row is in the trash, where it cannot be changed: restore it first.'

/** Locks a row that is in use, with everything in it and its version as `_etag`. */
export async function lockRow(
  tx: Tx,
  name: TableName,
  id: string,
  versions: Versions = [],
  deed: Deed = 'change',
): Promise<Values> {
  const row = await lock(tx, name, id, versions, deed)
  if (row.deleted_at) throw new Problem('conflict', { detail: inTrash })
  return row
}

/** Locks a row that is in the trash. */
export async function lockTrashed(
  tx: Tx,
  name: TableName,
  id: string,
  versions: Versions = [],
): Promise<Values> {
  const row = await lock(tx, name, id, versions, 'change')
  if (!row.deleted_at)
    throw new Problem('conflict', { detail: 'This row is not in the trash: there is nothing to restore.' })
  return row
}

async function lock(tx: Tx, name: TableName, id: string, versions: Versions, deed: Deed): Promise<Values> {
  const row = (await lockRows(tx, name, [id], deed)).get(id)
  if (!row) throw new Problem('not-found', { detail: `There is no row ${id} in ${wordsWithin(name)}.` })
  // Before all else: whoever has seen another version does not know what they are told of this one.
  mustBeVersion(tx, name, row, versions)
  return row
}

/** Locks those of the rows that are there, in the order of their ids as everybody does, each like `lockRow`. */
export async function lockRows(
  tx: Tx,
  name: TableName,
  ids: readonly string[],
  deed: Deed = 'change',
): Promise<Map<string, Values>> {
  const rows = tx(name as string)
    .whereIn('id', ids)
    .select('*', tx.raw(`${version(name)} as _etag`))
    .orderBy('id')
  return new Map(((await lockedFor(deed, name, rows)) as Values[]).map(row => [row.id as string, row]))
}

/** What is to become of a row that is locked. */
type Deed = 'change' | 'delete'

/** What refers to a row may be written while it is changed or moved to the trash, and not while it goes for good. */
export const lockedFor = (deed: Deed, name: TableName, query: Knex.QueryBuilder) =>
  deed === 'delete' && !summary(name).soft ? query.forUpdate(name) : query.forNoKeyUpdate(name)
