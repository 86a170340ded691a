import { columnOf, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { visibleColumns } from '../rest/visible.ts'
import { inPath, jsonSchema, nothing, object, operation, ref, text } from './operation.ts'
import type { Json } from './operation.ts'

const writes = [400, 401, 403, 404, 409, 412, 413, 422, 429, 503] as const
const once = [ref('parameters', 'Idempotency-Key')]
const guarded = [ref('parameters', 'If-Match'), ...once]
const theRow = [ref('parameters', 'id')]
const tags = (name: TableName) => [summary(name).domain]
const row = (name: TableName) => ({
  description: 'The row.',
  schema: ref('schemas', name),
  headers: ['ETag', 'Idempotency-Replayed'],
})

/** The steps of a table's workflow, each at its own address. */
export function stepPaths(name: TableName): Json {
  const steps = Object.entries(workflowOf(name)?.steps ?? {})
  const paths = steps.map(([step, { says, input, from, to, roles }]) => [
    `/${name}/{id}/${step}`,
    {
      parameters: theRow,
      post: operation({
        id: `${name}_step_${step}`,
        says,
        description: `From ${from.join(', ')}${to ? ` to ${to}` : '; the state stays'}. By ${roles.join(', ')}.`,
        tags: tags(name),
        parameters: guarded,
        body: jsonSchema(input.strict()),
        done: row(name),
        refusals: writes,
      }),
    },
  ])
  return Object.fromEntries(paths)
}

/** Taking a row out of the trash. */
export const restorePath = (name: TableName): Json => ({
  [`/${name}/{id}/restore`]: {
    parameters: theRow,
    post: operation({
      id: `${name}_restore`,
      says: 'Take out of the trash',
      tags: tags(name),
      parameters: guarded,
      body: nothing,
      done: row(name),
      refusals: writes,
    }),
  },
})

/** Seeing what is masked otherwise. */
export function revealPath(name: TableName): Json {
  const personal = visibleColumns(name).filter(column => columnOf(name, column)?.pii)
  const columns = { type: 'array', minItems: 1, maxItems: 50, items: { enum: personal } }
  const reason = { ...text, minLength: 3, maxLength: 500 }
  return {
    [`/${name}/{id}/reveal`]: {
      parameters: theRow,
      post: operation({
        id: `${name}_reveal`,
        says: 'Show personal data that is masked otherwise, saying why; the history keeps that it was shown',
        tags: tags(name),
        parameters: [ref('parameters', 'If-Match')],
        body: object({ columns, reason }, { additionalProperties: false }),
        done: { description: 'The values.', schema: object({ values: { type: 'object' } }) },
        refusals: [400, 401, 403, 404, 412, 413, 422, 429, 503],
      }),
    },
  }
}

/** One deed for many rows, and the job that it becomes where they are more than a thousand. */
export const bulkPaths = (name: TableName): Json => ({
  [`/${name}/bulk`]: { post: bulk(name) },
  [`/${name}/bulk/{job}`]: { parameters: [inPath('job', 'As the answer named it.')], get: bulkJob(name) },
  [`/${name}/bulk/{job}/cancel`]: {
    parameters: [inPath('job', 'As the answer named it.')],
    post: bulkCancel(name),
  },
})

const bulk = (name: TableName) =>
  operation({
    id: `${name}_bulk`,
    says: 'Change, delete or restore many rows, or take a step on each: all of them or none',
    tags: tags(name),
    parameters: once,
    body: ref('schemas', 'Bulk'),
    done: [
      {
        description: 'What became of each row.',
        schema: ref('schemas', 'BulkDone'),
        headers: ['Idempotency-Replayed'],
      },
      {
        status: 202,
        description: 'Over 1,000 rows: a job does it.',
        schema: object({
          ...{ job: text, total: { type: 'integer', description: 'Of very many an estimate.' } },
          dry_run: { type: 'boolean' },
          changes: { type: 'array', items: { type: 'object' } },
        }),
        headers: ['Location', 'Idempotency-Replayed'],
      },
    ],
    refusals: [400, 401, 403, 409, 413, 422, 429, 503],
  })

const bulkJob = (name: TableName) =>
  operation({
    id: `${name}_bulk_job`,
    says: 'How far a bulk change of yours is',
    tags: tags(name),
    done: { description: 'So far.', schema: ref('schemas', 'BulkJob') },
    refusals: [401, 403, 404, 429, 503],
  })

const bulkCancel = (name: TableName) =>
  operation({
    id: `${name}_bulk_cancel`,
    says: 'End a bulk change of yours after the rows it is at: what is done stays, and can be undone',
    tags: tags(name),
    parameters: once,
    body: object({}),
    done: {
      description: 'What is done.',
      schema: ref('schemas', 'BulkJob'),
      headers: ['Idempotency-Replayed'],
    },
    refusals: [400, 401, 403, 404, 409, 413, 422, 429, 503],
  })
