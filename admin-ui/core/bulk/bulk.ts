import type { BulkDeed } from '#shared/core/running-change.ts'
import { HttpError } from 'react-admin'
import type { Identifier } from 'react-admin'
import { formatNumber } from '../value/format.ts'
import { request } from '../session/http.ts'
import { say } from '../say.ts'
import { path, send } from '../session/send.ts'
import { timeZone } from '../value/time-zone.ts'
import { untilEnded } from '../notice/under-way.ts'

/** Rows by their ids, with the version that is meant where it is known; or whatever a filter finds. */
export type Chosen = { ids: readonly { id: Identifier; etag?: string }[] } | { filter: object }

/** What is to become of many rows. */
export type Deed = BulkDeed

/** What became of one row, or would have. */
export type RowResult = {
  id: string
  status: 'done' | 'refused'
  /** The version it has: after what was done, or, where that was only tried, before it. */
  etag?: string
  detail?: string
  errors?: { pointer: string; detail: string }[]
}

/** What became of them all; of more than a thousand, `results` has only the first that were refused. */
export type BulkResult = {
  dry_run: boolean
  /** By which it can be undone: of the request, or of the job that did it. */
  request?: string
  job?: string
  total: number
  done: number
  refused: number
  results: RowResult[]
  /** How the first rows would change. */
  changes?: Diff[]
  /** Why it ended before its end; what was done until then stays. */
  stopped?: string
}

/**
 * What a row is called, with its number, and those of its columns that would change, as they are and would be, amounts with
 * their currency; null where it would be gone.
 */
export type Diff = {
  id: string
  label: unknown
  title?: unknown
  number?: unknown
  before: Record<string, unknown>
  after: Record<string, unknown> | null
}

/** How far a change of very many rows has come. */
export type Progress = Pick<BulkResult, 'total' | 'done' | 'refused'>

type Options = {
  dryRun?: boolean
  onProgress?: (progress: Progress) => void
  /** They are so many that a job does it. */
  onJob?: (job: string, total: number) => void
  signal?: AbortSignal
}

/** Does something to many rows, or tries how that would go. Waits for very many to be done, unless told to stop waiting. */
export async function changeMany(
  resource: string,
  chosen: Chosen,
  deed: Deed,
  { dryRun, onProgress, onJob, signal }: Options = {},
): Promise<BulkResult> {
  const answer = await ask(resource, chosen, deed, { dryRun, signal })
  if (!answer.job) return answer
  onJob?.(answer.job, answer.total)
  onProgress?.({ total: answer.total, done: 0, refused: 0 })
  const ended = await followMany(resource, answer.job, onProgress, signal)
  if (ended.stopped && (dryRun || ended.done === 0)) throw new Error(ended.stopped)
  return { ...ended, changes: answer.changes }
}

function ask(resource: string, chosen: Chosen, deed: Deed, { dryRun, signal }: Options) {
  const only = dryRun && { dry_run: true }
  if ('undo' in deed)
    return send('POST', path(resource, 'bulk', deed.undo, 'undo'), { body: { ...only }, signal }).catch(
      (error: unknown) => keptAll(error, !!dryRun),
    )
  const zone = 'filter' in chosen ? timeZone() : {}
  return send('POST', path(resource, 'bulk'), { body: { ...chosen, ...zone, ...deed, ...only }, signal })
}

/** What became of each row, where that is why the whole was refused. */
export function refusedNow(error: unknown): RowResult[] | undefined {
  if (!(error instanceof HttpError) || error.status !== 409) return undefined
  return (error.body as { results?: RowResult[] } | undefined)?.results
}

/** Where nothing at all can be put back, one is told of each row as where something can. */
function keptAll(error: unknown, dry_run: boolean): BulkResult {
  const results = refusedNow(error)
  if (!results) throw error
  return { dry_run, total: results.length, done: 0, refused: results.length, results }
}

/** Ends a change of very many rows where it is; what is done stays. */
export const cancelMany = (resource: string, job: string) =>
  send('POST', path(resource, 'bulk', job, 'cancel'), { body: {} })

/** Puts back what a change of many rows did, row by row, as far as nobody has changed them since. */
export const undoMany = (resource: string, id: string, onProgress?: Options['onProgress']) =>
  changeMany(resource, { ids: [] }, { undo: id }, { onProgress })

type Told = BulkResult & { status: string; error?: string }

const ends = ['COMPLETED', 'FAILED', 'CANCELED']

/** Waits until a change of very many rows has ended, unless told to stop waiting. */
export async function followMany(
  resource: string,
  job: string,
  onProgress?: Options['onProgress'],
  signal?: AbortSignal,
): Promise<BulkResult> {
  const look = async () => {
    const told = (await request(path(resource, 'bulk', job))).json as Told
    onProgress?.(told)
    return told
  }
  const told = await untilEnded(look, ({ status }) => ends.includes(status), signal).catch(error => {
    // What nobody waits for any more need not be found out.
    if (signal?.aborted) void cancelMany(resource, job).catch(() => {})
    throw error
  })
  return told.status === 'COMPLETED' ? told : { ...told, stopped: whyStopped(told) }
}

const whyStopped = ({ status, done, total, error }: Told) =>
  status === 'CANCELED'
    ? say('bulk.canceled', { done: formatNumber(done), total: formatNumber(total) })
    : say('bulk.stopped', {
        ...{ done: formatNumber(done), total: formatNumber(total) },
        why: error ?? say('bulk.try_again'),
      })
