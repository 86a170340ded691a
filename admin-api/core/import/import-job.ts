import { linesDone } from '#shared/core/import.ts'
import type { ImportMapping } from '#shared/core/import.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import { z } from 'zod'
import { asActor } from '../db.ts'
import type { Db, Tx } from '../db.ts'
import { defineJob } from '../job.ts'
import { inPlainWords, person } from '../on-behalf.ts'
import { tried } from '../rest/within.ts'
import { applyLines } from './apply-lines.ts'
import type { Applying, Became } from './apply-lines.ts'
import { chosenKey, importable } from './importable.ts'
import type { Line } from './read-lines.ts'
import { undoLines } from './undo-lines.ts'

/** Little enough that whoever stops it waits for a moment only. */
const batch = 500

type Import = Omit<Row<'csv_imports'>, 'columns' | 'mapping'> & { columns: string[]; mapping: ImportMapping }
type Progress = { done: number; total: number; ended: boolean }

/**
 * Looks at what an import would do, does it, or takes it back: in batches, each in a transaction that notes how far it
 * came, as the person who began it, with the roles they have then.
 */
export const importJob = defineJob({
  name: 'import',
  description: 'Looks at the lines of an imported file, writes them, or takes them back.',
  long: true,
  input: z.object({}),
  run: async ({ db, run, progress, signal }) => {
    for (;;) {
      signal.throwIfAborted()
      const { done, total, ended } = await nextBatch(db, run).catch(inPlainWords)
      if (ended) return { done, total }
      await progress(done, total)
    }
  },
})

async function nextBatch(db: Db, run: string): Promise<Progress> {
  const asked = (await db('csv_imports').where('job_id', run).first()) as Import | undefined
  if (!asked) return { done: 0, total: 0, ended: true }
  const who = await person(db, asked.started_by)
  return asActor(db, who, requestOf(asked), async tx => {
    // Of two who work at it, the second goes on where the first came to; and it may have been stopped.
    const now = (await tx('csv_imports').where('job_id', run).forUpdate().first()) as Import | undefined
    // What is only said at the end of a transaction is said of each line.
    await tx.raw('set constraints all immediate')
    if (now?.state === 'CHECKING') return look(tx, now)
    if (now?.state === 'RUNNING') return write(tx, now)
    if (now?.state === 'UNDOING') return undo(tx, now)
    return { done: 0, total: 0, ended: true }
  })
}

/** The history of a row says which import wrote it. */
function requestOf({ request_id, batch_id, state }: Import) {
  const reason = state === 'UNDOING' ? `Undo of import ${batch_id}` : `Import ${batch_id}`
  return { id: request_id ?? undefined, ...(batch_id && { reason }) }
}

async function look(tx: Tx, asked: Import): Promise<Progress> {
  const lines = await nextLines(tx, asked).limit(batch)
  if (!lines.length) return end(tx, asked, 'CHECKED')
  const first = lines[0]!.number
  const fresh = lines.map(line => ({ ...line, outcome: null, changes: null }))
  const plan = await planOf(tx, asked, keys => earlierLines(tx, asked.id, first, keys))
  const became = await tried(tx, inner => applyLines(inner, plan, fresh))
  // What a look would have written never came to be.
  await note(tx, asked.id, became.map(withoutWritten), 'b.key')
  return goOn(tx, asked, lines.at(-1)!.number)
}

const withoutWritten = ({ etag: _, row_id, ...became }: Became): Became =>
  became.outcome === 'CREATE' ? became : { ...became, row_id }

async function write(tx: Tx, asked: Import): Promise<Progress> {
  const lines = await nextLines(tx, asked).whereIn('outcome', ['CREATE', 'UPDATE']).limit(batch)
  if (!lines.length) return end(tx, asked, 'DONE')
  const plan = await planOf(tx, asked, async () => new Map())
  await note(tx, asked.id, await applyLines(tx, plan, lines))
  return goOn(tx, asked, lines.at(-1)!.number)
}

async function undo(tx: Tx, asked: Import): Promise<Progress> {
  const lines = await tx('csv_import_rows')
    .where('import_id', asked.id)
    .whereIn('outcome', ['CREATE', 'UPDATE'])
    .whereNotNull('etag')
    .orderBy('number', 'desc')
    .limit(batch)
  if (!lines.length) return end(tx, asked, 'UNDONE')
  await note(tx, asked.id, await undoLines(tx, asked.table_name as TableName, lines))
  return goOn(tx, asked, lines.at(-1)!.number)
}

const nextLines = (tx: Tx, { id, reached }: Import) =>
  tx('csv_import_rows')
    .where('import_id', id)
    .where('number', '>', reached)
    .orderBy('number')
    .select<Line[]>('number', 'cells', 'outcome', 'changes')

async function planOf(tx: Tx, asked: Import, earlier: Applying['earlier']): Promise<Applying> {
  const { roles } = tx.actor
  const table = importable(asked.table_name, roles)
  const key = await chosenKey(tx, table, roles, asked.mapping)
  return { table, names: asked.columns, mapping: asked.mapping, key, earlier }
}

async function earlierLines(tx: Tx, id: string, before: number, keys: readonly string[]) {
  const { rows } = await tx.raw<{ rows: { key: string; number: number }[] }>(
    `select key, min(number) as number from csv_import_rows
     where import_id = ? and number < ? and outcome <> 'REFUSED'
       and md5(key) = any(array(select md5(k) from unnest(?::text[]) k)) and key is not null
     group by key`,
    [id, before, keys as string[]],
  )
  return new Map(rows.map(({ key, number }) => [key, number]))
}

/** Notes what became of lines, all at once. Only a look says anew what they are recognised by. */
async function note(tx: Tx, id: string, became: readonly Became[], key = 'coalesce(b.key, r.key)') {
  await tx.raw(
    `update csv_import_rows r set outcome = b.outcome::import_outcome, faults = coalesce(b.faults, '[]'),
       changes = b.changes, row_id = b.row_id, etag = b.etag, key = ${key}
     from jsonb_to_recordset(?::jsonb)
       as b (number int, outcome text, faults jsonb, changes jsonb, row_id text, etag text, key text)
     where r.import_id = ? and r.number = b.number`,
    [JSON.stringify(became), id],
  )
}

async function goOn(tx: Tx, { id, total, state }: Import, reached: number): Promise<Progress> {
  await tx('csv_imports').where({ id }).update({ reached })
  return { done: linesDone({ state, reached, total }), total, ended: false }
}

async function end(tx: Tx, asked: Import, state: Import['state']): Promise<Progress> {
  const { id, total, batch_id } = asked
  await tx('csv_imports').where({ id }).update({ state })
  if (state === 'DONE') await endBatch(tx, id, asked.table_name, batch_id)
  return { done: total, total, ended: true }
}

/** Says in the history how many rows the import has written. */
export async function endBatch(tx: Tx, id: string, table: string, batch_id: string | null) {
  const [{ written }] = (await tx('csv_import_rows')
    .where('import_id', id)
    .whereNotNull('etag')
    .select(tx.raw('count(*) as written'))) as [{ written: number }]
  await tx('batches')
    .where('id', batch_id)
    .update({ row_counts: JSON.stringify({ [table]: written }), finished_at: tx.fn.now() })
}
