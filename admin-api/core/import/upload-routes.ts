import { beginning } from '#shared/core/texts.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Hono } from 'hono'
import type { Context, MiddlewareHandler } from 'hono'
import { asActor } from '../db.ts'
import type { Db } from '../db.ts'
import { readQuery } from '../http.ts'
import type { Env } from '../http.ts'
import { countInTurn } from '../in-turn.ts'
import { Problem, refuseAt } from '../problem.ts'
import { importLimits } from '#shared/core/import.ts'
import { refuseIfMatch } from '../rest/etag.ts'
import { refuseKey } from '../rest/idempotency.ts'
import { importable } from './importable.ts'
import { findImport, viewOf } from './imports.ts'
import { receive, tooLarge } from './receive.ts'

/** Takes a file, which may be larger than what is sent elsewhere: read as it comes, never kept but as lines of a table. */
export function uploadRoutes(db: Db, member: MiddlewareHandler<Env>) {
  const app = new Hono<Env>()

  app.post('/', member, async c => {
    const { actor, request } = c.var
    // A file that is sent again is read again: what it came to is not kept.
    refuseKey(c, 'Idempotency-Key is not for files: each that is sent is an import of its own.')
    refuseIfMatch(c)
    const { table, file_name } = asked(c)
    mustBeCsv(c)
    if (Number(c.req.header('Content-Length')) > importLimits.bytes)
      tooLarge(`${importLimits.bytes / 1024 ** 2} MB`)
    const id = await begin(c, db, table, file_name)
    try {
      const { columns, total } = await receive(c.req.raw.body ?? new Blob([]).stream(), {
        db,
        actor,
        request,
        id,
      })
      await asActor(db, actor, request, tx =>
        tx('csv_imports')
          .where({ id })
          .update({ columns: JSON.stringify(columns), total, state: 'MAPPING' }),
      )
    } catch (error) {
      // Nothing of a file that was refused, or broke off, is kept.
      await asActor(db, { ...actor, session: undefined }, request, tx =>
        tx('csv_imports').where({ id }).delete(),
      )
      throw error
    }
    return c.json(await viewOf(db, await findImport(db, actor, id), actor), 201)
  })

  return app
}

function asked(c: Context<Env>): { table: TableName; file_name: string } {
  const { table, name = 'import.csv' } = readQuery(c.req.queries(), ['table', 'name'])
  if (table === undefined) refuseAt('?table', 'Say which table the file is for.')
  const file_name = beginning(name.trim(), 200)
  if (file_name === '' || /\p{Cc}/u.test(file_name)) refuseAt('?name', 'must be one line of text')
  return { table: importable(table, c.var.actor.roles), file_name }
}

/** Not a type that a page elsewhere could send unasked. */
function mustBeCsv(c: Context<Env>) {
  if (!/^text\/csv\s*(;\s*charset="?utf-8"?\s*)?$/i.test(c.req.header('Content-Type') ?? ''))
    throw new Problem('malformed-request', { detail: 'Send CSV in UTF-8, with Content-Type: text/csv.' })
  if (!/^(identity)?$/i.test(c.req.header('Content-Encoding')?.trim() ?? ''))
    throw new Problem('malformed-request', { detail: 'Send the file as it is, without Content-Encoding.' })
}

/** So many files of one person are kept at a time; one that is still arriving after so long never will. */
const mostKept = 20
const arrives = '15 minutes'

const begin = (c: Context<Env>, db: Db, table_name: TableName, file_name: string): Promise<string> =>
  asActor(db, c.var.actor, c.var.request, async tx => {
    const started_by = tx.actor.id
    const kept = await countInTurn(tx, 'csv_imports', theirs =>
      theirs
        .where({ started_by })
        .whereRaw(`(state <> 'RECEIVING' or created_at > now() - interval '${arrives}')`),
    )
    if (kept >= mostKept)
      throw new Problem('conflict', {
        detail: `You have ${mostKept} imports, and cannot keep more: discard one first.`,
      })
    const row = { started_by, table_name, file_name, request_id: tx.request.id }
    const [{ id }] = (await tx('csv_imports').insert(row, ['id'])) as [{ id: string }]
    return id
  })
