import { testApp } from '#api/test/app.ts'
import { routesOf } from '#api/core/routes.ts'
import { Validator } from '@seriousme/openapi-schema-validator'
import { columnOf, isTable, summary, table, tableNames } from '#shared/core/rows.ts'
import { everyRole } from '#shared/core/policy.ts'
import { can, workflowOf } from '#shared/domains/index.ts'
import { expect, test } from 'vitest'

const { app, as } = await testApp()
const { body: document } = await (await as('SUPPORT')).send('GET', '/api/openapi.json')

type Paths = Record<string, Record<string, { operationId?: string }>>
const paths = document.paths as Paths
const methods = new Set(['get', 'post', 'put', 'patch', 'delete'])
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]) =>
    methods.has(method) ? [{ path, method, operation }] : [],
  ),
)

test('a public validator finds the document valid as OpenAPI 3.1', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
  expect(validator.version).toBe('3.1')
})

/** A path as the router has it. */
function asRoute(path: string): string {
  const [first = '', ...rest] = path
    .slice(1)
    .replaceAll(/\{(\w+)\}/g, ':$1')
    .split('/')
  if (path === '/metrics') return path
  if (!isTable(first)) return ['/api', first, ...rest].join('/')
  const own = ['history', 'related', 'restore', 'reveal', 'revert']
  const isStep = rest.length === 2 && rest[0] === ':id' && !own.includes(rest[1]!)
  return ['/api/:resource', ...(isStep ? [':id', ':step'] : rest)].join('/')
}

test('the document has every route there is, and no other', () => {
  const documented = operations.map(({ method, path }) => `${method.toUpperCase()} ${asRoute(path)}`)
  const routes = routesOf(app).map(({ method, path }) => `${method} ${path}`)
  const files = (route: string) => /^GET \/api\/docs\/[\w-]+\.\w+$/.test(route)
  expect([...new Set(documented)].toSorted()).toEqual([...new Set(routes)].filter(r => !files(r)).toSorted())
})

test('the document has a path for every table, view and step, and writes only where somebody may write', () => {
  for (const name of tableNames) {
    const offered = !summary(name).view && can(everyRole, 'create', name) ? ['get', 'post'] : ['get']
    expect(Object.keys(paths[`/${name}`]!), name).toEqual(offered)
    for (const step of Object.keys(workflowOf(name)?.steps ?? {}))
      expect(document.paths[`/${name}/{id}/${step}`]?.post.requestBody, step).toBeDefined()
  }
})

test('every reference in the document leads somewhere, and every operation has an id of its own', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)]
  expect(references.length).toBeGreaterThan(1000)
  const lost = references.filter(([, kind, name]) => document.components[kind!]?.[name!] === undefined)
  expect(lost.map(([reference]) => reference)).toEqual([])
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(operations.length)
})

test('the document names no secret', () => {
  const { schemas } = document.components
  const known = tableNames.flatMap(name => {
    const secrets = Object.keys(table(name).columns).filter(column => columnOf(name, column)!.secret)
    const own = Object.entries(paths).filter(([path]) => path.split('/')[1] === name)
    const text = JSON.stringify([own, schemas[name], schemas[`${name}_new`], schemas[`${name}_changes`]])
    expect(secrets.filter(column => text.includes(`"${column}"`))).toEqual([])
    return secrets
  })
  expect(known).toContain('password_hash')
})

test('what a row is told by is one thing wherever it stands', () => {
  const { schemas } = document.components
  const answer = (path: string) => document.paths[path].get.responses[200].content['application/json'].schema
  const places = [
    schemas.payouts.properties._title,
    schemas.BulkDone.properties.changes.items.properties.title,
    answer('/me/stars').properties.stars.items.properties.title,
    answer('/me/notices').properties.notices.items.properties.title,
    answer('/search').properties.groups.items.properties.rows.items.properties.title,
  ]
  for (const place of places) expect(place).toMatchObject({ $ref: '#/components/schemas/Title' })
  expect(Object.keys(schemas.Title.properties)).toEqual(['kind', 'at', 'amount', 'of', 'text'])
})
