import { createMiddleware } from 'hono/factory'
import type { Env } from './http.ts'

/** Everybody gets these, from the API and with the screens. */
const everywhere = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
}

const nowhere = ["frame-ancestors 'none'", "base-uri 'none'"]

/** Answers of the API are data: opened as a page, they may load and run nothing. */
const dataOnly = ["default-src 'none'", "form-action 'none'", ...nowhere]

const ownPages = [
  "default-src 'self'",
  "script-src 'self'",
  // Emotion writes the styles of Material's parts into the page as they are drawn; scripts have no such way.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "form-action 'self'",
  ...nowhere,
]

/** Pages that the API draws: they bring their scripts and styles as files, and nothing inline. */
const drawnPages = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  ...nowhere,
]

/** The Content-Security-Policy of a page under /api. */
export const pagePolicy = drawnPages.join('; ')

/** What the API answers belongs to one person: nothing between us keeps it, and no browser runs it. */
export const answerHeaders = {
  ...everywhere,
  'Content-Security-Policy': dataOnly.join('; '),
  'Cache-Control': 'no-store',
}

export const apiHeaders = (publicUrl: string) => withHeaders({ ...answerHeaders, ...transport(publicUrl) })

/** For the screens: scripts from here alone, in no frame, with forms that lead nowhere else. */
export const uiHeaders = (publicUrl: string) =>
  withHeaders({
    ...everywhere,
    ...transport(publicUrl),
    'Content-Security-Policy': ownPages.join('; '),
  })

/** Whoever reached us by https once shall not be led to http. */
const transport = (publicUrl: string): Record<string, string> =>
  publicUrl.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}

/** Set before the answer is made: afterwards it would have to be made anew. */
function withHeaders(headers: Record<string, string>) {
  const list = Object.entries(headers)
  return createMiddleware<Env>((c, next) => {
    for (const [name, value] of list) c.header(name, value)
    return next()
  })
}
