import { summary, table, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { stepsFrom } from '#shared/core/workflow.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { can, lockedColumns, workflowOf } from '#shared/domains/index.ts'
import { enums } from '#shared/contract/enums.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Action } from '#shared/core/policy.ts'
import { expect, test } from 'vitest'
import { version } from '#api/core/rest/visible.ts'
import { anyRow } from './any-row.ts'
import { given, testApp } from './app.ts'
import type { Answer, Member } from './app.ts'

const { db, as } = await testApp()
const members = new Map(
  await Promise.all(enums.staff_role.map(async role => [role, await as(role)] as const)),
)
const whoMay = (action: Action, name: TableName) =>
  enums.staff_role.flatMap((role: StaffRole) => (can([role], action, name) ? [members.get(role)!] : []))[0]
const stored = tableNames.filter(name => !summary(name).view)
const written = (action: Action) => stored.filter(name => whoMay(action, name))

test('every table can be given a sound row', async () => {
  for (const name of stored) expect((await anyRow(db, name)).id, name).toBeTruthy()
})

/** A write of somebody else that the client has not seen. */
const behindTheirBack = (name: TableName, id: string) =>
  given(db, tx =>
    tx(name as string)
      .where('id', id)
      // Writes the row anew, and where a time says so, says so.
      .update(
        table(name).columns.updated_at ? 'updated_at' : 'id',
        tx.raw(table(name).columns.updated_at ? 'now()' : 'id'),
      ),
  )
const now = (name: TableName, id: string) =>
  db(name as string)
    .where('id', id)
    .first('*', db.raw(`${version(name)} as _etag`))

type Write = (headers: Record<string, string>) => Promise<Answer>

/** Refused with what they have, and done with what is. */
async function provesItself(name: TableName, id: string, write: Write) {
  const seen = `"${(await now(name, id))._etag}"`
  await behindTheirBack(name, id)
  const row = await now(name, id)
  expect(seen).not.toBe(`"${row._etag}"`)
  const stale = await write({ 'If-Match': seen })
  expect([stale.status, stale.body.type], name).toEqual([412, '/problems/changed-meanwhile'])
  expect(stale.body.current, name).toMatchObject({ id, _etag: row._etag })
  expect(await now(name, id), name).toEqual(row)
  const right = await write({ 'If-Match': `"0", "${row._etag}"` })
  expect(right.status, `${name}: ${JSON.stringify(right.body)}`).toBe(200)
}

const send = (who: Member, method: string, path: string, body?: unknown): Write => {
  return headers => who.send(method, path, body, headers)
}

test.each(written('update'))('a stale change of a row of %s is refused', async name => {
  const who = whoMay('update', name)!
  const row = await anyRow(db, name)
  const { id } = row
  const writable = writableColumns(name, lockedColumns(name, 'update')).find(
    ([, { references }]) => !references,
  )
  // What it says already, so that no other rule stands in the way.
  const body = writable ? { [writable[0]]: row[writable[0]] } : {}
  for (const method of ['PUT', 'PATCH'])
    await provesItself(name, id, send(who, method, `/api/${name}/${id}`, body))
  const { _etag } = await now(name, id)
  await behindTheirBack(name, id)
  const whole = await who.send('PUT', `/api/${name}/${id}`, { ...body, _etag })
  expect(whole.status).toBe(412)
})

test.each(written('delete'))(
  'a stale deletion of a row of %s is refused, and so is its restoring',
  async name => {
    const who = whoMay('delete', name)
    if (!who) return
    const { id } = await anyRow(db, name)
    await provesItself(name, id, send(who, 'DELETE', `/api/${name}/${id}`))
    if (!summary(name).soft) return expect(await now(name, id)).toBeUndefined()
    expect((await now(name, id)).deleted_at).not.toBeNull()
    await provesItself(name, id, send(who, 'POST', `/api/${name}/${id}/restore`, {}))
    expect((await now(name, id)).deleted_at).toBeNull()
  },
)

const steps = stored.flatMap(name => {
  const workflow = workflowOf(name)
  return workflow ? stepsFrom(workflow, workflow.initial).map(([step, facts]) => ({ name, step, facts })) : []
})

test.each(steps)('a stale step $step of a row of $name is refused', async ({ name, step, facts }) => {
  const { id } = await anyRow(db, name)
  const who = members.get(facts.roles[0]!)!
  const said = Object.fromEntries(
    Object.entries(facts.input.shape).map(([field, rule]) => [
      field,
      rule.meta()?.reference ? who.id : 'text',
    ]),
  )
  await provesItself(name, id, send(who, 'POST', `/api/${name}/${id}/${step}`, said))
})

test('every row says its version, and the answer to a write says the next', async () => {
  const owner = members.get('OWNER')!
  const made = await owner.send('POST', '/api/interests', { name: 'Kites', slug: 'kites', icon: 'kite' })
  expect(made.headers.get('ETag')).toBe(`"${made.body._etag}"`)
  const path = `/api/interests/${made.body.id}`
  const changed = await owner.send('PATCH', path, { icon: 'wind' }, { 'If-Match': made.headers.get('ETag')! })
  expect(changed.headers.get('ETag')).not.toBe(made.headers.get('ETag'))
  expect((await owner.send('GET', path)).body).toEqual(changed.body)
  expect((await owner.send('PATCH', path, { icon: 'x' }, { 'If-Match': '*' })).status).toBe(200)
  expect((await owner.send('PATCH', path, { icon: 'y' }, { 'If-Match': 'W/"1"' })).status).toBe(412)
  expect((await owner.send('PATCH', path, { icon: 'y' }, { 'If-Match': 'yes' })).status).toBe(400)
  expect((await owner.send('PATCH', path, { icon: 'y', _etag: 5 })).body.errors[0].pointer).toBe('/_etag')
  expect((await owner.send('GET', path)).body.icon).toBe('x')
  expect(Object.keys(table('interests').columns)).not.toContain('_etag')
})

test('what is only counted changes neither the version of a row, nor its time, nor its history', async () => {
  const post = await anyRow(db, 'posts')
  const owner = members.get('OWNER')!
  const before = await owner.send('GET', `/api/posts/${post.id}`)
  await anyRow(db, 'post_likes', { post_id: post.id })
  const after = await owner.send('GET', `/api/posts/${post.id}`)
  expect(after.body).toEqual({ ...before.body, like_count: 1 })
  expect(await db('audit_logs').where({ entity_id: post.id }).pluck('action')).toEqual(['INSERT'])
  const change = await owner.send('DELETE', `/api/posts/${post.id}`, undefined, {
    'If-Match': before.headers.get('ETag')!,
  })
  expect(change.status).toBe(200)
})
