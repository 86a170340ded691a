import { historyKinds } from '#shared/core/history-entry.ts'
import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import {
  jsonSchema,
  listOf,
  nothing,
  object,
  operation,
  orNull,
  inPath,
  ref,
  text,
  time,
  yesOrNo,
} from './operation.ts'
import type { Json } from './operation.ts'
import { revertBody } from '../rest/revert.ts'

const tags = (name: TableName) => [summary(name).domain]
const theRow = ref('parameters', 'id')

const asked = (name: string, description: string, schema: Json): Json => ({
  ...{ name, in: 'query', description },
  content: { 'application/json': { schema } },
})

const narrowing = [
  asked('kind', 'Changes, steps, or looks at what is masked and exports; these only to who reads the log.', {
    enum: historyKinds,
  }),
  asked('actor', 'Whose deeds, by id.', text),
  asked('since', 'From this time on.', time),
  asked('until', 'Before this time.', time),
  asked('before', 'The entry to go on from, which is the last of the answer before.', text),
  asked('limit', 'How many, 100 unless said.', { type: 'integer', minimum: 1, maximum: 100 }),
]

const narrowingOfAll = [
  ...narrowing,
  asked('request_id', 'What one request did.', text),
  asked(
    'rows_of_request',
    'Tell each request as one, by its newest rows, so many; requests then says how much each did.',
    { type: 'integer', minimum: 1, maximum: 100 },
  ),
]

const page = {
  description: 'Newest first; more tells whether there are earlier ones.',
  schema: object({ entries: listOf(ref('schemas', 'HistoryEntry')), more: yesOrNo }),
}

const sizeOfRequest = object({
  request_id: text,
  rows: { type: 'integer' },
  more: { ...yesOrNo, description: 'At least so many, for they were not all counted.' },
})

const pageOfAll = {
  ...page,
  schema: {
    ...page.schema,
    properties: { ...(page.schema.properties as Json), requests: listOf(sizeOfRequest) },
  },
}

/** What happened to one row and to all of a table, and a row as it was. */
export const historyPaths = (name: TableName): Json => ({
  [`/${name}/history`]: {
    get: operation({
      id: `${name}_history_of_all`,
      says: 'What happened to its rows, newest first',
      tags: tags(name),
      parameters: narrowingOfAll,
      done: pageOfAll,
      refusals: [401, 403, 404, 422, 429, 503],
    }),
  },
  [`/${name}/{id}/history`]: {
    parameters: [theRow],
    get: operation({
      id: `${name}_history`,
      says: 'Its changes and steps, newest first',
      tags: tags(name),
      parameters: narrowing,
      done: page,
      refusals: [401, 403, 404, 422, 429, 503],
    }),
  },
  [`/${name}/{id}/history/{entry}`]: {
    parameters: [theRow, inPath('entry', 'A change.')],
    get: version(name),
  },
})

const version = (name: TableName) =>
  operation({
    id: `${name}_version`,
    says: 'The row as it was before and after a change',
    tags: tags(name),
    done: {
      description: 'Null where it was not there; lost names columns whose values are not kept.',
      schema: object({
        before: orNull({ type: 'object' }),
        after: orNull({ type: 'object' }),
        lost: listOf(text),
      }),
    },
    refusals: [401, 403, 404, 422, 429, 503],
  })

/** Setting a row to what it was. */
export const revertPath = (name: TableName): Json => ({
  [`/${name}/{id}/revert`]: {
    parameters: [theRow],
    post: operation({
      id: `${name}_revert`,
      says: 'Put back what it was before or after a change, as a new change; a dry run tells what that would be',
      tags: tags(name),
      parameters: [ref('parameters', 'If-Match'), ref('parameters', 'Idempotency-Key')],
      body: jsonSchema(revertBody),
      done: {
        description: 'The row; of a dry run the columns, from, to, and the columns that are refused.',
        schema: { type: 'object' },
        headers: ['ETag', 'Idempotency-Replayed'],
      },
      refusals: [400, 401, 403, 404, 409, 412, 413, 422, 429, 503],
    }),
  },
})

/** Undoing what was done to many rows. */
export const undoPath = (name: TableName): Json => ({
  [`/${name}/bulk/{request}/undo`]: {
    parameters: [inPath('request', 'What the answer named as request or job.')],
    post: operation({
      id: `${name}_bulk_undo`,
      says: 'Put back each row that nobody has changed since',
      description:
        'Rows that somebody has changed since, and steps, stay as they are: the answer says which and why.',
      tags: tags(name),
      parameters: [ref('parameters', 'Idempotency-Key')],
      body: { ...nothing, properties: { dry_run: yesOrNo } },
      done: [
        { description: 'What became of each row.', schema: ref('schemas', 'BulkDone') },
        {
          status: 202,
          description: 'Over 1,000 rows: a job does it.',
          schema: object({ job: text, total: { type: 'integer' }, dry_run: yesOrNo }),
          headers: ['Location', 'Idempotency-Replayed'],
        },
      ],
      refusals: [400, 401, 403, 404, 409, 413, 422, 429, 503],
    }),
  },
})
