import { SignJWT, errors, jwtVerify } from 'jose'
import { createHash, createSecretKey, randomUUID } from 'node:crypto'

/** How long an access token opens the door, in seconds. */
export const accessTokenSeconds = 3600

const issuer = 'purser'
const audience = 'purser-admin-api'

/** Whom a token was issued to, in which session, and until when (ISO, UTC). */
export type AccessClaims = { userId: string; sessionId: string; expiresAt: string }

export type AccessTokens = {
  issue(userId: string, sessionId: string): Promise<string>
  /** What a token says, or undefined where it is not one of ours or has expired. */
  verify(token: string): Promise<AccessClaims | undefined>
}

/** Issues and verifies access tokens: JWTs signed with HMAC-SHA-256, never stored. */
export function accessTokens(secret: string): AccessTokens {
  if (Buffer.byteLength(secret) < 32)
    throw new Error('The secret of access tokens must have 32 bytes or more.')
  const key = createSecretKey(secret, 'utf8')
  return {
    issue: (userId, sessionId) =>
      new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(audience)
        // Two tokens of the same second must differ: revoking one by its hash would revoke the other.
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${accessTokenSeconds}s`)
        .sign(key),
    verify: async token => {
      try {
        const rules = { algorithms: ['HS256'], issuer, audience, requiredClaims: ['sub', 'sid', 'exp'] }
        const { sub, sid, exp } = (await jwtVerify(token, key, rules)).payload
        // Beyond what a Date can hold: we never issued it.
        if (exp! > 8.64e12) return undefined
        return { userId: String(sub), sessionId: String(sid), expiresAt: new Date(exp! * 1000).toISOString() }
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
  }
}

/** SHA-256 in hex: how tokens of high entropy are stored and looked up. Never for passwords. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
