import type { Identifier } from 'react-admin'
import { request } from './http.ts'
import { say } from './say.ts'
import { path, send } from './send.ts'
import { timeZone } from './time-zone.ts'

/** Rows by their ids, with the version that is meant where it is known; or whatever a filter finds. */
export type Chosen = { ids: readonly { id: Identifier; etag?: string }[] } | { filter: object }

/** What is to become of many rows. */
export type Deed =
  | { changes: object }
  | { step: string; input?: object }
  | { delete: true }
  | { restore: true }

/** What became of one row, or would have. */
export type RowResult = {
  id: string
  status: 'done' | 'refused'
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
}

/** How far a change of very many rows has come. */
export type Progress = Pick<BulkResult, 'total' | 'done' | 'refused'>

type Options = { dryRun?: boolean; onProgress?: (progress: Progress) => void; signal?: AbortSignal }

/** Does something to many rows, or tries how that would go. Waits for very many to be done, unless told to stop waiting. */
export async function changeMany(
  resource: string,
  chosen: Chosen,
  deed: Deed,
  { dryRun, onProgress, signal }: Options = {},
): Promise<BulkResult> {
  const zone = 'filter' in chosen ? timeZone() : {}
  const body = { ...chosen, ...zone, ...deed, ...(dryRun && { dry_run: true }) }
  const answer = await send('POST', path(resource, 'bulk'), { body, signal })
  if (!answer.job) return answer
  onProgress?.({ total: answer.total, done: 0, refused: 0 })
  return follow(path(resource, 'bulk', answer.job), onProgress, signal)
}

/** Puts back what a change of many rows did, row by row, as far as nobody has changed them since. */
export async function undoMany(
  resource: string,
  id: string,
  onProgress?: (progress: Progress) => void,
): Promise<BulkResult> {
  const answer = await send('POST', path(resource, 'bulk', id, 'undo'), { body: {} })
  return answer.job ? follow(path(resource, 'bulk', answer.job), onProgress) : answer
}

/** Milliseconds between two looks at how far it has come. */
const pause = 1_000

async function follow(
  url: string,
  onProgress: Options['onProgress'],
  signal?: AbortSignal,
): Promise<BulkResult> {
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, pause))
    signal?.throwIfAborted()
    const { json } = await request(url, { signal })
    onProgress?.(json)
    if (json.status === 'COMPLETED') return json
    if (json.status === 'FAILED')
      throw new Error(
        say('bulk.stopped', {
          done: json.done,
          total: json.total,
          why: json.error ?? say('bulk.try_again'),
        }),
      )
  }
}
