import type { StaffRole } from '#shared/contract/enums.ts'
import { fetchUtils, HttpError } from 'react-admin'
import { explained } from './problem.ts'

export type StaffUser = { id: string; name: string; email: string; roles: StaffRole[] }
type Session = { token: string; expiresAt: number; user: StaffUser }
type Answer = { access_token: string; expires_in: number; user: StaffUser }

// The access token lives in this variable and nowhere else; the refresh token is a cookie that scripts cannot read.
let session: Session | undefined
let refreshing: Promise<Session> | undefined

/** Remembers only that somebody signed in here, so that a first visit does not ask for a session that cannot be. */
const hint = 'purser.signed-in'

/** A token this close to its end, in milliseconds, is renewed before it is used. */
const margin = 30_000

const post = (path: string, body: unknown = {}) =>
  fetchUtils
    .fetchJson(`/api/auth/${path}`, { method: 'POST', body: JSON.stringify(body) })
    .then(({ json }) => json as Answer)
    .catch(error => Promise.reject(explained(error)))

function keep({ access_token, expires_in, user }: Answer): Session {
  // Somebody else has signed in in another tab: what is on this screen is not theirs.
  if (session && session.user.id !== user.id) location.reload()
  session = { token: access_token, expiresAt: Date.now() + expires_in * 1000, user }
  localStorage.setItem(hint, '1')
  return session
}

function forget() {
  session = undefined
  localStorage.removeItem(hint)
}

/** Trades e-mail and password for a session; throws what the API says against it. */
export const signIn = async (credentials: { email: string; password: string }) =>
  keep(await post('sign-in', credentials)).user

/** Ends the session on the server, too. Where none is known here, nothing is ended there. */
export async function signOut() {
  // A renewal under way would bring the session back.
  await refreshing?.catch(() => {})
  const had = session
  forget()
  // Not being able to tell the server must not keep anybody signed in here.
  if (had)
    await fetchUtils
      .fetchJson('/api/auth/sign-out', { method: 'POST', body: '{}', headers: bearer(had.token) })
      .catch(() => {})
}

/** Who is signed in; asks the server once after a reload, and throws if nobody is. */
export async function currentUser(): Promise<StaffUser> {
  if (session) return session.user
  if (!localStorage.getItem(hint)) throw new HttpError('Sign in first.', 401)
  return (await patiently(refresh)).user
}

/** Asks again until there is an answer: that the server is away for a moment must not sign anybody out. */
async function patiently(ask: () => Promise<Session>): Promise<Session> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (isRefusal(error)) throw error
      await new Promise(resolve => setTimeout(resolve, 2_000))
    }
  }
}

const isRefusal = (error: unknown) => error instanceof HttpError && error.status >= 400 && error.status < 500

/** The token for the next request, renewed shortly before it ends. */
export async function freshToken(): Promise<string | undefined> {
  if (session && session.expiresAt - Date.now() > margin) return session.token
  return session || localStorage.getItem(hint) ? (await refresh()).token : undefined
}

/** Renews the session by its cookie. One at a time: each refresh token works once, in whichever tab. */
export function refresh(): Promise<Session> {
  refreshing ??= alone(async () => keep(await post('refresh')))
    .catch(error => {
      if (error instanceof HttpError && [401, 403].includes(error.status)) forget()
      throw error
    })
    .finally(() => (refreshing = undefined))
  return refreshing
}

const alone = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request('purser.refresh', work) : work()

export const bearer = (token: string) =>
  new Headers({ Accept: 'application/json', Authorization: `Bearer ${token}` })
