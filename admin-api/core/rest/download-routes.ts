import type { Row, TableName } from '#shared/core/rows.ts'
import { isTable } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import { Hono } from 'hono'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { hashToken } from '../access-token.ts'
import { asActor } from '../db.ts'
import type { Actor, Db, RequestInfo } from '../db.ts'
import { readJson } from '../http.ts'
import type { Env } from '../http.ts'
import { Problem } from '../problem.ts'
import { answerFile } from './export-routes.ts'
import { parseExport } from './export.ts'
import type { Exporter } from './export.ts'

const body = z.strictObject({
  resource: z.string(),
  filter: z.unknown().optional(),
  sort: z.unknown().optional(),
  fields: z.unknown().optional(),
  time_zone: z.unknown().optional(),
})

/** Tickets for downloads, to those who are signed in: a browser saves a file from an address, which must not carry a token. */
export function downloadTicketRoutes(db: Db) {
  const app = new Hono<Env>()

  app.post('/', async c => {
    const { actor, request } = c.var
    const { resource, ...query } = body.parse(await readJson(c))
    parseExport(db, readable(resource, actor.roles), query, actor.roles, '/')
    const token = randomBytes(32).toString('base64url')
    const ticket = {
      ...{ user_id: actor.id, session_id: actor.session!.id, access_token_hash: actor.session!.tokenHash },
      ...{ token_hash: hashToken(token), resource, query: JSON.stringify(query) },
    }
    const [{ expires_at }] = (await asActor(db, actor, request, tx =>
      tx('download_tickets').insert(ticket, ['expires_at']),
    )) as [{ expires_at: string }]
    c.header('Cache-Control', 'no-store')
    return c.json({ url: `/api/downloads/${token}`, expires_at }, 201)
  })

  return app
}

function readable(name: string, roles: readonly StaffRole[]): TableName {
  if (!isTable(name)) {
    const detail = `There is no table or view "${name}".`
    throw new Problem('invalid-input', { errors: [{ pointer: '/resource', detail }] })
  }
  if (!can(roles, 'read', name))
    throw new Problem('not-allowed', { detail: `Your roles do not let you read rows of ${name}.` })
  return name
}

type Ticket = Pick<Row<'download_tickets'>, 'resource'> & { query: Record<string, unknown>; actor: Actor }

/** The downloads themselves: the ticket is all it takes, once, while the session it comes from is good. */
export function downloadRoutes(db: Db, exportRows: Exporter) {
  const app = new Hono<Env>()

  app.get('/:ticket', async c => {
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    // A HEAD that only looks whether it is there must not use it up.
    if (c.req.method === 'HEAD') throw spent()
    const { actor, resource, query } = await takeTicket(db, c.var.request, hashToken(c.req.param('ticket')))
    const wanted = parseExport(db, readable(resource, actor.roles), query, actor.roles, '/')
    return answerFile(c, exportRows, { ...wanted, bom: true }, actor)
  })

  return app
}

/** Two that come with the same ticket wait for each other at its row, and only the first finds it unused. */
async function takeTicket(db: Db, request: RequestInfo, token_hash: string): Promise<Ticket> {
  const asked = await db('download_tickets')
    .where({ token_hash })
    .first(
      'user_id as id',
      'session_id',
      'access_token_hash',
      db.raw('session_roles(session_id, user_id) as roles'),
    )
  if (!asked) throw spent()
  const { id, roles, session_id, access_token_hash } = asked
  const session = { id: session_id, tokenHash: access_token_hash }
  const actor: Actor = { type: 'user', id, roles: roles ?? [], session }
  const [taken] = await asActor(db, actor, request, tx =>
    tx('download_tickets')
      .where({ token_hash, used_at: null })
      .where('expires_at', '>', tx.fn.now())
      .update({ used_at: tx.fn.now() }, ['resource', 'query']),
  )
  if (!taken) throw spent()
  return { ...taken, actor }
}

const spent = () =>
  new Problem('not-found', {
    detail: 'There is no such download: it was made already, or its minute has passed. Ask for it again.',
  })
