import { accessTokenSeconds } from '#api/core/access-token.ts'
import type { AccessTokens } from '#api/core/access-token.ts'
import type { Config } from '#api/core/config.ts'
import type { Actor, Db, Tx } from '#api/core/db.ts'
import type { Secrets } from '#api/core/secrets.ts'
import type { AuthProvider } from '#shared/contract/enums.ts'
import type { Context } from 'hono'
import type { Actors } from './actors.ts'
import { challenges } from './challenge.ts'
import { keepCookie } from './cookies.ts'
import { recordAttempt, recordSuccess } from './login-attempt.ts'
import type { Attempt } from './login-attempt.ts'
import { protectionOf } from './protection.ts'
import { hasSecondFactor, needsSecondFactor, secondFactorInUse } from './second-factor.ts'
import type { SecondFactor } from './second-factor.ts'
import { sessionDays, startSession } from './session.ts'
import type { OpenSession } from './session.ts'
import { findStaffMember } from './staff.ts'
import type { StaffMember } from './staff.ts'

export type SignInDeps = { db: Db; tokens: AccessTokens; actors: Actors; config: Config; secrets: Secrets }

/** Where somebody is who has proven by one factor who they are: in, or asked for another. */
export type Admission = { member: StaffMember } & (
  | { session: OpenSession }
  | { asked: SecondFactor; provider: AuthProvider }
)

/** Lets somebody in who has proven by one factor who they are, or asks for a second one. Records the attempt. */
export async function admit(
  tx: Tx,
  config: Config,
  member: StaffMember,
  attempt: Attempt,
): Promise<Admission> {
  const protection = await protectionOf(tx, member.id)
  const enrolled = hasSecondFactor(protection)
  if (enrolled || needsSecondFactor(config, member.roles)) {
    await recordAttempt(tx, attempt, enrolled ? 'second factor asked for' : 'second factor to be set up')
    return { member, asked: enrolled ? 'required' : 'enrol', provider: attempt.provider }
  }
  await recordSuccess(tx, attempt, protection)
  return { member, session: await startSession(tx, member.id) }
}

/** Gives the browser what it needs for the next request: the refresh token, or the mark of being half in. */
export async function keepAdmission(
  c: Context,
  { config, secrets }: Pick<SignInDeps, 'config' | 'secrets'>,
  admission: Admission,
) {
  const challenge = challenges(secrets.jwtSecret, config.publicUrl)
  if ('asked' in admission) await challenge.set(c, { userId: admission.member.id, ...admission })
  else keepRefreshToken(c, config, admission.session)
}

/** The answer to a sign-in and to each renewal: a new access token, the next refresh token, and who one is. */
export async function welcome(c: Context, deps: SignInDeps, member: StaffMember, session: OpenSession) {
  keepRefreshToken(c, deps.config, session)
  return {
    access_token: await deps.tokens.issue(member.id, session.id),
    expires_in: accessTokenSeconds,
    user: await describe(deps, member),
  }
}

/** Who is signed in, as they see themselves. */
export type Me = StaffMember & {
  /** Whether signing in asks for a code. */
  second_factor: boolean
  second_factor_required: boolean
  /** Whether there is one; who only ever came by single sign-on has none. */
  password: boolean
}

/** Undefined where they are not staff any more. */
export async function findMe(deps: SignInDeps, userId: string): Promise<Me | undefined> {
  const member = await findStaffMember(deps.db, userId)
  return member && describe(deps, member)
}

async function describe({ db, config }: SignInDeps, member: StaffMember): Promise<Me> {
  const facts = await db('users as u')
    .leftJoin('user_security as s', 's.user_id', 'u.id')
    .where('u.id', member.id)
    .first(db.raw('u.password_hash is not null as password'), db.raw(`${secondFactorInUse} as second_factor`))
  return {
    ...member,
    second_factor: facts?.second_factor ?? false,
    second_factor_required: needsSecondFactor(config, member.roles),
    password: facts?.password ?? false,
  }
}

/** The cookie with the refresh token. */
export const refreshCookie = 'purser_refresh'

const keepRefreshToken = (c: Context, { publicUrl }: Config, { refreshToken }: OpenSession) =>
  keepCookie(c, publicUrl, {
    name: refreshCookie,
    value: refreshToken,
    maxAge: sessionDays * 24 * 3600,
  })

/** Somebody not signed in yet, or dealing with their own way in, as the history knows them. */
export const signIn = (userId = 'unknown'): Actor => ({ type: 'sign-in', id: userId, roles: [] })

/** The same for somebody who is signed in, which is confirmed as they write. */
export const ownActor = ({ id, session }: Actor): Actor => ({ ...signIn(id), session })
