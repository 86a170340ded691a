import type { TableName } from '#shared/core/rows.ts'
import { workflowOf } from '#shared/domains/index.ts'
import type { Tx } from '../db.ts'
import { toProblem } from '../problem.ts'
import { takeStep } from '../workflow.ts'
import type { AllEffects } from '../workflow.ts'
import type { BulkRequest, Chosen } from './bulk-request.ts'
import { rowsOfRequest, undoRow } from './bulk-undo.ts'
import type { Versions } from './etag.ts'
import type { Values } from './lock-row.ts'
import { matchingRows } from './matching-rows.ts'
import { clockIn } from './relative-time.ts'
import { deleteRow, restoreRow, updateRow } from './write.ts'

/** What became of one row, or would have. */
export type Result =
  | { id: string; status: 'done'; etag?: string }
  | { id: string; status: 'refused'; detail: string; errors?: { pointer: string; detail: string }[] }

/** Rows that share a savepoint while all goes well: each takes its time, and past 64 of them everybody's. */
const group = 50

/** Changes rows, each by itself: one that cannot be changed leaves the others alone. Answers in the order given. */
export async function changeRows(
  tx: Tx,
  name: TableName,
  request: BulkRequest,
  effects: AllEffects,
  rows: readonly Chosen[],
): Promise<Result[]> {
  const change = changeOf(name, request, effects)
  // Two who change the same rows at once meet in the same order, and so do not wait for each other.
  const ordered = inOrder(rows)
  const results = new Map<string, Result>()
  for (let at = 0; at < ordered.length; at += group)
    for (const result of await changeGroup(tx, change, ordered.slice(at, at + group)))
      results.set(result.id, request.dry_run ? withoutEtag(result) : result)
  return rows.map(({ id }) => results.get(id)!)
}

/** The version that a dry run makes never comes to be. */
const withoutEtag = ({ etag: _, ...result }: Result & { etag?: string }) => result as Result

/** By id, as numbers of characters say and no language does. */
export const inOrder = (rows: readonly Chosen[]) =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

type Change = (tx: Tx, id: string, versions: Versions) => Promise<Values>

function changeOf(name: TableName, request: BulkRequest, effects: AllEffects): Change {
  const { changes, step, input = {}, undo } = request
  if (undo !== undefined) return (tx, id) => undoRow(tx, name, id, undo)
  if (changes) return (tx, id, versions) => updateRow(tx, name, id, changes, versions)
  if (request.delete) return (tx, id, versions) => deleteRow(tx, name, id, versions)
  if (request.restore) return (tx, id, versions) => restoreRow(tx, name, id, versions)
  return (tx, id, versions) => takeStep(tx, workflowOf(name)!, effects, id, step!, input, versions)
}

type Deed = (tx: Tx, change: Change, row: Chosen) => Promise<Result>

/** Where one is refused, all is taken back, and done again to see which. */
const changeGroup = (tx: Tx, change: Change, rows: readonly Chosen[]): Promise<Result[]> =>
  within(tx, inner => oneByOne(inner, change, rows, changed)).catch(error => {
    mustBeRefusal(error)
    return oneByOne(tx, change, rows, changedOrRefused)
  })

async function oneByOne(tx: Tx, change: Change, rows: readonly Chosen[], deed: Deed) {
  const results: Result[] = []
  for (const row of rows) results.push(await deed(tx, change, row))
  return results
}

const changed: Deed = async (tx, change, { id, etag }) => {
  const row = await change(tx, id, etag === undefined ? [] : [[etag]])
  return { id, status: 'done', etag: row._etag as string }
}

const changedOrRefused: Deed = (tx, change, row) =>
  within(tx, inner => changed(inner, change, row)).catch(error => {
    const { detail, title, errors } = mustBeRefusal(error).body
    return { id: row.id, status: 'refused', detail: detail ?? title, errors }
  })

function mustBeRefusal(error: unknown) {
  const problem = toProblem(error)
  if (problem.status >= 500) throw error
  return problem
}

/** A part of a transaction that can fail without the rest. */
export const within = <T>(tx: Tx, work: (inner: Tx) => Promise<T>): Promise<T> =>
  tx.transaction(inner => work(Object.assign(inner, { actor: tx.actor, request: tx.request })))

/** Which rows there are of those a request means: `now` is when it was asked. */
type Part = { now: Date; after?: string; upTo?: string; limit: number }

/** Locks the first rows that the request means, by id, and after the id given. */
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
  query.select(`${name}.id`).orderBy(`${name}.id`).limit(limit)
  // Locked, so that each still is what the filter says when it is changed; what history names is locked one by one.
  return request.undo === undefined ? query.forUpdate(name) : query
}

/** How many rows the request means, and the last id among them. */
export async function countChosen(tx: Tx, name: TableName, request: BulkRequest, now: Date) {
  if (request.ids) return { total: request.ids.length, upTo: inOrder(request.ids).at(-1)!.id }
  const counted = await meant(tx, name, request, now).first(
    tx.raw('count(*) as total, max(??) as up_to', [`${name}.id`]),
  )
  return { total: counted.total as number, upTo: counted.up_to as string }
}

function meant(tx: Tx, name: TableName, request: BulkRequest, now: Date) {
  if (request.undo !== undefined) return rowsOfRequest(tx, name, request.undo)
  // What can be restored is in the trash, without anybody saying so.
  const filter = request.restore ? { deleted: 'only', ...request.filter } : request.filter!
  return matchingRows(tx, name, filter, tx.actor.roles, '/filter', clockIn(request.time_zone, now))
}
