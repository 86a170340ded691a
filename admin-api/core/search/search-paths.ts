import { listOf, object, operation, ref, text, yesOrNo } from '../openapi/operation.ts'
import type { Json } from '../openapi/operation.ts'

const query = (name: string, description: string, more: Json = {}): Json => ({
  ...{ name, in: 'query', description },
  ...more,
})

const row = object({
  ...{ id: text, label: text, 'title?': ref('schemas', 'Title') },
  ...{ 'detail?': text, 'matched?': object({ column: text }) },
})

const search = operation({
  id: 'search',
  says: 'Find anything by its id, a value that names it, or words',
  description: `Looks in every table that one may read, but not in the trash: for an id of ours or from before; for the exact
value of a text that an index serves, such as an e-mail address, a number or an id of another system, in small letters and
capitals alike; and, with three letters or digits in a row, for words in the columns that q of lists searches. The tables that
fit best come first, at most 8 of them with at most 5 rows each. matched is where it was found, unless that is the id, and
detail what stands there, unless the label says it.`,
  parameters: [
    query('q', 'What to look for.', { required: true, schema: { ...text, minLength: 1, maxLength: 200 } }),
    query('tables', 'Names of tables to look in, separated by commas.', { schema: text }),
  ],
  done: {
    description: 'What was found; missing are tables that did not answer in time.',
    schema: object({
      groups: listOf(object({ table: text, rows: listOf(row) })),
      incomplete: yesOrNo,
      missing: listOf(text),
    }),
  },
  refusals: [401, 403, 422, 429, 503],
})

/** The route at /api/search, for the OpenAPI document. */
export const searchPaths: Json = { '/search': { get: search } }
