import {
  listOf,
  object,
  operation,
  orNull,
  inPath,
  text,
  time,
  yesOrNo,
} from '#api/core/openapi/operation.ts'
import type { Json } from '#api/core/openapi/operation.ts'
import { closed, code, cookies, done, me, open, own, password, post, welcome } from './auth-operation.ts'
import { protectionPaths } from './protection-paths.ts'

const half = object({ second_factor: { enum: ['required', 'enrol'] } })

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
  ...protectionPaths,
  ...oidc,
}
