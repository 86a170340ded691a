import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { hkdfSync } from 'node:crypto'
import { z } from 'zod'
import { keepCookie } from './cookies.ts'
import type { Departure } from './oidc.ts'

const name = 'purser_oidc'
/** Seconds that somebody has to sign in at the provider. */
const lifetime = 600

const departureShape = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })

/** Keeps what a browser brings back from the provider: encrypted, for one way and back. */
export function departures(jwtSecret: string, publicUrl: string) {
  const key = new Uint8Array(hkdfSync('sha256', jwtSecret, '', 'purser single sign-on', 32))
  const set = (c: Context, value: string, maxAge: number) =>
    // It has to come along when the provider, another site, sends the browser back.
    keepCookie(c, publicUrl, { name, value, maxAge, path: '/api/auth/oidc', sameSite: 'Lax' })
  return {
    keep: async (c: Context, departure: Departure) => {
      const token = await new EncryptJWT(departure)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(`${lifetime}s`)
        .encrypt(key)
      set(c, token, lifetime)
    },
    /** Undefined where it is not ours, or too old; either way the browser keeps it no longer. */
    take: async (c: Context): Promise<Departure | undefined> => {
      const token = getCookie(c, name) ?? ''
      set(c, '', 0)
      const opened = await jwtDecrypt(token, key).catch(() => undefined)
      return opened && departureShape.parse(opened.payload)
    },
  }
}
