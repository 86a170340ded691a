import { asActor } from '#api/core/db.ts'
import type { Tx } from '#api/core/db.ts'
import { encryption } from '#api/core/encryption.ts'
import { bearerToken, readJson } from '#api/core/http.ts'
import { Problem } from '#api/core/problem.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { findMe, ownActor, signIn, welcome } from './admission.ts'
import type { SignInDeps } from './admission.ts'
import { challenges } from './challenge.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { countingOwnCode, typedCode, withOwnCode, wrongCode } from './own-code.ts'
import { requirePasswordIfAny, typedPassword } from './own-password.ts'
import { recordAttempt } from './login-attempt.ts'
import { protectionOf } from './protection.ts'
import type { Protection } from './protection.ts'
import { confirmSecondFactor, hasSecondFactor, offerSecondFactor } from './second-factor.ts'
import { endAllSessions } from './session.ts'
import { signedInAnew } from './signed-in.ts'
import type { OwnEnv } from './signed-in.ts'
import { findStaffMember } from './staff.ts'

const offer = z.strictObject({ code: typedCode.optional(), password: typedPassword.optional() })
const confirmation = z.strictObject({ code: typedCode })

/** Setting up a second factor: whoever is signed in, or may not be without one; mounted at /api/auth. */
export function enrolmentRoutes(deps: SignInDeps): Hono<OwnEnv> {
  const { db, actors, config, secrets } = deps
  const keys = encryption(secrets.encryptionKeys)
  const challenge = challenges(secrets.jwtSecret, config.publicUrl)
  const own = signedInAnew(actors)
  const app = new Hono<OwnEnv>()

  /** Who half is in, if they were asked to enrol; nobody where the request comes with a token. */
  const halfIn = async (c: Context<OwnEnv>) => {
    if (bearerToken(c)) return undefined
    const half = await challenge.read(c)
    if (half?.asked !== 'enrol') throw new Problem('not-signed-in')
    return half
  }
  const signedInUnlessHalf: typeof own = async (c, next) => (bearerToken(c) ? own(c, next) : next())

  /** An open screen must not be enough to lock its owner out. */
  const proveOneself = async (c: Context<OwnEnv>, password?: string) => {
    if ((await findMe(deps, c.var.claims.userId))?.second_factor) throw hasOne()
    await requirePasswordIfAny(db, c, password, '/password')
  }

  app.post('/totp/enrol', signedInUnlessHalf, async c => {
    const { code, password } = offer.parse(await readJson(c))
    const half = await halfIn(c)
    const give = async (tx: Tx, protection: Protection) => {
      const member = await findStaffMember(tx, protection.user_id)
      return offerSecondFactor(tx, protection, keys, member?.email ?? protection.user_id)
    }
    if (code && !half) return c.json(await withOwnCode(db, keys, c, code, give))
    // Whoever is half in has shown a first factor a moment ago.
    if (!half) await proveOneself(c, password)
    const userId = half?.userId ?? c.var.claims.userId
    const actor = half ? signIn(userId) : ownActor(c.var.actor)
    const offered = await asActor(db, actor, c.var.request, async tx => {
      if (!(await findStaffMember(tx, userId))) throw new Problem('not-signed-in')
      return give(tx, withoutOne(await protectionOf(tx, userId)))
    })
    return c.json(offered)
  })

  app.post('/totp/confirm', signedInUnlessHalf, async c => {
    const { code } = confirmation.parse(await readJson(c))
    const half = await halfIn(c)
    if (!half) {
      const recovery_codes = await countingOwnCode(db, c, async (tx, protection) => {
        const codes = await confirmSecondFactor(tx, protection, keys, code)
        // Other sessions end: they were opened without it.
        if (codes) await endAllSessions(tx, c.var.claims.userId, c.var.claims.sessionId)
        return codes
      })
      return c.json({ recovery_codes })
    }
    let recovery_codes: string[] | false = false
    let isWrong = false
    const entry = await asActor(db, signIn(half.userId), c.var.request, tx =>
      completeSignIn(tx, half, async protection => {
        recovery_codes = await confirmSecondFactor(tx, withoutOne(protection), keys, code)
        if (!recovery_codes) await recordAttempt(tx, half, 'wrong code')
        isWrong = !recovery_codes
        return !isWrong
      }),
    )
    if (isWrong) throw wrongCode()
    if (!entry) throw new Problem('not-signed-in', { detail: 'Begin with the password.' })
    challenge.clear(c)
    return c.json({ recovery_codes, ...(await welcome(c, deps, entry.member, entry.session)) })
  })
  return app
}

/** A token alone replaces no second factor: who has found it would be in for good. */
function withoutOne(protection: Protection): Protection {
  if (hasSecondFactor(protection)) throw hasOne()
  return protection
}

const hasOne = () =>
  new Problem('wrong-state', {
    detail: 'This account has a second factor. To replace it, send a code of it.',
  })
