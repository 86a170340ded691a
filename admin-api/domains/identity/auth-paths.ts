import { enums } from '#shared/contract/enums.ts'
import {
  inPath,
  listOf,
  object,
  operation,
  orNull,
  text,
  time,
  whole,
  yesOrNo,
} from '#api/core/openapi/operation.ts'
import type { Json } from '#api/core/openapi/operation.ts'

const closed = { additionalProperties: false }
const password = { type: 'string', format: 'password' }
const code = { type: 'string', description: 'Of the authenticator app, or one of the recovery codes.' }
const tags = ['identity']

const me: Json = object({
  id: text,
  name: text,
  email: text,
  roles: listOf({ enum: enums.staff_role }),
  second_factor: yesOrNo,
  second_factor_required: yesOrNo,
  password: yesOrNo,
})
const welcome = { access_token: text, expires_in: whole, user: me }
const half = object({ second_factor: { enum: ['required', 'enrol'] } })
const recoveryCodes = listOf(text)
const cookies = ['Set-Cookie']

/** Open to those who are not signed in; what they may not do is limited by the address they come from. */
const open = { tags, open: true, refusals: [400, 401, 403, 413, 422, 429, 503] } as const
const own = { tags, refusals: [400, 401, 403, 409, 413, 422, 429, 503] } as const
const post = (deed: Json): Json => ({ post: deed })
const done = { status: 204 }

const signIn = operation({
  ...open,
  id: 'sign_in',
  says: 'Trade e-mail and password for an access token and a refresh cookie, or for what is asked for next',
  body: object({ email: text, password }, closed),
  done: {
    description: 'Signed in, or half: then a cookie says so for five minutes.',
    schema: { anyOf: [object(welcome), half] },
    headers: cookies,
  },
})

const secondFactor = operation({
  ...open,
  id: 'second_factor',
  says: 'End a sign-in with a code',
  body: object({ code }, closed),
  done: { schema: object(welcome), headers: cookies },
})

const session = object({
  id: text,
  device_info: orNull(text),
  ip_address: orNull(text),
  created_at: time,
  last_used_at: orNull(time),
  expires_at: time,
  current: yesOrNo,
})

const sessions: Json = {
  '/auth/sessions': {
    get: operation({
      ...own,
      id: 'sessions',
      says: 'Where one is signed in',
      done: { schema: object({ sessions: listOf(session) }) },
    }),
    delete: operation({ ...own, id: 'end_other_sessions', says: 'Sign out everywhere else', done }),
  },
  '/auth/sessions/{id}': {
    parameters: [inPath('id', 'A session of one’s own.')],
    delete: operation({
      ...own,
      id: 'end_session',
      says: 'Sign out there',
      done,
      refusals: [...own.refusals, 404],
    }),
  },
}

const secondFactors: Json = {
  '/auth/totp/enrol': post(
    operation({
      ...own,
      id: 'totp_enrol',
      says: 'A secret for an authenticator app; whoever has one already gives its code, else the password, if there is one',
      body: object({ 'code?': code, 'password?': password }, closed),
      done: { schema: object({ secret: text, url: text }) },
    }),
  ),
  '/auth/totp/confirm': post(
    operation({
      ...own,
      id: 'totp_confirm',
      says: 'Prove that the authenticator app works; ends a sign-in that asked for it, or else all other sessions',
      body: object({ code }, closed),
      done: {
        schema: object({
          recovery_codes: recoveryCodes,
          'access_token?': text,
          'expires_in?': whole,
          'user?': me,
        }),
        headers: cookies,
      },
    }),
  ),
  '/auth/totp/remove': post(
    operation({
      ...own,
      id: 'totp_remove',
      says: 'Go without a second factor, where that is allowed; takes the password, too, if there is one',
      body: object({ 'password?': password, code }, closed),
      done,
    }),
  ),
  '/auth/recovery-codes': post(
    operation({
      ...own,
      id: 'recovery_codes',
      says: 'New recovery codes; the old ones end',
      body: object({ code }, closed),
      done: { schema: object({ recovery_codes: recoveryCodes }) },
    }),
  ),
}

const passwords: Json = {
  '/auth/password': post(
    operation({
      ...own,
      id: 'change_password',
      says: 'Choose another password',
      body: object({ current_password: password, new_password: password }, closed),
      done,
    }),
  ),
  '/auth/password-reset': post(
    operation({
      ...open,
      id: 'request_password_reset',
      says: 'Have a link mailed; the answer is the same whether there is such an account or not',
      body: object({ email: text }, closed),
      done: { status: 202 },
    }),
  ),
  '/auth/password-reset/confirm': post(
    operation({
      ...open,
      id: 'reset_password',
      says: 'Choose a password with what the link holds',
      body: object({ token: text, new_password: password }, closed),
      done,
    }),
  ),
}

const oidc: Json = {
  '/auth/oidc': {
    get: operation({
      ...open,
      id: 'oidc',
      says: 'Go to the provider of single sign-on',
      done: { status: 302, headers: ['Location', ...cookies] },
      refusals: [404],
    }),
  },
  '/auth/oidc/again': {
    get: operation({
      ...open,
      id: 'oidc_again',
      says: 'Go there to be asked anew who one is, after a refusal',
      done: { status: 302, headers: ['Location', ...cookies] },
      refusals: [404],
    }),
  },
  '/auth/oidc/callback': {
    get: operation({
      ...open,
      id: 'oidc_callback',
      says: 'Come back from there; leads to the sign-in page in any case',
      done: { status: 302, headers: ['Location', ...cookies] },
      refusals: [404],
    }),
  },
}

/** The routes at /api/auth, for the OpenAPI document. */
export const authPaths: Json = {
  '/auth/options': {
    get: operation({
      ...open,
      id: 'sign_in_options',
      says: 'Which ways in there are',
      done: { schema: object({ sso: orNull(object({ name: text })), mail: yesOrNo }) },
    }),
  },
  '/auth/sign-in': post(signIn),
  '/auth/challenge': {
    get: operation({ ...open, id: 'challenge', says: 'What is asked for next', done: { schema: half } }),
  },
  '/auth/second-factor': post(secondFactor),
  '/auth/refresh': post(
    operation({
      ...open,
      id: 'refresh',
      says: 'Trade the refresh cookie for the next access token',
      done: { schema: object(welcome), headers: cookies },
    }),
  ),
  '/auth/sign-out': post(
    operation({
      ...open,
      id: 'sign_out',
      says: 'End the session and revoke the access token',
      done: { ...done, headers: cookies },
    }),
  ),
  '/auth/me': {
    get: operation({ ...own, id: 'me', says: 'Who is signed in, with their roles', done: { schema: me } }),
  },
  ...sessions,
  ...secondFactors,
  ...passwords,
  ...oidc,
}
