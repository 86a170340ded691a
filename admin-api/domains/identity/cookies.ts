import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'

type Cookie = {
  name: string
  value: string
  /** In seconds; 0 takes it away. */
  maxAge: number
  path?: string
  sameSite?: 'Strict' | 'Lax'
}

/** Scripts cannot read it, and unless said otherwise other sites cannot send it, and only the routes of signing in get it. */
export function keepCookie(c: Context, publicUrl: string, cookie: Cookie): void {
  const { name, value, maxAge, path = '/api/auth', sameSite = 'Strict' } = cookie
  // Browsers drop Secure cookies from http, and development has nothing else. A proxy may well ask by http, at localhost.
  const secure = !(isLocal(c.req.url) && isLocal(publicUrl))
  setCookie(c, name, value, { httpOnly: true, sameSite, path, maxAge, secure })
}

function isLocal(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
