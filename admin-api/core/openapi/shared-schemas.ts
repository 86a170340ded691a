import { problemTypes } from '../problem.ts'

const text = { type: 'string' }

const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status'],
  properties: {
    type: { ...text, enum: problemTypes.map(type => `/problems/${type}`) },
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: { ...text, description: 'The id of the request.' },
    errors: {
      type: 'array',
      description: 'What is wrong where.',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: {
            ...text,
            description: 'A JSON pointer into the body, or ?name for a part of the query.',
          },
          detail: text,
        },
      },
    },
    current: { type: 'object', description: 'With changed-meanwhile: the row as it is now.' },
    results: {
      type: 'array',
      description: 'With bulk-refused: what became of each row.',
      items: { $ref: '#/components/schemas/BulkResult' },
    },
  },
}

const title = {
  type: 'object',
  description: 'What a row is told by that has no name of its own. Left out of rows that have one.',
  required: ['of'],
  properties: {
    kind: { ...text, description: 'A word of the database or a program.' },
    at: { ...text, format: 'date-time' },
    amount: {
      type: 'object',
      required: ['minor', 'currency'],
      properties: {
        minor: { type: 'integer', description: 'In the smallest unit of the currency.' },
        currency: { type: ['string', 'null'] },
      },
    },
    of: {
      type: 'array',
      description: 'What the rows are called that it refers to, those first that tell most.',
      items: text,
    },
    text: { ...text, description: 'How a text of its own begins.' },
  },
}

const bulkResult = {
  type: 'object',
  required: ['id', 'status'],
  properties: {
    id: text,
    status: { enum: ['done', 'refused'] },
    etag: {
      ...text,
      description:
        'The version that was written; of a dry run, the one the row has: to be sent with the deed.',
    },
    detail: { ...text, description: 'Why it was refused.' },
    errors: { type: 'array', items: { type: 'object' } },
  },
}

const row = {
  type: 'object',
  required: ['id'],
  properties: { id: text, etag: { ...text, description: 'The version meant; another is refused.' } },
  additionalProperties: false,
}

/** One deed for many rows, as far as it is the same for every table. */
const bulk = {
  type: 'object',
  properties: {
    ids: { type: 'array', minItems: 1, maxItems: 10_000, items: row },
    filter: { type: 'object', description: 'As in a list.' },
    time_zone: { ...text, description: 'As in a list.' },
    changes: { type: 'object', description: 'Columns and their new values.' },
    step: text,
    input: { type: 'object', description: 'What the step asks for.' },
    delete: { const: true },
    restore: { const: true },
    dry_run: { type: 'boolean', description: 'Only say what would become of each row.' },
  },
  allOf: [
    { oneOf: [{ required: ['ids'] }, { required: ['filter'] }] },
    { oneOf: ['changes', 'step', 'delete', 'restore'].map(deed => ({ required: [deed] })) },
  ],
  additionalProperties: false,
}

const counts = {
  dry_run: { type: 'boolean' },
  total: { type: 'integer' },
  done: { type: 'integer' },
  refused: { type: 'integer' },
}

const bulkDone = {
  type: 'object',
  required: [...Object.keys(counts), 'results'],
  properties: {
    ...counts,
    request: { ...text, description: 'By which it can be undone.' },
    results: { type: 'array', items: { $ref: '#/components/schemas/BulkResult' } },
    changes: {
      type: 'array',
      description:
        'Of a dry run: how the first 100 rows would change, column by column, amounts with their currency.',
      items: {
        type: 'object',
        required: ['id', 'before', 'after'],
        properties: {
          id: text,
          label: {},
          number: { description: 'What people quote it by, where something else is its label.' },
          title: { $ref: '#/components/schemas/Title' },
          before: { type: 'object' },
          after: { type: ['object', 'null'] },
        },
      },
    },
  },
}

const bulkJob = {
  type: 'object',
  required: ['job', 'status', ...Object.keys(counts), 'results'],
  properties: {
    job: text,
    status: { enum: ['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELED'] },
    ...counts,
    total: {
      ...counts.total,
      description: 'Of very many an estimate, until the job has begun and counted them.',
    },
    results: {
      type: 'array',
      description: 'The first 100 refusals.',
      items: { $ref: '#/components/schemas/BulkResult' },
    },
    error: text,
  },
}

/** When something was done, and by whom. */
const deed = {
  actor_type: text,
  actor_id: { type: ['string', 'null'] },
  actor_name: text,
  occurred_at: { ...text, format: 'date-time' },
}

const historyEntry = {
  type: 'object',
  description: 'A change or a step, as far as the person may see it.',
  required: ['id', 'kind', 'action', 'actor_type', 'occurred_at'],
  properties: {
    id: text,
    kind: { enum: ['change', 'step'], description: 'A look is a change that changes nothing.' },
    action: { ...text, description: 'INSERT, UPDATE or DELETE; of a look and of a step its name.' },
    ...deed,
    entity_type: { type: ['string', 'null'] },
    entity_id: { type: ['string', 'null'] },
    request_id: { type: ['string', 'null'] },
    ip_address: { type: ['string', 'null'], description: 'For those who may see it.' },
    user_agent: { type: ['string', 'null'], description: 'For those who may see it.' },
    before: { type: ['object', 'null'] },
    after: { type: ['object', 'null'] },
    reason: { type: ['string', 'null'] },
    put_back: {
      type: 'object',
      description: 'The earlier change that this one took back, or went back to.',
      required: ['to', 'entry', 'actor_type', 'occurred_at'],
      properties: { to: { enum: ['before', 'after'] }, entry: text, ...deed },
    },
    step: text,
    from_state: { type: ['string', 'null'] },
    to_state: { type: ['string', 'null'] },
    input: {},
  },
}

/** What the operations of all tables send and answer. */
export const sharedSchemas = {
  Problem: problemSchema,
  Title: title,
  Bulk: bulk,
  BulkResult: bulkResult,
  BulkDone: bulkDone,
  BulkJob: bulkJob,
  HistoryEntry: historyEntry,
}
