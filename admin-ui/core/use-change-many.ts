import type { TableName } from '#shared/core/rows.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { HttpError, useDataProvider } from 'react-admin'
import type { BulkResult, Chosen, Deed, Progress, RowResult } from './bulk.ts'
import type { PurserDataProvider } from './data-provider.ts'
import { messageOf } from './problem.ts'

/** How far one is: being tried, tried with a result to decide on, being done. */
type Stage = 'trying' | 'tried' | 'doing' | 'failed'

/** Tries what would become of rows as soon as it is asked; does it, for those it can be done to, when it is told to. */
export function useChangeMany(table: TableName, chosen: Chosen, deed: Deed) {
  const provider = useDataProvider<PurserDataProvider>()
  const [stage, setStage] = useState<Stage>('trying')
  const [result, setResult] = useState<BulkResult>()
  const [progress, setProgress] = useState<Progress>()
  const [error, setError] = useState<string>()
  const asked = useRef({ chosen, deed })

  const ask = useCallback(
    async (which: Chosen, dryRun: boolean, signal: AbortSignal) => {
      const { deed: what } = asked.current
      setProgress(undefined)
      setStage(dryRun ? 'trying' : 'doing')
      try {
        return await provider.changeMany(table, which, what, { dryRun, signal, onProgress: setProgress })
      } catch (failed) {
        if (signal.aborted) return
        const results = refusedNow(failed)
        setStage(results ? 'tried' : 'failed')
        if (results) setResult(asTried(results))
        else setError(messageOf(failed))
      }
    },
    [provider, table],
  )

  const waiting = useRef(new AbortController())
  useEffect(() => {
    const controller = new AbortController()
    waiting.current = controller
    void ask(asked.current.chosen, true, controller.signal).then(tried => {
      if (!tried || controller.signal.aborted) return
      setResult(tried)
      setStage('tried')
    })
    // What has begun is done; only nobody waits for it any more.
    return () => controller.abort()
  }, [ask])

  const go = () => ask(possible(asked.current.chosen, result!), false, waiting.current.signal)
  return { stage, result, progress, error, go }
}

/** What became of each row, where some were refused after all, for somebody was faster. */
function refusedNow(error: unknown): RowResult[] | undefined {
  if (!(error instanceof HttpError) || error.status !== 409) return undefined
  return (error.body as { results?: RowResult[] } | undefined)?.results
}

function asTried(results: RowResult[]): BulkResult {
  const refused = results.filter(({ status }) => status === 'refused').length
  return { dry_run: true, total: results.length, done: results.length - refused, refused, results }
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
