import type { Row, TableName } from '#shared/core/rows.ts'
import { isTable } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { Hono } from 'hono'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { hashToken } from '../access-token.ts'
import { asActor } from '../db.ts'
import type { Actor, Db, RequestInfo } from '../db.ts'
import { readJson, readQuery } from '../http.ts'
import type { Env } from '../http.ts'
import { mustBeAllowed } from '../allowed.ts'
import { Problem, refuseAt } from '../problem.ts'
import { answerFile } from './export-routes.ts'
import { exportFormats, parseExport } from './export.ts'
import type { Exporter, ExportFormat } from './export.ts'
import { parseNothing, rowId } from './request.ts'

const body = z.strictObject({
  resource: z.string(),
  filter: z.unknown().optional(),
  sort: z.unknown().optional(),
  fields: z.unknown().optional(),
  time_zone: z.unknown().optional(),
  format: z.enum(exportFormats).optional(),
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
    const [{ id, expires_at }] = (await asActor(db, actor, request, tx =>
      tx('download_tickets').insert(ticket, ['id', 'expires_at']),
    )) as [{ id: string; expires_at: string }]
    c.header('Cache-Control', 'no-store')
    return c.json({ id, url: `/api/downloads/${token}`, expires_at }, 201)
  })

  app.get('/:id/progress', async c => {
    readQuery(c.req.queries(), [])
    c.header('Cache-Control', 'no-store')
    return c.json(await progressOf(db, c.var.actor, rowId(c)))
  })

  app.post('/:id/cancel', async c => {
    const { actor, request } = c.var
    parseNothing(await readJson(c))
    const found = await progressOf(db, actor, rowId(c))
    if (!found.outcome)
      await asActor(db, actor, request, tx =>
        tx('download_tickets')
          .where({ id: rowId(c), ended_at: null })
          .update({ outcome: 'CANCELED', ended_at: tx.fn.now() }),
      )
    return c.json(await progressOf(db, actor, rowId(c)))
  })

  return app
}

/** Seconds after which an export that says nothing is given up: its process has ended. */
const silence = 15

type Progress = Pick<Row<'download_tickets'>, 'id' | 'rows' | 'outcome'> & { begun: boolean }

/** How far an export of one's own is; without an outcome while it goes on or has not been fetched yet. */
async function progressOf(db: Db, { id: user_id }: Actor, id: string): Promise<Progress> {
  const found = await db('download_tickets')
    .where({ id, user_id })
    .first(
      ...['id', 'rows'],
      db.raw('used_at is not null as begun'),
      db.raw(
        `coalesce(outcome, case when coalesce(told_at, used_at) < now() - make_interval(secs => ?)
           or used_at is null and expires_at < now() then 'BROKEN'::download_outcome end) as outcome`,
        [silence],
      ),
    )
  if (!found) throw new Problem('not-found', { detail: 'There is no export of yours with this id.' })
  return found as Progress
}

function readable(name: string, roles: readonly StaffRole[]): TableName {
  if (!isTable(name)) {
    const detail = `There is no table or view "${name}".`
    refuseAt('/resource', detail)
  }
  mustBeAllowed(roles, 'read', name)
  return name
}

type Ticket = Pick<Row<'download_tickets'>, 'id' | 'resource'> & {
  query: Record<string, unknown> & { format?: ExportFormat }
  actor: Actor
}

/** The downloads themselves: the ticket is all it takes, once, while the session it comes from is good. */
export function downloadRoutes(db: Db, exportRows: Exporter) {
  const app = new Hono<Env>()

  app.get('/:ticket', async c => {
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    // A HEAD that only looks whether it is there must not use it up.
    if (c.req.method === 'HEAD') throw spent()
    const taken = await takeTicket(db, c.var.request, hashToken(c.req.param('ticket')))
    const { actor, resource, query, id: ticket } = taken
    const wanted = parseExport(db, readable(resource, actor.roles), query, actor.roles, '/')
    return answerFile(c, exportRows, { ...wanted, bom: wanted.format === 'csv' }, { actor, ticket })
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
      .where({ token_hash, used_at: null, ended_at: null })
      .where('expires_at', '>', tx.fn.now())
      .update({ used_at: tx.fn.now() }, ['id', 'resource', 'query']),
  )
  if (!taken) throw spent()
  return { ...taken, actor }
}

const spent = () =>
  new Problem('not-found', {
    detail: 'There is no such download: it was made already, or its minute has passed. Ask for it again.',
  })
