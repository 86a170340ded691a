import type { TableName } from '#shared/core/rows.ts'
import { wordsWithin } from '#shared/core/words.ts'
import type { Tx } from '../db.ts'
import { Problem } from '../problem.ts'
import { mustBeVersion } from './etag.ts'
import type { Versions } from './etag.ts'
import { version } from './visible.ts'

export type Values = Record<string, unknown>

/** Locks a row that is in use, with everything in it and its version as `_etag`. */
export async function lockRow(tx: Tx, name: TableName, id: string, versions: Versions = []): Promise<Values> {
  const row = await lock(tx, name, id, versions)
  if (row.deleted_at)
    throw new Problem('conflict', {
      detail: 'This row is in the trash, where it cannot be changed: restore it first.',
    })
  return row
}

/** Locks a row that is in the trash. */
export async function lockTrashed(
  tx: Tx,
  name: TableName,
  id: string,
  versions: Versions = [],
): Promise<Values> {
  const row = await lock(tx, name, id, versions)
  if (!row.deleted_at)
    throw new Problem('conflict', { detail: 'This row is not in the trash: there is nothing to restore.' })
  return row
}

async function lock(tx: Tx, name: TableName, id: string, versions: Versions): Promise<Values> {
  const row = (await tx(name as string)
    .where('id', id)
    .select('*', tx.raw(`${version(name)} as _etag`))
    .forUpdate()
    .first()) as Values | undefined
  if (!row) throw new Problem('not-found', { detail: `There is no row ${id} in ${wordsWithin(name)}.` })
  // Before all else: whoever has seen another version does not know what they are told of this one.
  mustBeVersion(tx, name, row, versions)
  return row
}
