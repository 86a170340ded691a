import type { AccessClaims, AccessTokens } from '#api/core/access-token.ts'
import { hashToken } from '#api/core/access-token.ts'
import type { Config } from '#api/core/config.ts'
import { prepared } from '#api/core/db.ts'
import type { Actor, Db } from '#api/core/db.ts'
import { Problem } from '#api/core/problem.ts'
import { LRUCache } from 'lru-cache'
import { needsSecondFactor, secondFactorInUse } from './second-factor.ts'

/** Who acts with a token, and in which session. */
export type Bearer = { actor: Actor; claims: AccessClaims }

export type Actors = {
  /** What the database says now. */
  anew(token: string): Promise<Bearer | undefined>
  /** What it said at most `trustedFor` ago. */
  lately(token: string): Promise<Bearer | undefined> | Bearer
  /** Asks the database for this token next time. */
  forget(token: string): void
}

/** Milliseconds for which reads go by what was read before: losing a role or being suspended counts within 5 s. */
const trustedFor = 3_000

type Known = { bearer: Bearer; asOf: number; expiresAt: number }

/**
 * Tells whom a token lets in: undefined unless it is ours, its session lives and its user still is staff, with a second
 * factor where their roles ask for one. Throws not-signed-in with a reason for a revoked token. Only what was good is
 * kept, and only in this process.
 */
export function actorsOf(db: Db, tokens: AccessTokens, config: Config): Actors {
  const known = new LRUCache<string, Known>({ max: 10_000 })
  const asking = new Map<string, Promise<Bearer | undefined>>()

  /** What was signed stays signed: only its end has to be looked at again. */
  const claimsOf = (token: string): AccessClaims | undefined => {
    const found = known.get(token)
    return found && Date.now() < found.expiresAt ? found.bearer.claims : undefined
  }

  const anew = async (token: string) => {
    // From before the question: what happens while it is answered is not known.
    const asOf = performance.now()
    try {
      const claims = claimsOf(token) ?? (await tokens.verify(token))
      const bearer = claims && (await ask(db, config, token, claims))
      if (bearer) known.set(token, { bearer, asOf, expiresAt: Date.parse(bearer.claims.expiresAt) })
      else known.delete(token)
      return bearer
    } catch (error) {
      known.delete(token)
      throw error
    }
  }

  /** Requests that come at once share one question. */
  const together = (token: string) => {
    const asked = asking.get(token) ?? anew(token).finally(() => asking.delete(token))
    asking.set(token, asked)
    return asked
  }

  return {
    anew,
    lately: token => {
      const found = known.get(token)
      const good = found && performance.now() - found.asOf < trustedFor && Date.now() < found.expiresAt
      return good ? found.bearer : together(token)
    },
    forget: token => void known.delete(token),
  }
}

type Said = { revoked: boolean; roles: Actor['roles'] | null; second_factor: boolean }

async function ask(db: Db, config: Config, token: string, claims: AccessClaims): Promise<Bearer | undefined> {
  const tokenHash = hashToken(token)
  const { rows } = await db
    .raw<{ rows: Said[] }>(
      `select
         exists (select from token_blacklist where token_hash = :hash) as revoked,
         session_roles(:session, :user) as roles,
         exists (select from user_security s where s.user_id = :user and ${secondFactorInUse}) as second_factor`,
      { hash: tokenHash, session: claims.sessionId, user: claims.userId },
    )
    .options(prepared(db, 'who acts'))
  const { revoked, roles, second_factor } = rows[0]!
  if (revoked) throw new Problem('not-signed-in', { detail: 'Token has been revoked' })
  // A role that asks for a second factor may have been given since the session began.
  if (!roles || (!second_factor && needsSecondFactor(config, roles))) return undefined
  const session = { id: claims.sessionId, tokenHash }
  return { actor: { type: 'user', id: claims.userId, roles, session }, claims }
}
