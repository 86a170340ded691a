import { asActor } from '#api/core/db.ts'
import { encryption } from '#api/core/encryption.ts'
import { readJson } from '#api/core/http.ts'
import { Problem } from '#api/core/problem.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { signIn, welcome } from './admission.ts'
import type { SignInDeps } from './admission.ts'
import { challenges } from './challenge.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { enrolmentRoutes } from './enrolment-routes.ts'
import { proves, refuseLockedAddress } from './login-attempt.ts'
import { typedCode, withOwnCode } from './own-code.ts'
import { requirePasswordIfAny, typedPassword } from './own-password.ts'
import { needsSecondFactor, removeSecondFactor, renewRecoveryCodes, useCode } from './second-factor.ts'
import { signedInAnew } from './signed-in.ts'
import type { OwnEnv } from './signed-in.ts'

const codeAlone = z.strictObject({ code: typedCode })
const removal = z.strictObject({ password: typedPassword.optional(), code: typedCode })

/** Proving who one is a second time, and keeping what that is proven by; mounted at /api/auth. */
export function secondFactorRoutes(deps: SignInDeps): Hono<OwnEnv> {
  const { db, actors, config, secrets } = deps
  const keys = encryption(secrets.encryptionKeys)
  const challenge = challenges(secrets.jwtSecret, config.publicUrl)
  const own = signedInAnew(actors)
  const app = new Hono<OwnEnv>()

  app.get('/challenge', async c => {
    const half = await challenge.read(c)
    if (!half) throw new Problem('not-signed-in')
    return c.json({ second_factor: half.asked })
  })

  app.post('/second-factor', async c => {
    const { code } = codeAlone.parse(await readJson(c))
    const half = await challenge.read(c)
    if (half?.asked !== 'required') throw new Problem('not-signed-in', { detail: 'Begin with the password.' })
    await refuseLockedAddress(db, c, half)
    const entry = await asActor(db, signIn(half.userId), c.var.request, tx =>
      completeSignIn(tx, half, async protection =>
        proves(tx, protection, half, 'wrong code', () => useCode(tx, protection, keys, code)),
      ),
    )
    if (!entry) throw new Problem('not-signed-in', { detail: 'The code is not right, or was used already.' })
    challenge.clear(c)
    return c.json(await welcome(c, deps, entry.member, entry.session))
  })

  app.post('/totp/remove', own, async c => {
    const { password, code } = removal.parse(await readJson(c))
    if (needsSecondFactor(config, c.var.actor.roles))
      throw new Problem('wrong-state', { detail: 'With your roles, nobody works without a second factor.' })
    await requirePasswordIfAny(db, c, password, '/password')
    await withOwnCode(db, keys, c, code, removeSecondFactor)
    return c.body(null, 204)
  })

  app.post('/recovery-codes', own, async c => {
    const { code } = codeAlone.parse(await readJson(c))
    return c.json({ recovery_codes: await withOwnCode(db, keys, c, code, renewRecoveryCodes) })
  })

  app.route('/', enrolmentRoutes(deps))
  return app
}
