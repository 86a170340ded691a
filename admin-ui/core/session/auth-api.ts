import { HttpError } from 'react-admin'
import { explained } from '../notice/problem.ts'
import type { StaffUser } from './session.ts'

/** What the API says to somebody who is in. */
export type Welcome = { access_token: string; expires_in: number; user: StaffUser }

/** What is still to be done after the password: give a code, or set up where codes come from. */
export type SecondFactor = 'required' | 'enrol'

/** What an authenticator app is to know: in letters, and as its camera reads it. */
export type SharedSecret = { secret: string; url: string }

/** The ways in that are open here, beside e-mail and password. */
export type WaysIn = { sso: { name: string } | null; mail: boolean }

type Ask = { method?: 'GET' | 'POST'; body?: object; token?: string }

/**
 * Asks one of the routes for which nobody need be signed in; whatever counts is in cookies that scripts cannot read.
 * Where too much was tried, the error says in `body.retryAfter` how many seconds to wait.
 */
export async function askAuth<T>(path: string, { method = 'POST', body = {}, token }: Ask = {}): Promise<T> {
  const answer = await fetch(`/api/auth/${path}`, {
    method,
    headers: {
      Accept: 'application/json',
      ...(method === 'POST' && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    ...(method === 'POST' && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => Promise.reject(explained(error)))
  const said = await answer.json().catch(() => undefined)
  if (answer.ok) return said as T
  const retryAfter = Number(answer.headers.get('Retry-After')) || undefined
  throw explained(new HttpError(answer.statusText, answer.status, { ...said, retryAfter }))
}
