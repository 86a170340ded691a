import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { storable } from '#shared/core/writable.ts'
import { can } from '#shared/domains/index.ts'
import { wordsWithin } from '#shared/core/words.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Db, Tx } from '../db.ts'
import { readJson } from '../http.ts'
import type { Env } from '../http.ts'
import { Problem, refuseAt } from '../problem.ts'
import { ifMatch, mustBeVersion } from './etag.ts'
import type { Versions } from './etag.ts'
import { refuseKey } from './idempotency.ts'
import { noteDeed } from './note-deed.ts'
import { write } from './post.ts'
import { resource, rowId } from './request.ts'
import { selected } from './visible.ts'

const body = z.strictObject({
  columns: z.array(z.string()).min(1).max(50),
  reason: z
    .string()
    .trim()
    .min(3)
    .max(500)
    .refine(storable, 'must be plain text without NUL bytes or broken characters'),
})

type Asked = z.infer<typeof body>

/** Showing personal data that is masked otherwise, to those who say why; the history keeps that they did, never what they saw. */
export function revealRoutes(db: Db) {
  const app = new Hono<Env>()

  app.post('/:resource/:id/reveal', async c => {
    const name = resource(c, 'read')
    // Whoever sees it anyway may ask as well.
    if (!can(c.var.actor.roles, 'pii', name)) resource(c, 'reveal')
    refuseKey(c, 'Idempotency-Key is not for looking: what is shown is kept nowhere, and each look is told.')
    const asked = body.parse(await readJson(c))
    asked.columns.forEach((column, at) => mustBePersonal(name, column, at))
    const values = await write(c, db, tx => reveal(tx, name, rowId(c), asked, ifMatch(c)))
    c.header('Cache-Control', 'no-store')
    return c.json({ values })
  })

  return app
}

function mustBePersonal(name: TableName, column: string, at: number) {
  const facts = columnOf(name, column)
  if (facts?.pii && !facts.secret) return
  const detail = `${name} has no personal data called "${column}".`
  refuseAt(`/columns/${at}`, detail)
}

async function reveal(tx: Tx, name: TableName, id: string, { columns, reason }: Asked, versions: Versions) {
  const row = await tx(name as string)
    .where('id', id)
    .first(selected(tx, name))
  if (!row) throw new Problem('not-found', { detail: `There is no row ${id} in ${wordsWithin(name)}.` })
  mustBeVersion(tx, name, row, versions)
  const after = Object.fromEntries(columns.map(column => [column, '(revealed)']))
  await noteDeed(tx, { action: 'REVEAL', entity_type: name, entity_id: id, after, reason })
  return Object.fromEntries(columns.map(column => [column, row[column]]))
}
