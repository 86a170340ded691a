import { asActor } from '#api/core/db.ts'
import type { Actor, Db, Tx } from '#api/core/db.ts'
import type { Row } from '#shared/core/rows.ts'

type Demo = { password: string; size: 'small' | 'large' }
type Batch = Row<'batches'>
type Say = (text: string) => void

const actor: Actor = { type: 'import', id: 'demo', roles: [] }
const hour = 60 * 60 * 1000
const startOfHour = (at: number) => at - (at % hour)
const describe = (size: Demo['size']) => `Demo data, ${size}`

/**
 * Fills an empty database with demo data, once; afterwards it does nothing. The same `asOf`, the moment the data
 * describe, makes the same rows (but for the salts of the seven passwords); by default it is the current hour.
 * The small data set is written as a whole or not at all. The large one adds millions of rows to it, piece by piece:
 * if it is interrupted, the next call with this size goes on where it stopped.
 */
export async function seedDemo(db: Db, demo: Demo, say: Say, asOf = startOfHour(Date.now())): Promise<void> {
  const before = await findBatch(db)
  if (before?.finished_at) return sayWhatIsThere(before, demo, say)
  if (before && demo.size === 'small')
    return say(
      'The large demo data are unfinished: start with DEMO_SIZE=large to go on, or delete the data directory.',
    )
  if (!before) say('Making demo data …')
  else
    say(
      'The large demo data were interrupted: going on where they stopped. Delete the data directory to begin anew.',
    )
  const batch = before ?? (await writeSmall(db, demo, asOf))
  if (demo.size === 'large' && !batch.finished_at) await writeLarge(db, batch, say)
  // So that counts are estimated well from the first list on, and searches need not look through what is pending.
  if (demo.size === 'large') await db.raw('vacuum analyze')
  else await analyze(db, batch.row_counts as Record<string, number>)
  say('Demo data: done.')
}

/** By two connections, since there are tables enough for both. */
async function analyze(db: Db, counts: Readonly<Record<string, number>>) {
  const tables = Object.keys(counts).toSorted((a, b) => counts[b]! - counts[a]!)
  const half = (rest: number) => tables.filter((_, i) => i % 2 === rest).join(', ')
  await Promise.all([0, 1].map(rest => db.raw(`analyze ${half(rest)}`)))
}

const findBatch = (db: Db): Promise<Batch | undefined> =>
  db('batches').where('kind', 'SEED').orderBy('id').first()

function sayWhatIsThere({ description }: Batch, { size }: Demo, say: Say) {
  if (size === 'large' && description !== describe('large'))
    say('The small demo data are there already: for the large ones, delete the data directory first.')
}

/** The parts are loaded only now: faker is large, and most starts need nothing of it. */
async function writeSmall(db: Db, { password, size }: Demo, asOf: number): Promise<Batch> {
  const { seedSmall } = await import('./small-data-set.ts')
  const { chanceOf } = await import('./chance.ts')
  const { idOf } = await import('./seed.ts')
  const id = idOf('batches', asOf, chanceOf('batch'))
  return asActor(db, actor, { batchId: id }, async tx => {
    await alone(tx)
    const before = await findBatch(tx)
    if (before) return before
    // When the batch began is the moment its data describe: a large one that goes on later needs to know.
    await tx('batches').insert({ id, kind: 'SEED', description: describe(size), created_at: new Date(asOf) })
    const seed = { tx, asOf, counts: {} }
    await seedSmall(seed, password)
    return finish(tx, id, seed.counts, size === 'small')
  })
}

async function writeLarge(db: Db, batch: Batch, say: Say) {
  const { largePieces } = await import('./large-data-set.ts')
  const counts = { ...(batch.row_counts as Record<string, number>) }
  const under = <T>(work: (tx: Tx) => Promise<T>) => asActor(db, actor, { batchId: batch.id }, work)
  const pieces = await largePieces(db, Date.parse(batch.created_at))
  for (const { write } of pieces) {
    const soFar = await under(async tx => (await alone(tx), write(tx)))
    if (soFar) say(soFar)
  }
  for (const table of new Set(pieces.map(piece => piece.table))) counts[table] = await countRows(db, table)
  await under(tx => finish(tx, batch.id, counts, true))
}

const countRows = async (db: Db, table: string) =>
  (await db(table).count('* as rows').first())!.rows as number

async function finish(tx: Tx, id: string, counts: object, finished: boolean): Promise<Batch> {
  const values = { row_counts: JSON.stringify(counts), finished_at: finished ? tx.fn.now() : null }
  const [batch] = await tx('batches').where({ id }).update(values, '*')
  return batch
}

/** Two processes may start at once on the same database. */
const alone = (tx: Tx) => tx.raw(`select pg_advisory_xact_lock(hashtext('seed-demo'))`)
