import { operatorNames } from '#api/core/rest/condition.ts'
import { table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { workflowOf } from '#shared/domains/index.ts'
import fc from 'fast-check'
import { anyValue } from './any-row.ts'
import { mostly, nasty, odd } from './odd-values.ts'

/** A request to be. */
export type Asked = {
  role: 'OWNER' | 'SUPPORT'
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | Uint8Array
}

/** Of a table the ids of some rows, and what would make more of them. */
export type Known = { ids: readonly string[]; sound: readonly Record<string, unknown>[] }

const columnsOf = (name: TableName) => fc.constantFrom(...Object.keys(table(name).columns))
const fitting = (name: TableName, column: string) => anyValue(table(name).columns[column]!)

/** A condition: a column, with an operator or without, and what may stand beside it. */
const condition = (name: TableName) =>
  fc.tuple(columnsOf(name), fc.constantFrom('', '', ...operatorNames)).chain(([column, operator]) => {
    const one = fitting(name, column)
    const right = /_n?in$/.test(operator) ? [one] : operator === '_null' ? true : one
    return fc.tuple(fc.constant(column + operator), mostly(fc.constant(right), odd))
  })

const strange = fc.tuple(
  fc.constantFrom(
    'q',
    'deleted',
    'user.email',
    'user.email_ilike',
    'assigned_to.id',
    'or',
    'and',
    'id_in',
    ...nasty,
  ),
  odd,
)

const filterOf = (name: TableName) =>
  fc.letrec<{ node: Record<string, unknown> }>(tie => ({
    node: fc
      .array(
        fc.oneof(
          { weight: 5, arbitrary: condition(name) },
          strange,
          fc.tuple(fc.constantFrom('or', 'and'), fc.array(tie('node'), { minLength: 1, maxLength: 3 })),
        ),
        { maxLength: 2 },
      )
      .map(pairs => Object.fromEntries(pairs)),
  })).node

const asJson = (what: unknown) => JSON.stringify(what) ?? 'undefined'

function queryOf(name: TableName) {
  const part = (parameter: string, sensible: fc.Arbitrary<unknown>) =>
    fc
      .option(
        fc.oneof({ weight: 12, arbitrary: sensible.map(asJson) }, odd.map(asJson), fc.constantFrom(...nasty)),
        { freq: 1 },
      )
      .map(text => (text === null ? [] : [[parameter, text.toWellFormed()]]))
  const ways = Object.entries(table(name).columns).flatMap(([column, { references }]) =>
    references ? [column.replace(/_id$/, '')] : [],
  )
  return fc
    .tuple(
      part('filter', filterOf(name)),
      part('sort', fc.tuple(columnsOf(name), fc.constantFrom('ASC', 'DESC'))),
      part('range', fc.constantFrom([0, 9], [5, 30], [0, 99], [0, 1e9], [99_990, 100_001])),
      part('fields', fc.array(columnsOf(name), { minLength: 1, maxLength: 3 })),
      part('embed', fc.constantFrom(...ways.map(way => [way]), ['user'])),
    )
    .map(parts => `?${new URLSearchParams(parts.flat() as [string, string][])}`)
}

const plain = fc.constant<Record<string, string>>({})
const headersOf = mostly(
  plain,
  fc.record(
    {
      'If-Match': fc.constantFrom('*', '"1"', 'W/"1"', '"1", "2"', '', 'nonsense', '"'),
      'Idempotency-Key': fc.oneof(fc.uuid(), fc.constantFrom('', 'a b', 'x'.repeat(201), '\u00e9')),
      Accept: fc.constantFrom('text/csv', 'application/json', '*/*', 'text/csv;q=0', 'nonsense', ''),
    },
    { requiredKeys: [] },
  ) as typeof plain,
)

/** Values for a row that would do, with now and then one that does not. */
const rowOf = (name: TableName, sound: Known['sound']) =>
  fc
    .tuple(
      fc.constantFrom(...sound),
      mostly<[string, unknown][]>(fc.constant([]), fc.tuple(fc.tuple(columnsOf(name), odd))),
      mostly<[string, unknown][]>(
        fc.constant([]),
        fc.tuple(fc.tuple(fc.constantFrom(...nasty, '_etag', '_embed'), odd)),
      ),
    )
    .map(([right, ...wrong]) => ({ ...right, ...Object.fromEntries(wrong.flat()) }))

const changesOf = (name: TableName) =>
  fc
    .array(
      columnsOf(name).chain(column =>
        fc.tuple(fc.constant(column), mostly(fc.constant(fitting(name, column)), odd)),
      ),
      { maxLength: 2 },
    )
    .map(pairs => Object.fromEntries(pairs) as Record<string, unknown>)

/** A body as JSON, now and then of another shape, or none. */
const sent = (body: fc.Arbitrary<unknown>) =>
  mostly(body.map(asJson), fc.oneof(odd.map(asJson), fc.constantFrom(...nasty)))

/** A bulk change, which changes nothing: what it would do to its own sign-in must not end the game. */
const bulkOf = (name: TableName, ids: readonly string[]) =>
  fc
    .tuple(
      fc.oneof(
        fc
          .array(fc.constantFrom(...ids, ...nasty), { minLength: 1, maxLength: 3 })
          .map(some => ({ ids: some.map(id => ({ id })) })),
        filterOf(name).map(filter => ({ filter })),
        fc.constant({}),
      ),
      fc.oneof(
        changesOf(name).map(changes => ({ changes })),
        fc.tuple(stepsOf(name), odd).map(([step, input]) => ({ step, input })),
        fc.constantFrom({ delete: true }, { restore: true }, { delete: 1 }, { delete: true, restore: true }),
      ),
    )
    .map(parts => ({ ...Object.assign({}, ...parts), dry_run: true }))

const stepsOf = (name: TableName) =>
  fc.constantFrom(...Object.keys(workflowOf(name)?.steps ?? {}), 'fly', '__proto__')

/** What the steps of any table may be told. */
const saidOf = fc.record(
  {
    message: mostly(fc.constant('Hello'), odd),
    reason: mostly(fc.constant('because'), odd),
    columns: mostly(fc.constant(['email']), odd),
  },
  { requiredKeys: [] },
)

const downloadOf = (name: TableName) =>
  fc.record(
    {
      resource: mostly(fc.constant<string>(name), fc.constantFrom(...nasty)),
      filter: mostly(filterOf(name), odd),
      sort: mostly(fc.tuple(columnsOf(name), fc.constantFrom('ASC', 'DESC')), odd),
      fields: mostly(fc.array(columnsOf(name), { minLength: 1, maxLength: 2 }), odd),
    },
    { requiredKeys: ['resource'] },
  )

/** Requests to the addresses of a table: lists, rows, changes, steps and bulk. */
export function requestTo(name: TableName, { ids, sound }: Known): fc.Arbitrary<Asked> {
  const at = mostly(fc.constantFrom(...ids), fc.constantFrom(...nasty.filter(Boolean))).map(
    id => `/api/${name}/${encodeURIComponent(id.toWellFormed())}`,
  )
  const shared = {
    role: fc.constantFrom<Asked['role']>('OWNER', 'OWNER', 'OWNER', 'SUPPORT'),
    headers: headersOf,
  }
  const on = (methods: string[], path: fc.Arbitrary<string>, body?: fc.Arbitrary<unknown>) =>
    fc.record({ ...shared, method: fc.constantFrom(...methods), path, ...(body && { body: sent(body) }) })
  const here = fc.constant(`/api/${name}`)
  const below = (last: fc.Arbitrary<string>) => fc.tuple(at, last).map(parts => parts.join('/'))
  return fc.oneof(
    {
      weight: 5,
      arbitrary: on(
        ['GET', 'GET', 'HEAD'],
        queryOf(name).map(query => `/api/${name}${query}`),
      ),
    },
    on(
      ['GET'],
      fc.tuple(at, queryOf(name)).map(parts => parts.join('')),
    ),
    on(['GET'], below(fc.constantFrom('history', 'x'))),
    { weight: 2, arbitrary: on(['POST'], here, rowOf(name, sound)) },
    { weight: 2, arbitrary: on(['PUT', 'PATCH'], at, changesOf(name)) },
    on(['DELETE', 'POST'], at),
    { weight: 2, arbitrary: on(['POST'], below(stepsOf(name)), saidOf) },
    on(['POST'], below(fc.constantFrom('restore', 'reveal')), saidOf),
    on(['POST'], fc.constant(`/api/${name}/bulk`), bulkOf(name, ids)),
    on(['POST'], fc.constant('/api/downloads'), downloadOf(name)),
  )
}
