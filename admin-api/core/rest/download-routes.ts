import type { Row, TableName } from '#shared/core/rows.ts'
import { isTable } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { Hono } from 'hono'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { hashToken } from '../access-token.ts'
import { asActor } from '../db.ts'
import type { Actor, Db, RequestInfo, Tx } from '../db.ts'
import { readJson, readQuery } from '../http.ts'
import type { Env } from '../http.ts'
import { mustBeAllowed } from '../allowed.ts'
import { countInTurn } from '../in-turn.ts'
import { Problem, refuseAt } from '../problem.ts'
import { limitBodies } from '../refusals.ts'
import { refuseIfMatch } from './etag.ts'
import { answerFile } from './export-routes.ts'
import { exportFormats, parseExport } from './export.ts'
import type { Exporter, ExportFormat } from './export.ts'
import { refuseKey } from './idempotency.ts'
import { post } from './post.ts'
import { parseNothing, rowId } from './request.ts'

const body = z.strictObject({
  resource: z.string(),
  filter: z.unknown().optional(),
  sort: z.unknown().optional(),
  fields: z.unknown().optional(),
  time_zone: z.unknown().optional(),
  format: z.enum(exportFormats).optional(),
})

/** What is asked for is kept until it is fetched: so many bytes, and so many of one person. */
const most = { bytes: 64 * 1024, unfetched: 20 }

/** Tickets for downloads, to those who are signed in: a browser saves a file from an address, which must not carry a token. */
export function downloadTicketRoutes(db: Db) {
  const app = new Hono<Env>()

  app.post('/', limitBodies(most.bytes), async c => {
    const { actor, request } = c.var
    // The address is kept nowhere, and so cannot be answered again.
    refuseKey(c, 'Idempotency-Key is not for downloads: each that is asked for has an address of its own.')
    refuseIfMatch(c)
    const { resource, ...query } = body.parse(await readJson(c))
    parseExport(db, readable(resource, actor.roles), query, actor.roles, '/')
    const token = randomBytes(32).toString('base64url')
    const ticket = {
      ...{ user_id: actor.id, session_id: actor.session!.id, access_token_hash: actor.session!.tokenHash },
      ...{ token_hash: hashToken(token), resource, query: JSON.stringify(query) },
    }
    const [{ id, expires_at }] = (await asActor(db, actor, request, async tx => {
      await refuseMany(tx)
      return tx('download_tickets').insert(ticket, ['id', 'expires_at'])
    })) as [{ id: string; expires_at: string }]
    c.header('Cache-Control', 'no-store')
    return c.json({ id, url: `/api/downloads/${token}`, expires_at }, 201)
  })

  app.get('/:id/progress', async c => {
    readQuery(c.req.queries(), [])
    c.header('Cache-Control', 'no-store')
    return c.json(await progressOf(db, c.var.actor, rowId(c)))
  })

  app.post('/:id/cancel', async c => {
    refuseIfMatch(c)
    const sent = await readJson(c)
    parseNothing(sent)
    return post(c, db, sent, async tx => ({ status: 200, body: await cancel(tx, rowId(c)) }))
  })

  return app
}

async function refuseMany(tx: Tx) {
  const unfetched = await countInTurn(tx, 'download_tickets', theirs =>
    theirs.where({ user_id: tx.actor.id, used_at: null }).where('expires_at', '>', tx.fn.now()),
  )
  if (unfetched >= most.unfetched)
    throw new Problem('too-many-requests', {
      detail: `You have asked for ${most.unfetched} files without fetching them: fetch one, or wait for a minute.`,
    })
}

async function cancel(tx: Tx, id: string): Promise<Progress> {
  const found = await progressOf(tx, tx.actor, id)
  if (found.outcome) return found
  await tx('download_tickets')
    .where({ id, ended_at: null })
    .update({ outcome: 'CANCELED', ended_at: tx.fn.now() })
  return progressOf(tx, tx.actor, id)
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
    const file = answerFile(c, exportRows, { ...wanted, bom: wanted.format !== 'json' }, { actor, ticket })
    return file.catch(async (error: unknown) => {
      // Whoever is to ask again shall not have used it up.
      if (error instanceof Problem && error.retryAfter) await giveBack(db, c.var.request, taken)
      throw error
    })
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

const giveBack = (db: Db, request: RequestInfo, { actor, id }: Ticket) =>
  asActor(db, actor, request, tx =>
    tx('download_tickets').where({ id, ended_at: null }).update({ used_at: null }),
  )

const spent = () =>
  new Problem('not-found', {
    detail: 'There is no such download: it was made already, or its minute has passed. Ask for it again.',
  })
