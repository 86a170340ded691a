import { importMapping } from '#shared/core/import.ts'
import type { ImportOutcome } from '#shared/core/import.ts'
import { enums } from '#shared/contract/enums.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { refuseAt } from '../problem.ts'
import { asActor } from '../db.ts'
import type { Db, Tx } from '../db.ts'
import { readJson, readQuery } from '../http.ts'
import type { Env } from '../http.ts'
import { refuseIfMatch } from '../rest/etag.ts'
import { refuseKey } from '../rest/idempotency.ts'
import { recordExport } from '../rest/export-record.ts'
import type { Export } from '../rest/export.ts'
import { post, write } from '../rest/post.ts'
import { clockIn } from '../rest/relative-time.ts'
import { parseNothing, rowId } from '../rest/request.ts'
import { discard, lookAt, run, stop, undo } from './deeds.ts'
import { noteLook } from './note-look.ts'
import { findImport, linesOf, listImports, summaryOf, viewOf } from './imports.ts'
import { refusedCsv } from './refused-csv.ts'

/** Files that are brought into tables: what would become of their lines, and what became of them; mounted at /api/imports. */
export function importRoutes(db: Db) {
  const app = new Hono<Env>()

  app.get('/', async c => {
    readQuery(c.req.queries(), [])
    return c.json({ imports: await listImports(db, c.var.actor) })
  })

  app.get('/:id', async c => {
    readQuery(c.req.queries(), [])
    const found = await findImport(db, c.var.actor, rowId(c))
    await noteLook(c, db, found)
    return c.json(await viewOf(db, found, c.var.actor))
  })

  app.get('/:id/rows', async c => {
    const asked = linesAsked(c)
    const found = await findImport(db, c.var.actor, rowId(c))
    await noteLook(c, db, found)
    return c.json(await linesOf(db, found, c.var.actor, asked))
  })

  app.get('/:id/refused', async c => {
    readQuery(c.req.queries(), [])
    const found = await findImport(db, c.var.actor, rowId(c))
    const takes = c.req.method !== 'HEAD'
    if (takes) await asActor(db, c.var.actor, c.var.request, tx => recordExport(tx, refusedOf(found.id)))
    c.header('Content-Type', 'text/csv; charset=utf-8; header=present')
    c.header('Content-Disposition', 'attachment; filename="refused.csv"')
    c.header('Cache-Control', 'no-store')
    return takes ? c.body(refusedCsv(db, found)) : c.body(null)
  })

  app.post('/:id/check', async c => {
    const mapping = importMapping.parse(await readJson(c))
    return deed(c, db, mapping, 202, (tx, id) => lookAt(tx, id, mapping))
  })

  for (const [name, work] of Object.entries({ run, stop, undo }))
    app.post(`/:id/${name}`, async c => {
      const sent = await readJson(c)
      parseNothing(sent)
      // All but a stop are done by a job, later.
      return deed(c, db, sent, name === 'stop' ? 200 : 202, work)
    })

  app.delete('/:id', async c => {
    refuseKey(c)
    refuseIfMatch(c)
    await write(c, db, tx => discard(tx, rowId(c)))
    return c.body(null, 204)
  })

  return app
}

/** What is taken along, as the history of exports says it. */
const refusedOf = (import_id: string): Export => ({
  ...{ name: 'csv_import_rows', filter: { import_id, outcome: 'REFUSED' }, clock: clockIn() },
  ...{ sort: ['number', 'ASC'], columns: ['cells', 'faults'], format: 'csv' },
})

type Deed = (tx: Tx, id: string) => Promise<unknown>

function deed(c: Context<Env>, db: Db, sent: unknown, status: 200 | 202, work: Deed) {
  refuseIfMatch(c)
  return post(c, db, sent, async tx => {
    await work(tx, rowId(c))
    // What is kept for a repetition holds nothing of the file.
    return { status, body: summaryOf(await findImport(tx, tx.actor, rowId(c))) }
  })
}

const whole = z
  .string()
  .regex(/^\d{1,10}$/, 'must be a whole number')
  .transform(Number)
const page = z.object({
  outcome: z.enum(enums.import_outcome).optional(),
  after: whole.pipe(z.number().max(2_000_000_000)).default(0),
  limit: whole.pipe(z.number().min(1).max(200)).default(50),
})

function linesAsked(c: Context<Env>): { outcome?: ImportOutcome; after: number; limit: number } {
  const read = page.safeParse(readQuery(c.req.queries(), ['outcome', 'after', 'limit']))
  if (!read.success) refuseAt(`?${String(read.error.issues[0]!.path[0])}`, read.error.issues[0]!.message)
  return read.data
}
