import { accessTokens } from '#api/core/access-token.ts'
import { readConfig } from '#api/core/config.ts'
import type { Db } from '#api/core/db.ts'
import { actorsOf } from '#api/domains/identity/actors.ts'

const times = 200_000

/** Microseconds it takes to tell who acts with a token that was asked about a moment ago. */
export async function measureWarmToken(db: Db, jwtSecret: string, token: string): Promise<number> {
  const actors = actorsOf(db, accessTokens(jwtSecret), readConfig({}))
  if (!(await actors.anew(token))) throw new Error('The token is not good.')
  const started = performance.now()
  for (let i = 0; i < times; i++) await actors.lately(token)
  return ((performance.now() - started) / times) * 1000
}
