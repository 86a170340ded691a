import { isTable } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { RunningChange, RunningChanges } from '#shared/core/running-change.ts'
import { useEffect, useEffectEvent, useState } from 'react'
import { useNotify } from 'react-admin'
import { useTellChanged } from './bulk-tell.tsx'
import { deedWords } from './bulk-words.ts'
import { followMany } from './bulk.ts'
import { request } from '../session/http.ts'
import { begunWith } from '../session/me.ts'
import { messageOf } from '../notice/problem.ts'
import { counted } from '../record/record-label.ts'
import { path } from '../session/send.ts'
import { loadTable } from '../value/tables.ts'
import { begin, forget, isUnderWay, note } from '../notice/under-way.ts'

/** Follows those of one's own changes of very many rows that go on since before the page was loaded. */
export function BulkResumed() {
  const [found, setFound] = useState<readonly RunningChange[]>([])
  useEffect(() => {
    stillRunning().then(setFound, () => {
      // It goes on as well where nobody can be told.
    })
  }, [])
  return found.map(one => isTable(one.table) && <Followed key={one.job} table={one.table} change={one} />)
}

async function stillRunning(): Promise<RunningChange[]> {
  const ask = async () => ((await request(path('me', 'bulk_changes'))).json as RunningChanges).bulk_changes
  const others = (await begunWith('bulk_changes', ask)).filter(
    ({ job, table }) => isTable(table) && !isUnderWay(job),
  )
  // Of which columns something is told, is known with their table.
  await Promise.all(others.map(({ table }) => loadTable(table as TableName)))
  return others
}

function Followed({ table, change }: { table: TableName; change: RunningChange }) {
  const tell = useTellChanged(table)
  const notify = useNotify()
  const follow = useEffectEvent(async () => {
    const { job: id, deed, ...progress } = change
    const words = deedWords(table, deed)
    const running = {
      kind: 'bulk',
      id,
      table,
      label: words.to(counted(table, change.total)),
      progress,
    } as const
    begin(running)
    try {
      const result = await followMany(table, id, now => note({ ...running, progress: now }))
      tell(result, deed, words.done(counted(table, result.done)))
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    } finally {
      forget(id)
    }
  })
  useEffect(() => {
    if (!isUnderWay(change.job)) void follow()
  }, [change.job])
  return null
}
