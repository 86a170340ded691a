import { testApp } from '#api/test/app.ts'
import { summary, table, tableNames } from '#shared/core/rows.ts'
import { everyRole } from '#shared/core/policy.ts'
import { can, workflowOf } from '#shared/domains/index.ts'
import { expect, test } from 'vitest'

const { as } = await testApp()
const { body: document } = await (await as('SUPPORT')).send('GET', '/api/openapi.json')

test('the document has a path for every table, view and step, and writes only where somebody may write', () => {
  for (const name of tableNames) {
    const offered = !summary(name).view && can(everyRole, 'create', name) ? ['get', 'post'] : ['get']
    expect(Object.keys(document.paths[`/${name}`]), name).toEqual(offered)
    for (const step of Object.keys(workflowOf(name)?.steps ?? {}))
      expect(document.paths[`/${name}/{id}/${step}`]?.post.requestBody, step).toBeDefined()
  }
})

test('every reference in the document leads somewhere, and every operation has an id of its own', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(m => m[1]!)
  const known = Object.keys(document.components.schemas).map(name => `#/components/schemas/${name}`)
  expect(references.filter(reference => !known.includes(reference))).toEqual([])
  const operations = Object.values(document.paths)
    .flatMap(path => Object.values(path as object))
    .filter(o => o?.operationId)
  expect(new Set(operations.map(o => o.operationId)).size).toBe(operations.length)
})

test('the document names no secret', () => {
  const secrets = tableNames.flatMap(name =>
    Object.entries(table(name).columns).flatMap(([column, { secret }]) => (secret ? [column] : [])),
  )
  expect(secrets).toContain('password_hash')
  const text = JSON.stringify(document)
  expect(
    secrets.filter(column => text.includes(`"${column}"`) || new RegExp(`[ ,]${column}[.,]`).test(text)),
  ).toEqual([])
})
