import { aUser, given, list, testApp } from './app.ts'
import { enums } from '#shared/contract/enums.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { table, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can, workflowOf } from '#shared/domains/index.ts'
import { visibleRow } from '#api/core/rest/visible.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp()
const roles = enums.staff_role
const members = new Map(await Promise.all(roles.map(async role => [role, await as(role)] as const)))
const owner = members.get('OWNER')!
const reader = (name: TableName) => members.get(roles.find(role => can([role], 'read', name))!)!

test('OWNER may read every table, and PLATFORM_DATA all but what is private to people', () => {
  const closed = (role: StaffRole) => tableNames.filter(name => !can([role], 'read', name))
  expect(closed('OWNER')).toEqual([])
  const said = ['messages', 'story_replies', 'whatsapp_messages']
  const ofStaff = ['csv_import_rows', 'csv_imports', 'staff_notices', 'staff_preferences', 'starred_records']
  expect(closed('PLATFORM_DATA')).toEqual([...said, ...ofStaff].toSorted())
})

test('PLATFORM_DATA changes nothing and sees no personal data', () => {
  const allowed = (['create', 'update', 'delete', 'pii', 'reveal'] as const).flatMap(action =>
    tableNames.filter(name => can(['PLATFORM_DATA'], action, name)),
  )
  expect(allowed).toEqual([])
  const steps = tableNames.flatMap(name => Object.values(workflowOf(name)?.steps ?? {}))
  expect(steps.filter(step => step.roles.includes('PLATFORM_DATA'))).toEqual([])
})

test.each(tableNames)('%s lists, by each column that may be sorted, and gets one', async name => {
  const person = reader(name)
  const page = await person.send<{ id: string }[]>('GET', `/api/${name}`)
  expect(page.status).toBe(200)
  expect(page.headers.get('Content-Range')).toMatch(new RegExp(`^${name} (\\d+-\\d+|\\*)/\\d+$`))
  for (const [column, facts] of Object.entries(table(name).columns)) {
    const sorted = await owner.send('GET', `/api/${name}${list({ sort: [column, 'DESC'] })}`)
    expect(sorted.status, `sort by ${column}`).toBe(
      facts.sortable && !facts.secret && (!facts.pii || can(['OWNER'], 'pii', name)) ? 200 : 422,
    )
  }
  expect((await person.send('GET', `/api/${name}/no_such_id`)).status).toBe(404)
})

test.each(tableNames)('%s has no column that a secret could leave by', name => {
  const everything = Object.fromEntries(Object.keys(table(name).columns).map(column => [column, 'x']))
  const shown = Object.keys(visibleRow(name, everything, ['OWNER']))
  const secrets = Object.entries(table(name).columns).flatMap(([column, { secret }]) =>
    secret ? [column] : [],
  )
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.filter(column => secrets.includes(column))).toEqual([])
})

test('somebody without a role of staff gets nothing at all', async () => {
  const nobody = await as()
  for (const path of ['/api/users', '/api/auth/me', '/api/openapi.json'])
    expect((await nobody.send('GET', path)).status).toBe(401)
})

test('a role that is taken back closes the door with the next write', async () => {
  const leaver = await as('SUPPORT')
  const write = () => leaver.send('POST', '/api/support_tickets', { subject: 's', description: 'd' })
  expect((await write()).status).toBe(201)
  await given(db, tx => tx('staff_roles').where('user_id', leaver.id).update({ revoked_at: tx.fn.now() }))
  expect((await write()).status).toBe(401)
})

test('the role a user has on the platform opens nothing here', async () => {
  const admin = await as()
  await given(db, tx => tx('users').where('id', admin.id).update({ role: 'SUPER_ADMIN' }))
  expect((await admin.send('GET', '/api/users')).status).toBe(401)
  expect((await aUser(db)).role).toBe('MEMBER')
})
