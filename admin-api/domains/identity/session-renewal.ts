import { hashToken } from '#api/core/access-token.ts'
import type { Db, Tx } from '#api/core/db.ts'
import { encryption } from '#api/core/encryption.ts'
import type { Row } from '#shared/core/rows.ts'
import { hkdfSync } from 'node:crypto'
import { noteEvent } from './protection.ts'
import { device, newToken } from './session.ts'
import type { OpenSession } from './session.ts'

/** Seconds in which the token just replaced is still good, for a second tab of the same browser. */
const grace = 10

type Session = Row<'user_sessions'>
type Token = Row<'refresh_tokens'> & { in_grace: boolean }

/** Whose session a refresh token belongs to or did; undefined for one that was never given, or whose session is over. */
export const ownerOf = async (db: Db, refreshToken: string): Promise<string | undefined> =>
  (
    await db('refresh_tokens as r')
      .join('user_sessions as s', 's.id', 'r.session_id')
      .where({ 'r.token_hash': hashToken(refreshToken), 's.is_active': true })
      .where('s.expires_at', '>', db.fn.now())
      .first('s.user_id')
  )?.user_id

/**
 * Replaces the refresh token by a new one. Of tabs that come at once with the same token, each is given the same new
 * one, so that whichever answer a browser gets last, its cookie is good. Whoever comes with an old token otherwise has
 * it from somewhere else, or somebody else has used it: the session is revoked, and nothing returned.
 */
export async function renewSession(tx: Tx, refreshToken: string): Promise<OpenSession | undefined> {
  const tokens = () => tx('refresh_tokens').where({ token_hash: hashToken(refreshToken) })
  const known: Pick<Token, 'session_id'> | undefined = await tokens().first('session_id')
  const session: Session | undefined =
    known &&
    (await tx('user_sessions')
      .where({ id: known.session_id, is_active: true })
      .where('expires_at', '>', tx.fn.now())
      .forUpdate()
      .first())
  if (!session) return undefined
  // Read behind the lock: another tab may have replaced it a moment ago.
  const inGrace = tx.raw(`coalesce(revoked_at > now() - make_interval(secs => ?), false) as in_grace`, [
    grace,
  ])
  const token = (await tokens().first('*', inGrace)) as Token
  if (!token.revoked_at) return replace(tx, session, token, refreshToken)
  const successor = await successorFor(tx, session, token, refreshToken)
  if (successor === undefined) await revokeStolen(tx, session)
  return successor === undefined ? undefined : { id: session.id, refreshToken: successor }
}

async function replace(tx: Tx, session: Session, old: Token, refreshToken: string): Promise<OpenSession> {
  const token = newToken(tx)
  await tx('refresh_tokens')
    .where({ id: old.id })
    .update({
      revoked_at: tx.fn.now(),
      revoked_reason: 'rotated',
      successor_sealed: sealedBy(refreshToken).encrypt(token.value, old.id),
    })
  await tx('refresh_tokens').insert({
    user_id: session.user_id,
    session_id: session.id,
    token_hash: token.hash,
    rotated_from_id: old.id,
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

/** The token that replaced this one, where it did so just now, is the current one, and went to the same device. */
async function successorFor(tx: Tx, session: Session, old: Token, refreshToken: string) {
  const { device_info, ip_address } = device(tx)
  const same = session.device_info === device_info && session.ip_address === ip_address
  if (!old.in_grace || !same || !old.successor_sealed) return undefined
  const successor = sealedBy(refreshToken).decrypt(old.successor_sealed, old.id)
  return hashToken(successor) === session.refresh_token_hash ? successor : undefined
}

/** Only whoever has the old token opens what it was replaced by: the database alone tells neither. */
const sealedBy = (refreshToken: string) =>
  encryption([Buffer.from(hkdfSync('sha256', refreshToken, '', 'purser successor', 32)).toString('base64')])

async function revokeStolen(tx: Tx, { id, user_id }: Session): Promise<void> {
  await tx('user_sessions').where({ id }).update({ is_active: false })
  await tx('refresh_tokens')
    .where({ session_id: id, revoked_at: null })
    .update({ revoked_at: tx.fn.now(), revoked_reason: 'reuse' })
  const description = 'A refresh token came that had been replaced, perhaps stolen; its session was revoked.'
  await noteEvent(tx, user_id, 'SUSPICIOUS_ACTIVITY', 'HIGH', description)
}
