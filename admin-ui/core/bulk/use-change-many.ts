import type { TableName } from '#shared/core/rows.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDataProvider, useNotify } from 'react-admin'
import type { Running } from './bulk-running.tsx'
import { refusedNow } from './bulk.ts'
import type { BulkResult, Chosen, Deed, Progress, RowResult } from './bulk.ts'
import type { PurserDataProvider } from '../data-provider.ts'
import { messageOf } from '../notice/problem.ts'
import { begin, forget, note } from '../notice/under-way.ts'

/** How far one is: being tried, tried with a result to decide on, being done. */
type Stage = 'trying' | 'tried' | 'doing' | 'failed'

type Waiting = {
  signal?: AbortSignal
  onJob?: (job: string, total: number) => void
  onProgress?: (progress: Progress) => void
}

/**
 * Tries what would become of rows as soon as it is asked; does it, for those it can be done to, when it is told to. `lost`: to
 * so many it could not be done any more, so nothing was.
 */
export function useChangeMany(table: TableName, chosen: Chosen, deed: Deed) {
  const provider = useDataProvider<PurserDataProvider>()
  const [stage, setStage] = useState<Stage>('trying')
  const [result, setResult] = useState<BulkResult>()
  const [progress, setProgress] = useState<Progress>()
  const [error, setError] = useState<string>()
  const [lost, setLost] = useState(0)
  const asked = useRef({ chosen, deed })
  const open = useRef(true)
  const notify = useNotify()

  const ask = useCallback(
    async (which: Chosen, dryRun: boolean, { signal, onJob, onProgress = setProgress }: Waiting) => {
      const { deed: what } = asked.current
      setProgress(undefined)
      setStage(dryRun ? 'trying' : 'doing')
      try {
        return await provider.changeMany(table, which, what, {
          ...{ dryRun, signal, onJob, onProgress },
        })
      } catch (failed) {
        if (signal?.aborted) return
        if (!open.current) return notify(messageOf(failed), { type: 'error' })
        // Some were refused after all, for somebody was faster.
        const results = refusedNow(failed)
        setStage(results ? 'tried' : 'failed')
        // What would become of the others is known from before.
        if (!results) return setError(messageOf(failed))
        setResult(before => asTried(results, before!))
        setLost(results.filter(({ status }) => status === 'refused').length)
      }
    },
    [provider, table, notify],
  )

  useEffect(() => {
    const controller = new AbortController()
    open.current = true
    void ask(asked.current.chosen, true, controller).then(tried => {
      if (!tried || controller.signal.aborted) return
      setResult(tried)
      setStage('tried')
    })
    return () => {
      open.current = false
      controller.abort()
    }
  }, [ask])

  /** What has begun is done, whether or not anybody looks on; very many are followed at the foot of the window. */
  const go = async (label: string, onJob: () => void) => {
    let running: Running | undefined
    const begun = (id: string, total: number) => {
      running = { kind: 'bulk', id, table, label, progress: { total, done: 0, refused: 0 } }
      begin(running)
      onJob()
    }
    const onProgress = (now: Progress) => running && note({ ...running, progress: now })
    const done = await ask(possible(asked.current.chosen, result!), false, { onJob: begun, onProgress })
    if (running) forget(running.id)
    return done || undefined
  }
  return { stage, result, progress, error, lost, go, isOpen: () => open.current }
}

/** As one tries: the versions that can be changed are those that could before. */
function asTried(told: RowResult[], before: BulkResult): BulkResult {
  const versions = new Map(before.results.map(({ id, etag }) => [id, etag]))
  const results = told.map(one => ({ ...one, etag: versions.get(one.id) }))
  const can = new Set(results.flatMap(({ id, status }) => (status === 'done' ? [id] : [])))
  const counts = { total: results.length, done: can.size, refused: results.length - can.size }
  return { dry_run: true, ...counts, results, changes: before.changes?.filter(({ id }) => can.has(id)) }
}

/** The rows to which it can be done. */
function possible(chosen: Chosen, { total, results }: BulkResult): Chosen {
  // Every row is known: just those are meant, as they were when one looked, and no others that come to match meanwhile.
  if (results.length === total)
    return { ids: results.flatMap(({ id, etag, status }) => (status === 'done' ? [{ id, etag }] : [])) }
  // Of more, which a job changes, only the first that were refused are known. Rows that were ticked have the version the
  // list showed; of those a filter finds no version is compared, but each is looked at again as its turn comes: it is
  // changed, as it is then, if the filter still finds it and it was there when this was asked.
  if ('filter' in chosen) return chosen
  const refused = new Set(results.map(({ id }) => id))
  return { ids: chosen.ids.filter(({ id }) => !refused.has(String(id))) }
}
