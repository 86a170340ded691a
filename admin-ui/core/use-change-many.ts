import type { TableName } from '#shared/core/rows.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { HttpError, useDataProvider, useNotify } from 'react-admin'
import { noteRunning } from './bulk-jobs.ts'
import type { BulkResult, Chosen, Deed, Diff, Progress, RowResult } from './bulk.ts'
import type { PurserDataProvider } from './data-provider.ts'
import { messageOf } from './problem.ts'

/** How far one is: being tried, tried with a result to decide on, being done. */
type Stage = 'trying' | 'tried' | 'doing' | 'failed'

type Waiting = {
  signal?: AbortSignal
  onJob?: (job: string) => void
  onProgress?: (progress: Progress) => void
}

/** Tries what would become of rows as soon as it is asked; does it, for those it can be done to, when it is told to. */
export function useChangeMany(table: TableName, chosen: Chosen, deed: Deed) {
  const provider = useDataProvider<PurserDataProvider>()
  const [stage, setStage] = useState<Stage>('trying')
  const [result, setResult] = useState<BulkResult>()
  const [progress, setProgress] = useState<Progress>()
  const [error, setError] = useState<string>()
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
        const results = refusedNow(failed)
        setStage(results ? 'tried' : 'failed')
        // What would become of the others is known from before.
        if (results) setResult(before => asTried(results, before?.changes))
        else setError(messageOf(failed))
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
    let job: string | undefined
    const begun = (id: string) => {
      job = id
      onJob()
    }
    const onProgress = (now: Progress) => job && noteRunning(job, { table, label, progress: now })
    const done = await ask(possible(asked.current.chosen, result!), false, { onJob: begun, onProgress })
    if (job) noteRunning(job)
    return done || undefined
  }
  return { stage, result, progress, error, go, isOpen: () => open.current }
}

/** What became of each row, where some were refused after all, for somebody was faster. */
function refusedNow(error: unknown): RowResult[] | undefined {
  if (!(error instanceof HttpError) || error.status !== 409) return undefined
  return (error.body as { results?: RowResult[] } | undefined)?.results
}

function asTried(results: RowResult[], known: Diff[] = []): BulkResult {
  const refused = results.filter(({ status }) => status === 'refused').length
  const changes = known.filter(({ id }) => results.some(one => one.id === id && one.status === 'done'))
  return { dry_run: true, total: results.length, done: results.length - refused, refused, results, changes }
}

/** The rows to which it can be done. */
function possible(chosen: Chosen, { total, results }: BulkResult): Chosen {
  const refused = results.filter(({ status }) => status === 'refused').map(({ id }) => id)
  if ('ids' in chosen) return { ids: chosen.ids.filter(({ id }) => !refused.includes(String(id))) }
  // Every row is known, so that just those are meant and no others that come to match meanwhile.
  if (results.length === total)
    return { ids: results.filter(({ status }) => status === 'done').map(({ id }) => ({ id })) }
  return chosen
}
