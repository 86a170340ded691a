import { kindColumn } from '#shared/core/about.ts'
import { mostRelated } from '#shared/core/related.ts'
import { columnOf, summary, table, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { everyRole } from '#shared/core/policy.ts'
import type { Action } from '#shared/core/policy.ts'
import { writable } from '#shared/core/writable.ts'
import { can, lockedColumns, workflowOf } from '#shared/domains/index.ts'
import { visibleColumns } from '../rest/visible.ts'
import { jsonSchema, listOf, object, operation, ref, text } from './operation.ts'
import type { Json } from './operation.ts'
import { historyPaths, revertPath, undoPath } from './history-paths.ts'
import { bulkPaths, restorePath, revealPath, stepPaths } from './deed-paths.ts'
import { rowSchema } from './row-schema.ts'

/** What nobody may do is not offered. */
export const anybodyMay = (action: Action, name: TableName) =>
  !summary(name).view && can(everyRole, action, name)

/** The schemas of a table: its rows, and what may be sent to create or change one. */
export function tableSchemas(name: TableName): Json {
  const rules = (deed: 'create' | 'update') => writable(name, lockedColumns(name, deed))
  return {
    [name]: rowSchema(name),
    ...(anybodyMay('create', name) && { [`${name}_new`]: jsonSchema(rules('create')) }),
    ...(anybodyMay('update', name) && {
      [`${name}_changes`]: changes(jsonSchema(rules('update').partial())),
    }),
  }
}

/** A row as it was read may be sent back whole: its version counts like If-Match. */
const changes = (schema: Json) => ({
  ...schema,
  properties: {
    ...(schema.properties as Json),
    _etag: { type: 'string', description: 'Like If-Match.' },
    _embed: { description: 'Is left alone.' },
    _title: { description: 'Is left alone.' },
  },
})

/** Everything one can do with a table or view, its steps included. */
export function tablePaths(name: TableName): Json {
  return {
    [`/${name}`]: { get: listOperation(name), ...(anybodyMay('create', name) && { post: create(name) }) },
    [`/${name}/{id}`]: { parameters: [ref('parameters', 'id')], get: getOne(name), ...changing(name) },
    [`/${name}/{id}/related`]: { parameters: [ref('parameters', 'id')], get: related(name) },
    ...historyPaths(name),
    ...(anybodyMay('update', name) && revertPath(name)),
    ...(anyDeed(name) && bulkPaths(name)),
    ...((anybodyMay('update', name) || anybodyMay('delete', name)) && undoPath(name)),
    ...(anybodyMay('delete', name) && summary(name).soft && restorePath(name)),
    ...(hasPersonal(name) && !summary(name).view && revealPath(name)),
    ...stepPaths(name),
  }
}

const anyDeed = (name: TableName) =>
  anybodyMay('update', name) || anybodyMay('delete', name) || workflowOf(name) !== undefined

const hasPersonal = (name: TableName) =>
  visibleColumns(name).some(column => columnOf(name, column)?.pii) &&
  (anybodyMay('reveal', name) || anybodyMay('pii', name))

const tags = (name: TableName) => [summary(name).domain]
const row = (name: TableName, headers: string[] = []) => ({
  description: 'The row.',
  schema: ref('schemas', name),
  headers: summary(name).view ? [] : ['ETag', ...headers],
})

function create(name: TableName) {
  return operation({
    id: `${name}_create`,
    says: 'Create a row',
    tags: tags(name),
    parameters: [ref('parameters', 'Idempotency-Key')],
    body: ref('schemas', `${name}_new`),
    done: { status: 201, ...row(name, ['Idempotency-Replayed']) },
    refusals: [400, 401, 403, 409, 413, 422, 429, 503],
  })
}

function getOne(name: TableName) {
  return operation({
    id: `${name}_get`,
    says: 'Read one row',
    tags: tags(name),
    parameters: [ref('parameters', 'fields'), ...embedParameter(name)],
    done: row(name),
    refusals: [401, 403, 404, 422, 429, 503],
  })
}

function related(name: TableName) {
  return operation({
    id: `${name}_related`,
    says: 'Count the rows of other tables that refer to it',
    tags: tags(name),
    done: {
      description: `By foreign key, as far as one may read them; no further than ${mostRelated + 1}.`,
      schema: object({
        relations: listOf(object({ table: text, column: text, holds: text, count: { type: 'integer' } })),
      }),
    },
    refusals: [401, 403, 404, 422, 429, 503],
  })
}

function changing(name: TableName): Json {
  const change = {
    tags: tags(name),
    parameters: [ref('parameters', 'If-Match')],
    done: row(name),
    refusals: [400, 401, 403, 404, 409, 412, 413, 422, 429, 503],
  } as const
  const body = ref('schemas', `${name}_changes`)
  const remove = summary(name).soft ? 'Move to the trash' : 'Delete for good'
  return {
    ...(anybodyMay('update', name) && {
      put: operation({ ...change, id: `${name}_replace`, says: 'Set what differs', body }),
      patch: operation({ ...change, id: `${name}_update`, says: 'Set some columns', body }),
    }),
    ...(anybodyMay('delete', name) && {
      delete: operation({ ...change, id: `${name}_delete`, says: remove }),
    }),
  }
}

function listOperation(name: TableName) {
  return operation({
    id: `${name}_list`,
    says: table(name).comment,
    description:
      'Asked for as text/csv, all rows that match are streamed as a file; range and embed are for JSON.',
    tags: tags(name),
    parameters: [
      sortParameter(name),
      ...['range', 'filter', 'time_zone', 'fields'].map(part => ref('parameters', part)),
      ...embedParameter(name),
    ],
    done: {
      description: 'A page of rows.',
      headers: ['Content-Range', 'Total-Estimated'],
      schema: listOf(ref('schemas', name)),
      media: { 'text/csv': { schema: { type: 'string' } } },
    },
    refusals: [401, 403, 404, 422, 429, 503],
  })
}

function sortParameter(name: TableName): Json {
  const sortable = visibleColumns(name).filter(column => columnOf(name, column)?.sortable)
  return inQuery('sort', 'A column that an index serves, and ASC or DESC. Left out: the newest first.', {
    type: 'array',
    prefixItems: [{ enum: sortable }, { enum: ['ASC', 'DESC'] }],
    minItems: 2,
    maxItems: 2,
  })
}

/** The ways from a table to others, as `embed` and filters name them: a foreign key without its `_id`. */
const waysFrom = (name: TableName): [way: string, column: string][] =>
  visibleColumns(name)
    .filter(column => target(columnOf(name, column)!))
    .map(column => [column.replace(/_id$/, ''), column])

function embedParameter(name: TableName): Json[] {
  const ways = [
    ...waysFrom(name).map(([way]) => way),
    ...visibleColumns(name).filter(column => kindColumn(name, column)),
  ]
  const schema = { type: 'array', items: { enum: ways } }
  return ways.length ? [inQuery('embed', 'Rows that it refers to, to come along in _embed.', schema)] : []
}

const inQuery = (name: string, description: string, schema: Json): Json => ({
  name,
  in: 'query',
  description,
  content: { 'application/json': { schema } },
})
