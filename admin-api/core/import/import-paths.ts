import { enums } from '#shared/contract/enums.ts'
import { importMapping } from '#shared/core/import.ts'
import {
  inPath,
  jsonSchema,
  listOf,
  nothing,
  object,
  operation,
  orNull,
  text,
  time,
  whole,
  yesOrNo,
} from '../openapi/operation.ts'
import type { Json } from '../openapi/operation.ts'

const tags = ['platform']
const reading = [401, 404, 422, 429, 503] as const
const writing = [400, 401, 403, 404, 409, 413, 422, 429, 503] as const

const query = (name: string, description: string, schema: Json = text): Json => ({
  name,
  in: 'query',
  description,
  schema,
})

const facts = {
  id: text,
  table: text,
  file_name: text,
  state: { enum: enums.import_state },
  total: whole,
  reached: whole,
  started_by: text,
  created_at: time,
  expires_at: time,
}

const view = object({
  ...facts,
  columns: listOf(text),
  sample: listOf(listOf(text)),
  mapping: jsonSchema(importMapping),
  fields: listOf(object({ name: text, required: yesOrNo, money: yesOrNo, 'only_key?': yesOrNo })),
  keys: listOf(listOf(text)),
  'counts?': object(Object.fromEntries(enums.import_outcome.map(outcome => [outcome, whole]))),
  'written?': whole,
  may_undo: yesOrNo,
  error: orNull(text),
})

const line = object({
  number: whole,
  cells: listOf(text),
  outcome: orNull({ enum: enums.import_outcome }),
  faults: listOf(object({ field: text, detail: text })),
  changes: orNull({
    type: 'object',
    description: 'By field: before and after; amounts with their currency, though it may stay.',
  }),
  row_id: orNull(text),
})

const upload = {
  ...operation({
    ...{ tags, id: 'import_add', says: 'Bring a file: CSV in UTF-8, at most 50 MB and 200,000 rows' },
    description:
      'Takes neither `Idempotency-Key` nor `If-Match`: each file that is sent is an import of its own.',
    parameters: [{ ...query('table', 'For which it is.'), required: true }, query('name', 'Of the file.')],
    done: { status: 201, schema: view },
    refusals: [400, 401, 403, 409, 413, 422, 429, 503],
  }),
  requestBody: { required: true, content: { 'text/csv': { schema: text } } },
}

const deed = (name: string, says: string, status: 200 | 202, body: Json = nothing) => ({
  parameters: [inPath('id', 'Of the import.')],
  post: operation({
    tags,
    id: `import_${name}`,
    says,
    body,
    done: { status, schema: object(facts) },
    refusals: writing,
  }),
})

/** The routes at /api/imports, for the OpenAPI document. */
export const importPaths: Json = {
  '/imports': {
    get: operation({
      ...{ tags, id: 'imports', says: 'One’s imports, newest first; to owners everybody’s' },
      done: { schema: object({ imports: listOf(object(facts)) }) },
      refusals: [401, 422, 429, 503],
    }),
    post: upload,
  },
  '/imports/{id}': {
    parameters: [inPath('id', 'Of the import.')],
    get: operation({
      tags,
      id: 'import',
      says: 'How far an import is',
      done: { schema: view },
      refusals: reading,
    }),
    delete: operation({
      ...{ tags, id: 'import_discard', says: 'Delete the file; the rows it wrote stay' },
      done: { status: 204 },
      refusals: [401, 403, 404, 409, 422, 429, 503],
    }),
  },
  '/imports/{id}/rows': {
    parameters: [inPath('id', 'Of the import.')],
    get: operation({
      ...{ tags, id: 'import_rows', says: 'Lines of the file, and what becomes of them' },
      parameters: [
        query('outcome', 'Of this outcome alone.', { enum: enums.import_outcome }),
        query('after', 'Lines after this number.', whole),
        query('limit', 'At most so many, 200 or less.', whole),
      ],
      done: { schema: object({ rows: listOf(line), next: orNull(whole) }) },
      refusals: reading,
    }),
  },
  '/imports/{id}/refused': {
    parameters: [inPath('id', 'Of the import.')],
    get: operation({
      ...{ tags, id: 'import_refused', says: 'The refused lines as a file, with why' },
      done: { description: 'To be mended and brought again.', media: { 'text/csv': { schema: text } } },
      refusals: reading,
    }),
  },
  '/imports/{id}/check': deed(
    'check',
    'Say what the columns are, and look at what would happen',
    202,
    jsonSchema(importMapping),
  ),
  '/imports/{id}/run': deed('run', 'Do what was looked at, or go on where it was stopped', 202),
  '/imports/{id}/stop': deed('stop', 'Stop; what was written stays', 200),
  '/imports/{id}/undo': deed(
    'undo',
    'Take back what was written, as far as nobody has changed it since',
    202,
  ),
}
