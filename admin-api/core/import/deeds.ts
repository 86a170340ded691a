import type { ImportMapping, ImportState } from '#shared/core/import.ts'
import { wordsWithin } from '#shared/core/words.ts'
import type { Tx } from '../db.ts'
import { enqueue } from '../job.ts'
import { Problem } from '../problem.ts'
import { endBatch, importJob } from './import-job.ts'
import { checkMapping, importable } from './importable.ts'
import { findImport, stateOf, viewOf } from './imports.ts'
import type { Import } from './imports.ts'

/** Says what the columns are, and begins to look at what would become of each line. */
export async function lookAt(tx: Tx, id: string, mapping: ImportMapping) {
  const found = await ofOneself(tx, id, 'looked at', ['MAPPING', 'CHECKED'])
  const table = importable(found.table_name, tx.actor.roles)
  await checkMapping(tx, table, tx.actor.roles, found.columns, mapping)
  await begin(tx, id, { state: 'CHECKING', reached: 0, mapping: JSON.stringify(mapping) })
}

/** Begins to write what was looked at; or goes on where it was stopped. */
export async function run(tx: Tx, id: string) {
  const found = await ofOneself(tx, id, 'run', ['CHECKED', 'STOPPED'])
  importable(found.table_name, tx.actor.roles)
  if (stateOf(found) === 'STOPPED') return begin(tx, id, { state: 'RUNNING' })
  const batch = { kind: 'IMPORT', description: `A CSV file into ${found.table_name}` }
  const [{ id: batch_id }] = (await tx('batches').insert(batch, ['id'])) as [{ id: string }]
  await begin(tx, id, { state: 'RUNNING', reached: 0, batch_id })
}

/** Begins to take back what was written. */
export async function undo(tx: Tx, id: string) {
  const found = await ofOneself(tx, id, 'taken back', ['DONE', 'STOPPED'])
  if (!(await viewOf(tx, found, tx.actor)).may_undo)
    throw new Problem('not-allowed', {
      detail: `Nothing of it is there to be taken back, or your roles do not let you change or delete rows of ${wordsWithin(found.table_name)}.`,
    })
  await begin(tx, id, { state: 'UNDOING' })
}

/** Ends a look or a run where it is; what it wrote stays. */
export async function stop(tx: Tx, id: string) {
  const found = await inState(tx, id, 'stopped', ['CHECKING', 'RUNNING'])
  const state: ImportState = found.state === 'RUNNING' ? 'STOPPED' : 'MAPPING'
  await tx('csv_imports')
    .where({ id })
    .update({ state, job_id: null, ...(state === 'MAPPING' && { reached: 0 }) })
  if (state === 'STOPPED') await endBatch(tx, id, found.table_name, found.batch_id)
}

/** Deletes a file with all that is known of it; the rows it wrote stay. */
export async function discard(tx: Tx, id: string) {
  const found = await inState(tx, id, 'discarded', ['MAPPING', 'CHECKED', 'STOPPED', 'DONE', 'UNDONE'])
  // One that broke off has not ended its batch.
  if (stateOf(found) === 'STOPPED') await endBatch(tx, id, found.table_name, found.batch_id)
  await tx('csv_imports').where({ id }).delete()
}

/** Everything is written in the name of whoever began it: nobody else lets that happen. */
async function ofOneself(tx: Tx, id: string, deed: string, states: readonly ImportState[]): Promise<Import> {
  const found = await inState(tx, id, deed, states)
  if (found.started_by !== tx.actor.id)
    throw new Problem('not-allowed', { detail: `Only whoever began this import may have it ${deed}.` })
  return found
}

async function inState(tx: Tx, id: string, deed: string, states: readonly ImportState[]): Promise<Import> {
  await findImport(tx, tx.actor, id)
  // A batch under way is waited for: what it has written counts.
  await tx('csv_imports').where({ id }).forUpdate().first('id')
  const found = await findImport(tx, tx.actor, id)
  const state = stateOf(found)
  if (!states.includes(state))
    throw new Problem('wrong-state', {
      detail: `This import is ${wordsWithin(state)}: it cannot be ${deed} now, but where it is ${states.map(wordsWithin).join(' or ')}.`,
    })
  return found
}

async function begin(tx: Tx, id: string, change: Record<string, unknown>) {
  const job_id = await enqueue(tx, importJob, {})
  await tx('csv_imports')
    .where({ id })
    .update({ ...change, job_id, request_id: tx.request.id })
}
