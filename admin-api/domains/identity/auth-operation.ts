import { listOf, object, text, whole, yesOrNo } from '#api/core/openapi/operation.ts'
import type { Json } from '#api/core/openapi/operation.ts'
import { enums } from '#shared/contract/enums.ts'

export const closed = { additionalProperties: false }
export const password = { type: 'string', format: 'password' }
export const code = { type: 'string', description: 'Of the authenticator app, or one of the recovery codes.' }
const tags = ['identity']

export const me: Json = object({
  id: text,
  name: text,
  email: text,
  roles: listOf({ enum: enums.staff_role }),
  second_factor: yesOrNo,
  second_factor_required: yesOrNo,
  password: yesOrNo,
})
export const welcome = { access_token: text, expires_in: whole, user: me }
export const cookies = ['Set-Cookie']

/** Open to those who are not signed in; what they may not do is limited by the address they come from. */
export const open = { tags, open: true, refusals: [400, 401, 403, 413, 422, 429, 503] } as const
export const own = { tags, refusals: [400, 401, 403, 409, 413, 422, 429, 503] } as const
export const post = (deed: Json): Json => ({ post: deed })
export const done = { status: 204 }
