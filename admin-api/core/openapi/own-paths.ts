import { enums } from '#shared/contract/enums.ts'
import { exportFormats } from '../rest/export.ts'
import { inPath, listOf, object, operation, ref, text, time, yesOrNo } from './operation.ts'
import type { Json } from './operation.ts'

const query = (name: string, description: string): Json => ({
  name,
  in: 'query',
  description,
  schema: text,
})

const health = (id: string, says: string) =>
  operation({
    id,
    says,
    open: true,
    done: { schema: object({ status: text }) },
    refusals: [503],
  })

const page = (id: string, says: string) =>
  operation({
    id,
    says,
    open: true,
    done: {
      description: 'A page; without a token one that asks for it.',
      media: { 'text/html': { schema: text } },
    },
    refusals: [404, 429],
  })

const changes = operation({
  id: 'changes',
  says: 'What changes in tables, as it changes',
  description:
    'Server-sent events: change with table, action and ids; notice when there is one for you; reset after a lost connection.',
  parameters: [
    query('tables', 'Names of tables, separated by commas.'),
    query('table', 'One table, with id.'),
    query('id', 'One row of it.'),
    query('recent', 'Seconds, up to 600: what was changed in them is told first, as UPDATE.'),
    query('notices', 'True, to hear when something concerns you.'),
  ],
  done: {
    description: 'Events until one goes.',
    media: {
      'text/event-stream': {
        schema: text,
        example: 'event: change\ndata: {"table":"support_tickets","action":"UPDATE","ids":["tkt_01"]}\n\n',
      },
    },
  },
  refusals: [401, 403, 422, 429, 503],
})

const order = operation({
  id: 'download_order',
  says: 'Ask for a list as a file: gives an address that works once, within a minute',
  description:
    'Takes neither `Idempotency-Key` nor `If-Match`: each that is asked for has an address of its own.',
  body: object(
    {
      resource: text,
      'filter?': { type: 'object' },
      'sort?': { type: 'array' },
      'fields?': listOf(text),
      'time_zone?': text,
      'format?': { type: 'string', enum: exportFormats },
    },
    { additionalProperties: false },
  ),
  done: {
    status: 201,
    description: 'Where to fetch it, and by which id it tells how far it is.',
    schema: object({ id: text, url: text, expires_at: time }),
  },
  refusals: [400, 401, 403, 413, 422, 429, 503],
})

const download = operation({
  id: 'download',
  says: 'Fetch a file that was asked for',
  open: true,
  done: {
    description: 'All rows that match.',
    media: {
      'text/csv': { schema: text },
      'application/json': { schema: listOf({ type: 'object' }) },
    },
  },
  refusals: [403, 404, 422, 429, 503],
})

const exportProgress = object({
  ...{ id: text, rows: { type: 'integer' }, begun: yesOrNo },
  outcome: { type: ['string', 'null'], enum: [...enums.download_outcome, null] },
})

const downloadProgress = operation({
  id: 'download_progress',
  says: 'How far an export is: the rows that have left, and how it ended',
  done: { description: 'Without an outcome while it goes on.', schema: exportProgress },
  refusals: [401, 404, 422, 429, 503],
})

const downloadCancel = operation({
  id: 'download_cancel',
  says: 'End an export, and its query, within a second',
  parameters: [ref('parameters', 'Idempotency-Key')],
  body: object({}, { additionalProperties: false }),
  done: { description: 'How far it came.', schema: exportProgress, headers: ['Idempotency-Replayed'] },
  refusals: [400, 401, 404, 409, 413, 422, 429, 503],
})

const document = operation({
  id: 'openapi',
  says: 'This document',
  done: { description: 'OpenAPI 3.1.', schema: { type: 'object' } },
  refusals: [401, 429],
})

const figures = operation({
  id: 'metrics',
  says: 'Figures for Prometheus: with METRICS_TOKEN as the bearer token, or signed in as OPERATIONS or OWNER',
  done: { description: 'In the text format of Prometheus.', media: { 'text/plain': { schema: text } } },
  refusals: [401, 403],
})

/** What belongs to no table and no domain. */
export const ownPaths: Json = {
  '/health/live': { get: health('health_live', 'Whether the process answers') },
  '/health/ready': { get: health('health_ready', 'Whether it can work: the database answers') },
  '/openapi.json': { get: document },
  '/docs': { get: page('docs', 'This document to browse') },
  '/docs/{page}': { parameters: [inPath('page', 'A table or view.')], get: page('docs_page', 'One table') },
  '/changes': { get: changes },
  '/downloads': { post: order },
  '/downloads/{id}/progress': { parameters: [inPath('id', 'Of the export.')], get: downloadProgress },
  '/downloads/{id}/cancel': { parameters: [inPath('id', 'Of the export.')], post: downloadCancel },
  '/downloads/{ticket}': { parameters: [inPath('ticket', 'As in the address.')], get: download },
  '/metrics': { servers: [{ url: '/' }], get: figures },
}
