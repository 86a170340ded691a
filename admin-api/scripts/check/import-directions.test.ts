import { expect, test } from 'vitest'
import { importDirections, readAliases, sayViolations, violationsIn } from './import-directions.ts'
import { importRules } from './import-rules.ts'

const aliases = readAliases(process.cwd())
const broken = (path: string, code: string) => violationsIn(path, code, aliases).map(({ rule }) => rule)

/** For each rule, in its order: a file, and an import that breaks this rule and no other. */
const offences: [path: string, code: string][] = [
  ['shared/core/rows.ts', `import '../../vite.config.ts'`],
  ['shared/core/money.ts', `import { readFileSync } from 'node:fs'`],
  ['admin-api/app.ts', `import { theme } from '#ui/core/theme.ts'`],
  ['admin-ui/core/session/session.ts', `import type { Actor } from '../../../admin-api/core/db.ts'`],
  ['admin-api/core/worker.ts', `import { effects } from '../domains/index.ts'`],
  [
    'admin-ui/core/step/step-buttons.tsx',
    `import { ticketWorkflow } from '#shared/domains/support/ticket-workflow.ts'`,
  ],
  ['admin-api/domains/support/ticket-effects.ts', `import { createApp } from '../../app.ts'`],
  ['admin-api/domains/support/ticket-effects.ts', `import { addStaff } from '../identity/staff.ts'`],
  ['admin-api/domains/support/ticket.ts', `import { Model } from 'objection'`],
  ['admin-api/migrations/20260101000000_create_x.ts', `import { connect } from '../core/db.ts'`],
  ['admin-api/scripts/bench.ts', `import { testDatabase } from '#api/test/database.ts'`],
]

test.each(importRules.map(({ says }, i) => [says, ...offences[i]!] as const))('%s', (says, path, code) => {
  expect(broken(path, code)).toEqual([says])
})

test.each([
  ['shared/core/rows.ts', `import type { Rows } from '../contract/index.ts'`],
  ['shared/core/money.test.ts', `import { test } from 'vitest'`],
  ['admin-api/core/rest/rest.ts', `import { can } from '#shared/domains/index.ts'`],
  ['admin-ui/core/session/access.ts', `import { can } from '#shared/domains/index.ts'`],
  ['admin-ui/app.tsx', `import { support } from './domains/support/index.ts'`],
  ['admin-api/start.ts', `import { seedDemo } from './seeds/seed-demo.ts'`],
  ['admin-api/domains/support/ticket-effects.ts', `import { identity } from '../identity/index.ts'`],
  [
    'admin-ui/domains/support/inbox.tsx',
    `import { ticketWorkflow } from '#shared/domains/support/ticket-workflow.ts'`,
  ],
  ['admin-api/domains/support/index.ts', `import type { ApiDomain } from '../index.ts'`],
  ['admin-api/core/model.ts', `import { Model } from 'objection'`],
  ['admin-api/migrations/20260101000000_create_x.ts', `import type { Knex } from 'knex'`],
  ['admin-ui/core/data-provider.test.ts', `import { testDatabase } from '#api/test/database.ts'`],
])('%s may say %s', (path, code) => {
  expect(broken(path, code)).toEqual([])
})

test.each([
  `export * from '#api/app.ts'`,
  `export { createApp } from '#api/app.ts'`,
  `const app = await import('#api/app.ts')`,
  `type App = import('#api/app.ts').AppDependencies`,
  `import '#api/app.ts'`,
  `import type { AppDependencies } from '../../../admin-api/app.ts'`,
])('%s is an import like any other', code => {
  expect(broken('admin-ui/domains/support/inbox.tsx', code)).toHaveLength(1)
})

test('a migration may have the types of knex, not knex', () => {
  const path = 'admin-api/migrations/20260101000000_create_x.ts'
  expect(broken(path, `import knex from 'knex'`)).toHaveLength(1)
  expect(broken(path, `import { type Knex } from 'knex'`)).toEqual([])
})

test('names in comments and texts are no imports', () => {
  expect(
    broken('shared/core/rows.ts', `// import '#api/app.ts'\nexport const text = "import '#api/app.ts'"`),
  ).toEqual([])
})

test('a violation is said with its file, line and rule', () => {
  const code = `import { z } from 'zod'\n\nimport { db } from '#api/core/db.ts'\n`
  expect(sayViolations(violationsIn('shared/core/rows.ts', code, aliases))).toBe(
    'shared/core/rows.ts:3  imports #api/core/db.ts: shared imports nothing from outside shared',
  )
})

test('the repository keeps to the directions', () => {
  expect(sayViolations(importDirections(process.cwd()))).toBe('')
})
