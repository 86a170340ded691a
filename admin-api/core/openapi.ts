import type { Column } from '#shared/core/contract.ts'
import { enumValues, summary, table, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { writable } from '#shared/core/writable.ts'
import { domains, lockedColumns, workflowOf } from '#shared/domains/index.ts'
import { z } from 'zod'
import { problemTypes } from './problem.ts'
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
    paths: Object.assign({}, ...tableNames.map(tablePaths)),
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

function tablePaths(name: TableName): Json {
  const one = { parameters: [idParameter], get: operation(name, 'get', 'Read one row', name) }
  const many = { get: listOperation(name) }
  if (summary(name).view) return { [`/${name}`]: many, [`/${name}/{id}`]: one }
  const body = (schema: z.ZodType) => jsonBody(jsonSchema(schema))
  const rules = writable(name, lockedColumns(name))
  return {
    [`/${name}`]: {
      ...many,
      post: { ...operation(name, 'create', 'Create a row', name, '201'), requestBody: body(rules) },
    },
    [`/${name}/{id}`]: {
      ...one,
      put: { ...operation(name, 'replace', 'Set what differs', name), requestBody: body(rules.partial()) },
      patch: { ...operation(name, 'update', 'Set some columns', name), requestBody: body(rules.partial()) },
      delete: operation(name, 'delete', summary(name).soft ? 'Move to the trash' : 'Delete for good', name),
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
        ...operation(name, `step_${step}`, says, name),
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

function operation(name: TableName, deed: string, text: string, schema: string, status = '200') {
  return {
    operationId: `${name}_${deed}`,
    tags: [summary(name).domain],
    summary: text,
    responses: {
      [status]: {
        description: 'The row.',
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
      },
      default: refused,
    },
  }
}

const refused = {
  description: 'Refused.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
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
      parameter(
        'filter',
        'A JSON object: column, or column with _gte _gt _lte _lt _neq _in _nin _ilike _null; q searches.',
      ),
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
