import { hashToken } from '#api/core/access-token.ts'
import type { AccessClaims, AccessTokens } from '#api/core/access-token.ts'
import type { Actor, Db, Tx } from '#api/core/db.ts'
import { Problem } from '#api/core/problem.ts'
import type { Row } from '#shared/core/rows.ts'
import { randomBytes } from 'node:crypto'

/** How long a session lives without being renewed, in days. */
export const sessionDays = 30

/** A session with the refresh token that renews it next; only the token's hash is stored. */
export type OpenSession = { id: string; refreshToken: string }

/** Signs a user in on the device the transaction's request came from. */
export async function startSession(tx: Tx, userId: string): Promise<OpenSession> {
  const token = newToken(tx)
  const [session] = await tx('user_sessions').insert(
    { user_id: userId, refresh_token_hash: token.hash, expires_at: token.expiresAt, ...device(tx) },
    ['id'],
  )
  await tx('refresh_tokens').insert({
    user_id: userId,
    session_id: session.id,
    token_hash: token.hash,
    expires_at: token.expiresAt,
  })
  return { id: session.id, refreshToken: token.value }
}

/** The live session that a refresh token renews; nothing where the token is unknown, superseded or expired. */
export const findSession = (db: Db, refreshToken: string) =>
  db<Row<'user_sessions'>>('user_sessions')
    .where({ refresh_token_hash: hashToken(refreshToken), is_active: true })
    .where('expires_at', '>', db.fn.now())
    .first('id', 'user_id')

/** Replaces the refresh token by a new one. Throws not-signed-in where the token does not renew a live session (any more). */
export async function rotateSession(tx: Tx, refreshToken: string): Promise<OpenSession> {
  // Of two that come with the same token, the second waits for the lock and then finds another hash in the row.
  const session = await findSession(tx, refreshToken).forUpdate()
  if (!session) throw new Problem('not-signed-in')
  const token = newToken(tx)
  const [old] = await tx('refresh_tokens')
    .where({ token_hash: hashToken(refreshToken) })
    .update({ revoked_at: tx.fn.now(), revoked_reason: 'rotated' }, ['id'])
  await tx('refresh_tokens').insert({
    user_id: session.user_id,
    session_id: session.id,
    token_hash: token.hash,
    rotated_from_id: old?.id ?? null,
    expires_at: token.expiresAt,
  })
  await tx('user_sessions')
    .where({ id: session.id })
    .update({
      refresh_token_hash: token.hash,
      expires_at: token.expiresAt,
      last_used_at: tx.fn.now(),
      ...device(tx),
    })
  return { id: session.id, refreshToken: token.value }
}

/** Ends a session for good; a user who is already signed out stays so. */
export const endSession = (tx: Tx, id: string): Promise<number> => tx('user_sessions').where({ id }).delete()

/** Signs a user out everywhere. */
export const endAllSessions = (tx: Tx, userId: string): Promise<number> =>
  tx('user_sessions').where({ user_id: userId }).delete()

/** Refuses an access token from now until it would expire by itself. */
export async function revokeToken(
  tx: Tx,
  token: string,
  claims: AccessClaims,
  reason: string,
): Promise<void> {
  await tx('token_blacklist')
    .insert({
      token_hash: hashToken(token),
      user_id: claims.userId,
      expires_at: claims.expiresAt,
      reason,
      revoked_by: claims.userId,
    })
    .onConflict('token_hash')
    .ignore()
}

/**
 * Undefined unless the token is ours, its session lives and its user still is staff: roles are read anew each
 * time, so that taking one away works at once. Throws not-signed-in with a reason for a revoked token.
 */
export async function findActor(db: Db, tokens: AccessTokens, token: string): Promise<Actor | undefined> {
  const claims = await tokens.verify(token)
  if (!claims) return undefined
  const { rows } = await db.raw<{ rows: { revoked: boolean; roles: Actor['roles'] | null }[] }>(
    `select
       exists (select from token_blacklist where token_hash = :hash) as revoked,
       (select m.roles from user_sessions s join staff_members m on m.id = s.user_id
         where s.id = :session and m.id = :user and s.is_active and s.expires_at > now()) as roles`,
    { hash: hashToken(token), session: claims.sessionId, user: claims.userId },
  )
  const { revoked, roles } = rows[0]!
  if (revoked) throw new Problem('not-signed-in', { detail: 'Token has been revoked' })
  if (!roles) return undefined
  return { type: 'user', id: claims.userId, roles }
}

/** 32 random bytes, the hash to store, and the end of its 30 days as the database reckons it. */
function newToken(tx: Tx) {
  const value = randomBytes(32).toString('base64url')
  return {
    value,
    hash: hashToken(value),
    expiresAt: tx.raw('now() + make_interval(days => ?)', [sessionDays]),
  }
}

const device = (tx: Tx) => ({
  device_info: tx.request.userAgent ?? null,
  ip_address: tx.request.ip ?? null,
})
