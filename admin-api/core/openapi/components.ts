import { Problem, problemTypes } from '../problem.ts'
import { operatorNames } from '../rest/condition.ts'
import { relativeTimes } from '../rest/relative-time.ts'
import { sharedSchemas } from './shared-schemas.ts'

type Json = Record<string, unknown>

/** The statuses of refusals that operations may name. */
export type Refusal = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 422 | 429 | 503

export const refusalName = (status: Refusal) => `Refused${status}`

const text = { type: 'string' }

const header = (description: string, example?: string) => ({
  description,
  schema: text,
  ...(example && { example }),
})

const headers = {
  ETag: header('The version of the row, for If-Match.', '"84213"'),
  'Content-Range': header('Rows and total.', 'support_tickets 0-24/1500'),
  'Total-Estimated': header('"true" where the total is an estimate.'),
  'Idempotency-Replayed': header('"true" where the answer is that of an earlier request with this key.'),
  Location: header('Where to go on.'),
  'RateLimit-Policy': header('How many requests in how many seconds.', '"person";q=3000;w=60'),
  RateLimit: header('How many are left, and after how many seconds there are more.', '"person";r=2999;t=37'),
  'Retry-After': header('Seconds to wait.'),
  'Set-Cookie': header('A cookie that scripts cannot read.'),
}

const query = (name: string, description: string, example: unknown) => ({
  name,
  in: 'query',
  description,
  // Each value is JSON, written into the address.
  content: { 'application/json': { schema: {}, example } },
})

const parameters = {
  id: { name: 'id', in: 'path', required: true, schema: text },
  range: query('range', 'The first and last row, from 0; at most 100 rows.', [0, 24]),
  filter: query(
    'filter',
    `Conditions by column, or column with ${operatorNames.join(' ')}; q searches, in what a row is told by as well; or and and hold lists of more; user.email is a column of the row that user_id refers to; deleted is "only" or "with" where there is a trash. Times and days may be told from now on: ${relativeTimes}. A day stands for its first moment there.`,
    { status_in: ['OPEN'], or: [{ priority: 'HIGH' }, { 'user.email_ilike': 'ada' }] },
  ),
  time_zone: {
    ...{ name: 'time_zone', in: 'query', schema: text, example: 'Europe/Paris' },
    description: 'Whose days and months a filter means, by the name of the time zone; UTC unless said.',
  },
  fields: query('fields', 'The columns wanted; id comes in any case.', ['id', 'created_at']),
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    description: 'Only if the row is still this version: an ETag, a list of those, or *.',
    schema: text,
    example: '"84213"',
  },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Makes it safe to send this again: for 24 hours the same key gets the same answer, done once. 1 to 200 visible ASCII characters.',
    schema: { ...text, pattern: '^[\\x21-\\x7e]{1,200}$' },
  },
}

const refusedAs = (titles: readonly string[], more: Json = {}) => ({
  description: titles.join(' '),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  ...more,
})

/** One answer for each status of the catalogue of problems. */
function refusals(): Json {
  const problems = problemTypes.map(type => new Problem(type).body)
  const statuses = [...new Set(problems.map(({ status }) => status))]
  const all = statuses.map(status => {
    const titles = problems.filter(problem => problem.status === status).map(({ title }) => title)
    const waits = status === 429 && {
      headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
    }
    return [refusalName(status as Refusal), refusedAs(titles, waits || {})]
  })
  return Object.fromEntries(all)
}

/** What the operations share. */
export const sharedComponents = {
  schemas: sharedSchemas,
  headers,
  parameters,
  responses: { ...refusals(), Refused: refusedAs(['Refused.']) },
}
