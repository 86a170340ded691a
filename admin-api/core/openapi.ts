import type { Column } from '#shared/core/contract.ts'
import { enumValues, summary, table, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { writable } from '#shared/core/writable.ts'
import { can, domains, lockedColumns, workflowOf } from '#shared/domains/index.ts'
import { everyRole } from '#shared/core/policy.ts'
import type { Action } from '#shared/core/policy.ts'
import { z } from 'zod'
import { problemTypes } from './problem.ts'
import { operatorNames } from './rest/filter.ts'
import { visibleColumns } from './rest/visible.ts'

type Json = Record<string, unknown>

/** The API as OpenAPI 3.1, drawn from the contract and the workflows. */
export function openApi(version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Purser',
      version,
      description: 'Every table and view of the back office, and every step of its workflows.',
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }],
    tags: Object.entries(domains).map(([name, { label }]) => ({ name, description: label })),
    paths: Object.assign({}, ownPaths, ...tableNames.map(tablePaths)),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        Problem: problem,
        ...Object.fromEntries(tableNames.map(name => [name, rowSchema(name)])),
      },
    },
  }
}

const problem = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', enum: problemTypes.map(type => `/problems/${type}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'The id of the request.' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } },
    },
  },
}

const refused = {
  description: 'Refused.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** What belongs to no table. */
const ownPaths: Json = {
  '/health/live': { get: ownOperation('health_live', 'Whether the process answers', '200') },
  '/health/ready': { get: ownOperation('health_ready', 'Whether it can work: the database answers', '200') },
  '/auth/sign-in': {
    post: ownOperation(
      'sign_in',
      'Trade e-mail and password for an access token and a refresh cookie',
      '200',
    ),
  },
  '/auth/refresh': {
    post: ownOperation('refresh', 'Trade the refresh cookie for the next access token', '200'),
  },
  '/auth/sign-out': { post: ownOperation('sign_out', 'End the session and revoke the access token', '204') },
  '/auth/me': { get: ownOperation('me', 'Who is signed in, with their roles', '200') },
}

function ownOperation(operationId: string, text: string, status: string) {
  return { operationId, summary: text, responses: { [status]: { description: 'Done.' }, default: refused } }
}

/** What nobody may do is not offered. */
const anybodyMay = (action: Action, name: TableName) => !summary(name).view && can(everyRole, action, name)

function tablePaths(name: TableName): Json {
  const body = (schema: z.ZodType) => jsonBody(jsonSchema(schema))
  const rules = writable(name, lockedColumns(name))
  const change = { requestBody: body(rules.partial()) }
  const text = summary(name).soft ? 'Move to the trash' : 'Delete for good'
  return {
    [`/${name}`]: {
      get: listOperation(name),
      ...(anybodyMay('create', name) && {
        post: { ...operation(name, 'create', 'Create a row', '201'), requestBody: body(rules) },
      }),
    },
    [`/${name}/{id}`]: {
      parameters: [idParameter],
      get: operation(name, 'get', 'Read one row'),
      ...(anybodyMay('update', name) && {
        put: { ...operation(name, 'replace', 'Set what differs'), ...change },
        patch: { ...operation(name, 'update', 'Set some columns'), ...change },
      }),
      ...(anybodyMay('delete', name) && { delete: operation(name, 'delete', text) }),
    },
    [`/${name}/{id}/history`]: {
      parameters: [idParameter],
      get: ownOperation(`${name}_history`, 'Its latest changes and steps, newest first', '200'),
    },
    ...stepPaths(name),
  }
}

function stepPaths(name: TableName): Json {
  const steps = Object.entries(workflowOf(name)?.steps ?? {}).map(([step, { says, input, from, to }]) => [
    `/${name}/{id}/${step}`,
    {
      parameters: [idParameter],
      post: {
        ...operation(name, `step_${step}`, says),
        description: `From ${from.join(', ')}${to ? ` to ${to}` : '; the state stays'}.`,
        requestBody: jsonBody(jsonSchema(input)),
      },
    },
  ])
  return Object.fromEntries(steps)
}

const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const jsonBody = (schema: Json) => ({ required: true, content: { 'application/json': { schema } } })

function jsonSchema(rules: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(rules, {
    unrepresentable: 'any',
    // A format says it better than the pattern behind it.
    override: ({ jsonSchema: part }) => void (part.format && delete part.pattern),
  })
  return schema
}

function operation(name: TableName, deed: string, text: string, status = '200') {
  return {
    operationId: `${name}_${deed}`,
    tags: [summary(name).domain],
    summary: text,
    responses: {
      [status]: {
        description: 'The row.',
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
      },
      default: refused,
    },
  }
}

function listOperation(name: TableName) {
  const sortable = Object.entries(table(name).columns).flatMap(([column, facts]) =>
    facts.sortable && !facts.secret ? [column] : [],
  )
  const parameter = (key: string, description: string) => ({
    name: key,
    in: 'query',
    description,
    schema: { type: 'string' },
  })
  return {
    operationId: `${name}_list`,
    tags: [summary(name).domain],
    summary: table(name).comment,
    parameters: [
      parameter('sort', `A column and ASC or DESC, as a JSON array. Columns: ${sortable.join(', ')}.`),
      parameter('range', 'The first and last row, from 0, as a JSON array.'),
      parameter('filter', `A JSON object: column, or column with ${operatorNames.join(' ')}; q searches.`),
    ],
    responses: {
      '200': {
        description: 'A page of rows.',
        headers: {
          'Content-Range': {
            schema: { type: 'string' },
            description: 'Rows and total, as in "support_tickets 0-24/1500".',
          },
          'Total-Estimated': {
            schema: { type: 'string' },
            description: '"true" where the total is an estimate.',
          },
        },
        content: {
          'application/json': { schema: { type: 'array', items: { $ref: `#/components/schemas/${name}` } } },
        },
      },
      default: refused,
    },
  }
}

function rowSchema(name: TableName): Json {
  const columns = visibleColumns(name)
  return {
    type: 'object',
    description: table(name).comment,
    required: columns,
    properties: Object.fromEntries(
      columns.map(column => [column, columnSchema(table(name).columns[column]!)]),
    ),
  }
}

const jsonTypes: Record<string, Json> = {
  bool: { type: 'boolean' },
  int2: { type: 'integer' },
  int4: { type: 'integer' },
  int8: { type: 'integer' },
  float4: { type: 'number' },
  float8: { type: 'number' },
  timestamptz: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  jsonb: {},
  json: {},
}

function columnSchema(column: Column): Json {
  const one = column.enum
    ? { type: 'string', enum: enumValues(column) }
    : (jsonTypes[column.type] ?? { type: 'string' })
  const value = column.array ? { type: 'array', items: one } : one
  const orNull = column.nullable && 'type' in value ? { anyOf: [value, { type: 'null' }] } : value
  return column.comment ? { ...orNull, description: column.comment } : orNull
}
