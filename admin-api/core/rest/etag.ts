import type { TableName } from '#shared/core/rows.ts'
import type { Context } from 'hono'
import type { Tx } from '../db.ts'
import type { Env } from '../http.ts'
import { Problem, refuseAt } from '../problem.ts'
import { visibleRow } from './visible.ts'

/** The versions of a row that a write is about: those of each list. None: whatever is stored. */
export type Versions = readonly (readonly string[])[]

/** What `If-Match` asks for: a version or several, or any that is there (`*`). https://www.rfc-editor.org/rfc/rfc9110#name-if-match */
export function ifMatch(c: Context<Env>): Versions {
  const header = c.req.header('If-Match')?.trim()
  if (header === undefined || header === '*') return []
  if (!/^(W\/)?"[^"]*"(\s*,\s*(W\/)?"[^"]*")*$/.test(header))
    throw new Problem('malformed-request', {
      detail: 'If-Match is "…" around an ETag, a list of those, or *.',
    })
  // A weak tag never matches: it does not say that nothing has changed.
  return [header.match(/(W\/)?"[^"]*"/g)!.flatMap(tag => (tag.startsWith('W/') ? [] : [tag.slice(1, -1)]))]
}

/** Refuses `If-Match` where no row is meant that could have a version. */
export function refuseIfMatch(c: Context<Env>) {
  if (c.req.header('If-Match') !== undefined)
    throw new Problem('invalid-input', {
      detail: 'If-Match is for one row that is there; rows of a bulk change have their own etag.',
    })
}

/** Parts a body from what the API adds to each row: the version it shows, which is meant like `If-Match`, what was embedded, and its title. */
export function partVersion(sent: unknown): { versions: Versions; values: unknown } {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return { versions: [], values: sent }
  const { _etag, _embed, _title, ...values } = sent as Record<string, unknown>
  if (_etag === undefined) return { versions: [], values }
  if (typeof _etag === 'string') return { versions: [[_etag]], values }
  refuseAt('/_etag', 'must be text')
}

/** Refuses to go on from another version than was asked for. `row` is locked, so that it stays what it is. */
export function mustBeVersion(tx: Tx, name: TableName, row: Record<string, unknown>, versions: Versions) {
  if (versions.every(tags => tags.includes(row._etag as string))) return
  throw new Problem('changed-meanwhile', {
    detail: 'Somebody has changed this row since you loaded it: look at it again and make your change there.',
    current: visibleRow(name, row, tx.actor.roles),
  })
}
