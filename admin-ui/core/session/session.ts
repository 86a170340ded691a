import type { StaffRole } from '#shared/contract/enums.ts'
import { HttpError } from 'react-admin'
import { askAuth } from './auth-api.ts'
import type { SecondFactor, SharedSecret, Welcome } from './auth-api.ts'
import { say } from '../say.ts'

export type StaffUser = {
  id: string
  name: string
  email: string
  roles: StaffRole[]
  /** Whether signing in asks for a code. */
  second_factor: boolean
  second_factor_required: boolean
  /** Whether there is one; who only ever came by single sign-on has none. */
  password: boolean
}
type Session = { token: string; expiresAt: number; user: StaffUser }

// The access token lives in this variable and nowhere else; the refresh token is a cookie that scripts cannot read.
let session: Session | undefined
let refreshing: Promise<Session> | undefined

/** Remembers only that somebody signed in here, so that a first visit does not ask for a session that cannot be. */
const hint = 'purser.signed-in'

/** Likewise, that the second half of a sign-in is still to come; for this tab alone. */
const half = 'purser.half-signed-in'

/** A token this close to its end, in milliseconds, is renewed before it is used. */
const margin = 30_000

// That nobody is signed in any more because the server has ended it; whoever signs out or in knows.
let ended = false
const onEnd = new Set<() => void>()

/** Whether the server has ended the session that was open here. */
export const hasEnded = () => ended

/** Calls back when the server ends the session that is open here; returns the way to stop that. */
export function whenEnded(tell: () => void): () => void {
  onEnd.add(tell)
  return () => void onEnd.delete(tell)
}

const onRoles = new Set<() => void>()
const nobodys: readonly StaffRole[] = []
let roles = nobodys

/** The roles of whoever is signed in, as far as that is known without asking; of one whose session was ended, until they leave. */
export const knownRoles = () => roles

/** Calls back when the person signed in has other roles than before, or is known at last; returns the way to stop that. */
export function whenRolesChange(tell: () => void): () => void {
  onRoles.add(tell)
  return () => void onRoles.delete(tell)
}

function keep({ access_token, expires_in, user }: Welcome): Session {
  session = { token: access_token, expiresAt: Date.now() + expires_in * 1000, user }
  ended = false
  localStorage.setItem(hint, '1')
  sessionStorage.removeItem(half)
  if (roles.join() !== user.roles.join()) {
    roles = user.roles
    for (const tell of onRoles) tell()
  }
  return session
}

function forget() {
  session = undefined
  localStorage.removeItem(hint)
}

/** The server knows the session no more: it was ended elsewhere, or the person is not let in any longer. */
function end() {
  const had = session
  ended ||= !!had || !!localStorage.getItem(hint)
  forget()
  // After a reload whoever asked is about to be told.
  if (had) for (const tell of onEnd) tell()
}

/** Trades e-mail and password for a session, or for what is asked for next; throws what the API says against it. */
export async function signIn(credentials: {
  email: string
  password: string
}): Promise<SecondFactor | undefined> {
  const answer = await askAuth<Welcome | { second_factor: SecondFactor }>('sign-in', { body: credentials })
  if (!('second_factor' in answer)) return void keep(answer)
  sessionStorage.setItem(half, '1')
  return answer.second_factor
}

/** What is still asked for of somebody who is half signed in; nothing where nobody is, or their time is over. */
export async function halfSignedIn(): Promise<SecondFactor | undefined> {
  if (!sessionStorage.getItem(half)) return undefined
  return (await askAuth<{ second_factor: SecondFactor }>('challenge', { method: 'GET' })).second_factor
}

/** From single sign-on one comes back half signed in, too. */
export const beginHalf = () => sessionStorage.setItem(half, '1')

export const giveUpHalf = () => sessionStorage.removeItem(half)

/** Ends a sign-in with a code of the authenticator app, or one of those kept for when it is lost. */
export const giveCode = async (code: string): Promise<void> =>
  void keep(await askAuth<Welcome>('second-factor', { body: { code } }))

/** Proves that the authenticator app works. Where that was asked for in signing in, one is in then. */
export async function confirmSecondFactor(code: string): Promise<string[]> {
  const token = session && (await freshToken())
  const answer = await askAuth<{ recovery_codes: string[] } & Partial<Welcome>>('totp/confirm', {
    body: { code },
    token,
  })
  if (answer.access_token) keep(answer as Welcome)
  return answer.recovery_codes
}

/** A secret to share with an authenticator app; nothing comes of it unless it is confirmed. Whoever is in proves that it is them. */
export const enrolSecondFactor = async (password?: string): Promise<SharedSecret> =>
  askAuth('totp/enrol', { body: { password }, token: session && (await freshToken()) })

/** Ends the session on the server, too. Where none is known here, nothing is ended there. */
export async function signOut() {
  // A renewal under way would bring the session back.
  await refreshing?.catch(() => {})
  const had = session
  forget()
  roles = nobodys
  if (had) ended = false
  // Not being able to tell the server must not keep anybody signed in here.
  if (had) await askAuth('sign-out', { token: had.token }).catch(() => {})
}

/** Who is signed in; asks the server once after a reload, and throws if nobody is. */
export async function currentUser(): Promise<StaffUser> {
  if (session) return session.user
  if (!localStorage.getItem(hint)) throw new HttpError(say('problem.sign_in_first'), 401)
  return (await patiently(refresh)).user
}

/** The id of whoever is signed in, as far as that is known without asking. */
export const knownId = (): string | undefined => session?.user.id

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

/** Somebody else has signed in in another tab: what is on this screen is not theirs, and is sent nowhere in their name. */
function sameAsBefore(welcome: Welcome): Welcome {
  if (!session || session.user.id === welcome.user.id) return welcome
  location.reload()
  const title = say('problem.somebody_else')
  throw new HttpError(title, 409, { title })
}

/** Renews the session by its cookie. One at a time: each refresh token works once, in whichever tab. */
export function refresh(): Promise<Session> {
  refreshing ??= alone(async () => keep(sameAsBefore(await askAuth('refresh'))))
    .catch(error => {
      if (error instanceof HttpError && [401, 403].includes(error.status)) end()
      throw error
    })
    .finally(() => (refreshing = undefined))
  return refreshing
}

/** Milliseconds between two times that a refusal has the roles looked at again. */
const rolesFor = 30_000
let rolesAt = 0

/** Has it found out whether one has other roles by now, as one may when something is refused. */
export function askForRoles(): void {
  if (!session || Date.now() - rolesAt < rolesFor) return
  rolesAt = Date.now()
  refresh().catch(() => {})
}

const alone = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request('purser.refresh', work) : work()
