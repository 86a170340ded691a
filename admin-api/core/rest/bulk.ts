import type { TableName } from '#shared/core/rows.ts'
import { workflowOf } from '#shared/domains/index.ts'
import type { Tx } from '../db.ts'
import { toProblem } from '../problem.ts'
import { takeStep } from '../workflow.ts'
import type { AllEffects } from '../workflow.ts'
import type { BulkRequest, Chosen } from './bulk-request.ts'
import { undoRows } from './bulk-undo-rows.ts'
import { rowsOfRequest } from './bulk-undo.ts'
import { isAlike, writeAlike } from './bulk-write.ts'
import { countRows } from './count.ts'
import type { Versions } from './etag.ts'
import { inParts } from './in-parts.ts'
import { lockedFor } from './lock-row.ts'
import type { Values } from './lock-row.ts'
import { matchingRows } from './matching-rows.ts'
import { clockIn } from './relative-time.ts'
import { deleteRow, restoreRow, updateRow } from './write.ts'

/** What became of one row, or would have. */
export type Result =
  | { id: string; status: 'done'; etag?: string }
  | { id: string; status: 'refused'; detail: string; errors?: { pointer: string; detail: string }[] }

/** What became of a row, and the row as it then is, as one may see it. */
export type Outcome = Result & { row?: Values }

/** Changes rows, each by itself: one that cannot be changed leaves the others alone. Answers in the order given. */
export async function changeRows(
  tx: Tx,
  name: TableName,
  request: BulkRequest,
  effects: AllEffects,
  rows: readonly Chosen[],
): Promise<Outcome[]> {
  // Two who change the same rows at once meet in the same order, and so do not wait for each other.
  const work = workOf(name, request, effects)
  const outcomes = await inParts(tx, inOrder(rows), work, refused)
  const byId = new Map(outcomes.map(one => [one.id, one]))
  return rows.map(({ id }) => byId.get(id)!)
}

/** As it is answered; a version that was made and taken back never comes to be. */
export function told({ row, ...result }: Outcome, stays: boolean): Result {
  return row && stays ? ({ ...result, etag: row._etag as string } as Result) : result
}

/** By id, as numbers of characters say and no language does. */
export const inOrder = (rows: readonly Chosen[]) =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

type ChangeOne = (tx: Tx, id: string, versions: Versions) => Promise<Values>

function changeOne(name: TableName, request: BulkRequest, effects: AllEffects): ChangeOne {
  const { changes, step, input = {} } = request
  if (changes) return (tx, id, versions) => updateRow(tx, name, id, changes, versions)
  if (request.delete) return (tx, id, versions) => deleteRow(tx, name, id, versions)
  if (request.restore) return (tx, id, versions) => restoreRow(tx, name, id, versions)
  return (tx, id, versions) => takeStep(tx, workflowOf(name)!, effects, id, step!, input, versions)
}

/** What is done alike to many takes a few statements; what is done to one says best why it cannot be. */
function workOf(name: TableName, request: BulkRequest, effects: AllEffects) {
  const change = changeOne(name, request, effects)
  const rowsOf = (tx: Tx, part: readonly Chosen[]): Promise<Values[]> => {
    const ids = part.map(({ id }) => id)
    if (request.undo) return undoRows(tx, name, ids, request.undo)
    if (part.length > 1 && isAlike(name, request)) return writeAlike(tx, name, part, request)
    return oneByOne(tx, change, part)
  }
  return async (tx: Tx, part: readonly Chosen[]): Promise<Outcome[]> => {
    const rows = await rowsOf(tx, part)
    return part.map(({ id }, at) => ({ id, status: 'done', row: rows[at]! }))
  }
}

async function oneByOne(tx: Tx, change: ChangeOne, part: readonly Chosen[]): Promise<Values[]> {
  const rows: Values[] = []
  for (const { id, etag } of part) rows.push(await change(tx, id, etag === undefined ? [] : [[etag]]))
  return rows
}

function refused({ id }: Chosen, error: unknown): Outcome {
  const { detail, title, errors } = toProblem(error).body
  return { id, status: 'refused', detail: detail ?? title, errors }
}

/** Which rows there are of those a request means: `now` is when it was asked. */
type Part = { now: Date; after?: string; upTo?: string; limit: number }

/** The first rows that the request means, by id, and after the id given. */
export async function chosenRows(
  tx: Tx,
  name: TableName,
  request: BulkRequest,
  { now, after = '', upTo, limit }: Part,
): Promise<Chosen[]> {
  if (request.ids) {
    const rows = after ? request.ids.filter(({ id }) => id > after) : request.ids
    return after || upTo ? inOrder(rows).slice(0, limit) : rows.slice(0, limit)
  }
  const query = meant(tx, name, request, now).where(`${name}.id`, '>', after)
  if (upTo !== undefined) query.where(`${name}.id`, '<=', upTo)
  return query.select(`${name}.id`).orderBy(`${name}.id`).limit(limit)
}

/** Locks those of the rows that still are what the filter says, so that each is when it is changed; what is named is locked one by one. */
export async function lockChosen(
  tx: Tx,
  name: TableName,
  request: BulkRequest,
  rows: Chosen[],
  now: Date,
): Promise<Chosen[]> {
  if (!request.filter) return rows
  const ids = rows.map(({ id }) => id)
  const still = meant(tx, name, request, now)
    .whereIn(`${name}.id`, ids)
    .select(`${name}.id`)
    .orderBy(`${name}.id`)
  return lockedFor(request.delete ? 'delete' : 'change', name, still)
}

/** How many rows the request means, of which these were found: of very many as the planner estimates. And the last id among them. */
export async function extentOf(
  tx: Tx,
  name: TableName,
  request: BulkRequest,
  now: Date,
  found: readonly Chosen[],
) {
  if (request.ids) return { total: request.ids.length, upTo: inOrder(request.ids).at(-1)!.id }
  const query = meant(tx, name, request, now)
  const { total } = await countRows(tx, query, found.length)
  const last = await query.orderBy(`${name}.id`, 'desc').first(`${name}.id`)
  return { total, upTo: (last ?? found.at(-1)!).id as string }
}

/** How many rows the request means up to that id, counted one by one: for those who can wait. */
export async function countChosen(tx: Tx, name: TableName, request: BulkRequest, now: Date, upTo: string) {
  if (request.ids) return request.ids.length
  const rows = meant(tx, name, request, now).where(`${name}.id`, '<=', upTo)
  const { total } = await rows.first(tx.raw('count(*) as total'))
  return total as number
}

function meant(tx: Tx, name: TableName, request: BulkRequest, now: Date) {
  if (request.undo) return rowsOfRequest(tx, name, request.undo)
  // What can be restored is in the trash, without anybody saying so.
  const filter = request.restore ? { deleted: 'only', ...request.filter } : request.filter!
  return matchingRows(tx, name, filter, tx.actor.roles, '/filter', clockIn(request.time_zone, now))
}
