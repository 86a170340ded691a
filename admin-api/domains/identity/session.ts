import { hashToken } from '#api/core/access-token.ts'
import type { AccessClaims } from '#api/core/access-token.ts'
import type { Db, Tx } from '#api/core/db.ts'
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

/** Ends a session for good; a user who is already signed out stays so. */
export const endSession = (tx: Tx, id: string): Promise<number> => tx('user_sessions').where({ id }).delete()

/** Signs a user out everywhere, or everywhere but in one session; gives how many ended. */
export const endAllSessions = (tx: Tx, userId: string, but?: string): Promise<number> =>
  tx('user_sessions')
    .where({ user_id: userId })
    .modify(query => but !== undefined && query.whereNot({ id: but }))
    .delete()

/** Refuses an access token from now until it would expire by itself. */
export async function revokeToken(
  tx: Tx,
  token: string,
  claims: AccessClaims,
  reason: string,
): Promise<void> {
  // Where the account is gone, there is nothing left to refuse.
  const gone = !(await tx('users').where({ id: claims.userId }).first('id'))
  if (gone) return
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

/** 32 random bytes, the hash to store, and the end of its 30 days as the database reckons it. */
export function newToken(tx: Tx) {
  const value = randomBytes(32).toString('base64url')
  return {
    value,
    hash: hashToken(value),
    expiresAt: tx.raw('now() + make_interval(days => ?)', [sessionDays]),
  }
}

/** Where the transaction's request came from. */
export const device = (tx: Tx) => ({
  device_info: tx.request.userAgent ?? null,
  ip_address: tx.request.ip ?? null,
})

/** Where a user is signed in, the last used first. */
export const openSessions = (db: Db, userId: string) =>
  db<Row<'user_sessions'>>('user_sessions')
    .where({ user_id: userId, is_active: true })
    .where('expires_at', '>', db.fn.now())
    .orderBy('last_used_at', 'desc')
    .select('id', 'device_info', 'ip_address', 'created_at', 'last_used_at', 'expires_at')
