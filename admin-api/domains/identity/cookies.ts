import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'

/** Scripts cannot read it, other sites cannot send it, and only the routes of signing in get it. */
export function keepCookie(c: Context, name: string, value: string, maxAge: number): void {
  const { protocol, hostname } = new URL(c.req.url)
  // Browsers drop Secure cookies from http, and development has nothing else.
  const local = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  setCookie(c, name, value, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/api/auth',
    maxAge,
    secure: !local,
  })
}
