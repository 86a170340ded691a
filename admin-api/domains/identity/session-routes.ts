import { asActor } from '#api/core/db.ts'
import { Problem } from '#api/core/problem.ts'
import { storable } from '#shared/core/writable.ts'
import { Hono } from 'hono'
import { ownActor } from './admission.ts'
import type { SignInDeps } from './admission.ts'
import { noteEvent } from './protection.ts'
import { endAllSessions, endSession, openSessions } from './session.ts'
import { signedInAnew } from './signed-in.ts'
import type { OwnEnv } from './signed-in.ts'

/** Where somebody is signed in, and signing out there; mounted at /api/auth. */
export function sessionRoutes({ db, actors }: SignInDeps): Hono<OwnEnv> {
  const app = new Hono<OwnEnv>()
  const own = signedInAnew(actors)

  app.get('/sessions', own, async c => {
    const { userId, sessionId } = c.var.claims
    const sessions = await openSessions(db, userId)
    return c.json({ sessions: sessions.map(one => ({ ...one, current: one.id === sessionId })) })
  })

  app.delete('/sessions/:id', own, async c => {
    const { userId } = c.var.claims
    const id = c.req.param('id')
    await asActor(db, ownActor(c.var.actor), c.var.request, async tx => {
      const mine = storable(id) && (await tx('user_sessions').where({ id, user_id: userId }).first('id'))
      if (!mine) throw new Problem('not-found', { detail: `You have no session ${id}.` })
      await endSession(tx, id)
      await noteEvent(tx, userId, 'SESSION_REVOKED', 'LOW', 'The person ended a session of their own.')
    })
    return c.body(null, 204)
  })

  app.delete('/sessions', own, async c => {
    const { userId, sessionId } = c.var.claims
    await asActor(db, ownActor(c.var.actor), c.var.request, async tx => {
      const ended = await endAllSessions(tx, userId, sessionId)
      if (ended)
        await noteEvent(tx, userId, 'SESSION_REVOKED', 'LOW', `The person ended ${ended} other sessions.`)
    })
    return c.body(null, 204)
  })
  return app
}
