import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { SignJWT, jwtVerify } from 'jose'
import { hkdfSync } from 'node:crypto'
import { z } from 'zod'
import type { AuthProvider } from '#shared/contract/enums.ts'
import { enums } from '#shared/contract/enums.ts'
import { keepCookie } from './cookies.ts'
import type { SecondFactor } from './second-factor.ts'

/** Somebody who has proven who they are by one factor; `since` is when, in seconds of the epoch. */
export type Challenge = { userId: string; asked: SecondFactor; since: number; provider: AuthProvider }

const name = 'purser_challenge'
/** Seconds that somebody has for the second factor. */
const lifetime = 300

const shape = z.object({
  sub: z.string(),
  asked: z.enum(['required', 'enrol']),
  iat: z.number(),
  provider: z.enum(enums.auth_provider),
})

/** Remembers in a cookie of the browser, signed, that the first half of a sign-in is done. */
export function challenges(jwtSecret: string, publicUrl: string) {
  // A key of its own: what it signs must never pass for an access token.
  const key = new Uint8Array(hkdfSync('sha256', jwtSecret, '', 'purser second factor', 32))
  return {
    set: async (c: Context, { userId, asked, provider }: Omit<Challenge, 'since'>) => {
      const token = await new SignJWT({ asked, provider })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime(`${lifetime}s`)
        .sign(key)
      keepCookie(c, publicUrl, { name, value: token, maxAge: lifetime })
    },
    /** Undefined without one, or where it is too old. */
    read: async (c: Context): Promise<Challenge | undefined> => {
      const token = getCookie(c, name)
      const opened = token && (await jwtVerify(token, key, { algorithms: ['HS256'] }).catch(() => undefined))
      if (!opened) return undefined
      const { sub, iat, ...rest } = shape.parse(opened.payload)
      return { userId: sub, since: iat, ...rest }
    },
    clear: (c: Context) => keepCookie(c, publicUrl, { name, value: '', maxAge: 0 }),
  }
}
