import {
  inPath,
  listOf,
  nothing,
  object,
  operation,
  orNull,
  ref,
  text,
  time,
  yesOrNo,
} from '#api/core/openapi/operation.ts'
import type { Json } from '#api/core/openapi/operation.ts'
import { enums } from '#shared/contract/enums.ts'

const closed = { additionalProperties: false }
const role = { enum: enums.staff_role }
const reason = { type: 'string', minLength: 3, maxLength: 500 }
const until = orNull(time)

const member = object({
  id: text,
  email: text,
  name: orNull(text),
  status: { enum: enums.user_status },
  roles: listOf(object({ role, granted_at: time, expires_at: until })),
  last_login_at: orNull(time),
  second_factor: yesOrNo,
  invited: yesOrNo,
})

const person = [inPath('id', 'Of the person.')]
const shared = { tags: ['identity'], done: { description: 'As they are then.', schema: member } } as const
const refusals = [400, 401, 403, 404, 409, 413, 422, 429, 503] as const

const deed = (name: string, says: string, body: Json): Json => ({
  [`/staff/{id}/${name}`]: {
    parameters: person,
    post: operation({ ...shared, id: `staff_${name.replaceAll('-', '_')}`, says, body, refusals }),
  },
})

const invite = operation({
  ...shared,
  id: 'staff_add',
  says: 'Take somebody on, who is invited by mail',
  body: object(
    {
      email: text,
      name: text,
      roles: { ...listOf(object({ role, 'expires_at?': until }, closed)), minItems: 1 },
    },
    closed,
  ),
  done: { status: 201, schema: member },
  refusals,
})

const grant: Json = {
  parameters: [...person, inPath('role', 'The role.', role)],
  put: operation({
    ...shared,
    id: 'staff_grant',
    says: 'Give a role, until a time or for good',
    body: object({ 'expires_at?': until }, closed),
    refusals,
  }),
  delete: operation({ ...shared, id: 'staff_revoke', says: 'Take a role back', refusals }),
}

/** The routes at /api/staff, for the OpenAPI document. */
export const staffPaths: Json = {
  '/staff': {
    get: operation({
      ...shared,
      id: 'staff',
      says: 'Who works in the back office, and as what',
      done: { schema: object({ staff: listOf(member) }) },
      refusals: [401, 403, 422, 429, 503],
    }),
    post: invite,
  },
  '/staff/{id}/roles/{role}': grant,
  ...deed('suspend', 'Close an account and sign it out everywhere', object({ reason }, closed)),
  ...deed('reinstate', 'Open it again', nothing),
  ...deed('reset-totp', 'Take away a second factor that is lost', object({ reason }, closed)),
  ...deed('invite', 'Send the invitation again', nothing),
  '/staff/{id}/activity': {
    parameters: person,
    get: operation({
      ...shared,
      id: 'staff_activity',
      says: 'What they did last, newest first',
      parameters: [{ name: 'before', in: 'query', description: 'An entry: those before it.', schema: text }],
      done: {
        description: 'At most 100 entries.',
        schema: object({ entries: listOf(ref('schemas', 'HistoryEntry')) }),
      },
      refusals: [401, 403, 404, 422, 429, 503],
    }),
  },
}
