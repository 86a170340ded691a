import { listOf, object, operation, text, whole } from '#api/core/openapi/operation.ts'
import type { Json } from '#api/core/openapi/operation.ts'
import { closed, code, cookies, done, me, open, own, password, post } from './auth-operation.ts'

const recoveryCodes = listOf(text)

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
      says: 'Prove within 10 minutes that the authenticator app works; ends a sign-in that asked for it, or else all other sessions',
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

/** What an account is protected by, for the OpenAPI document. */
export const protectionPaths: Json = { ...secondFactors, ...passwords }
