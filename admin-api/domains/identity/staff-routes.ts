import type { Config } from '#api/core/config.ts'
import type { Db, Tx } from '#api/core/db.ts'
import { readJson, readQuery } from '#api/core/http.ts'
import type { Env } from '#api/core/http.ts'
import { requireMail } from '#api/core/mail.ts'
import { Problem } from '#api/core/problem.ts'
import { refuseIfMatch } from '#api/core/rest/etag.ts'
import { actorHistory } from '#api/core/rest/history.ts'
import { post, put } from '#api/core/rest/post.ts'
import { enums } from '#shared/contract/enums.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { moment, storable } from '#shared/core/writable.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { isOneLine } from './one-line.ts'
import { grantRole, reinstateStaff, revokeRole, suspendStaff } from './staff.ts'
import { inviteAgain, inviteStaff } from './staff-invitation.ts'
import { listStaff, staffMember } from './staff-listing.ts'
import { resetSecondFactor } from './staff-second-factor.ts'

const oneLine = 'must be one line of plain text'
const nothing = z.strictObject({})
const words = z.string().trim().min(3, 'must say why').max(500).refine(storable, 'must be plain text')
const because = z.strictObject({ reason: words })
const end = moment()
  .refine(time => Date.parse(time) > Date.now(), 'must lie in the future')
  .nullish()
const grant = z.strictObject({ expires_at: end })
const newcomer = z.strictObject({
  email: z.email('must be an e-mail address').max(320).refine(isOneLine, oneLine),
  name: z.string().trim().min(1, 'must not be empty').max(200).refine(isOneLine, oneLine),
  roles: z
    .array(z.strictObject({ role: z.enum(enums.staff_role), expires_at: end }))
    .min(1, 'must hold at least one role')
    .refine(
      roles => new Set(roles.map(({ role }) => role)).size === roles.length,
      'must name each role once',
    ),
})

/** Who works in the back office and as what; mounted at /api/staff, for owners alone. */
export function staffRoutes({ db, config }: { db: Db; config: Config }): Hono<Env> {
  const app = new Hono<Env>()
  app.use(ownersOnly)

  app.get('/', async c => {
    readQuery(c.req.queries(), [])
    return c.json({ staff: await listStaff(db) })
  })

  app.post('/', async c => {
    const person = newcomer.parse(await readJson(c))
    requireMail(config)
    refuseIfMatch(c)
    return post(c, db, person, async tx => ({
      status: 201,
      body: await staffMember(tx, await inviteStaff(tx, person)),
    }))
  })

  app.get('/:id/activity', async c => {
    const { before } = readQuery(c.req.queries(), ['before'])
    const { id } = await staffMember(db, idOf(c))
    return c.json({ entries: await actorHistory(db, id, c.var.actor.roles, before) })
  })

  app.put('/:id/roles/:role', async c => {
    const role = roleOf(c)
    const { expires_at } = grant.parse(await readJson(c))
    return change(db, c, (tx, id) => grantRole(tx, id, role, expires_at ?? undefined))
  })

  app.delete('/:id/roles/:role', c => change(db, c, (tx, id) => revokeRole(tx, id, roleOf(c))))

  app.post('/:id/suspend', async c => {
    const { reason } = because.parse(await readJson(c))
    return take(db, c, suspendStaff, reason)
  })

  app.post('/:id/reinstate', async c => {
    nothing.parse(await readJson(c))
    return take(db, c, reinstateStaff)
  })

  app.post('/:id/reset-totp', async c => {
    const { reason } = because.parse(await readJson(c))
    return take(db, c, resetSecondFactor, reason)
  })

  app.post('/:id/invite', async c => {
    nothing.parse(await readJson(c))
    requireMail(config)
    return take(db, c, inviteAgain)
  })
  return app
}

const ownersOnly = createMiddleware<Env>(async (c, next) => {
  if (!c.var.actor.roles.includes('OWNER'))
    throw new Problem('not-allowed', { detail: 'Only an owner decides who works in the back office.' })
  await next()
})

type Change = (tx: Tx, id: string) => Promise<unknown>

/** One of the staff as they are after a change. */
const changed = (c: Context<Env>, work: Change) => async (tx: Tx) => {
  const { id } = await staffMember(tx, idOf(c))
  await work(tx, id)
  return staffMember(tx, id)
}

/** What comes to the same however often it is done. */
const change = async (db: Db, c: Context<Env>, work: Change) => c.json(await put(c, db, changed(c, work)))

/** What is done once for each Idempotency-Key; the history keeps the reason. */
function take(db: Db, c: Context<Env>, work: Change, reason?: string) {
  refuseIfMatch(c)
  c.set('request', { ...c.var.request, reason })
  return post(c, db, reason, async tx => ({ status: 200, body: await changed(c, work)(tx) }))
}

function idOf(c: Context<Env>): string {
  const id = c.req.param('id')!
  if (!storable(id)) throw new Problem('not-found')
  return id
}

function roleOf(c: Context<Env>): StaffRole {
  const role = enums.staff_role.find(known => known === c.req.param('role'))
  if (!role)
    throw new Problem('not-found', {
      detail: `There is no such role; roles: ${enums.staff_role.join(', ')}.`,
    })
  return role
}
