import { given, testApp } from './app.ts'
import { anyRow } from './any-row.ts'
import { asActor } from '#api/core/db.ts'
import { uniqueKeys } from '#api/core/import/importable.ts'
import { expect, test } from 'vitest'
import { importing } from './importing.ts'

const testing = await testApp({ RATE_LIMIT: '1000000' })
const { app, db, as } = testing
const { upload, at, view, rows, deed, checked } = await importing(testing)
const [ops, marketing, owner] = await Promise.all([as('OPERATIONS'), as('MARKETING'), as('OWNER')])

const aCategory = (slug: string, more: object = {}) =>
  given(db, async tx => {
    const [row] = await tx('event_categories').insert({ slug, name: `Name of ${slug}`, ...more }, '*')
    return row as { id: string }
  })
const outcomes = (lines: { outcome: string | null }[]) => lines.map(({ outcome }) => outcome)

test('who has lost the right to read a table is told of its rows no more, only of the file', async () => {
  const ann = await as('MARKETING', 'SUPPORT')
  const known = await aCategory('lost-sight')
  const { body } = await upload(ann, 'event_categories', 'slug,name\nlost-sight,Mine\n')
  await deed(ann, body.id, 'check', body.mapping)
  expect((await rows(ann, body.id))[0]).toMatchObject({
    row_id: known.id,
    changes: { name: ['Name of lost-sight', 'Mine'] },
  })
  await given(db, tx => tx('csv_imports').where('id', body.id).update({ table_name: 'webhooks' }))
  expect((await rows(ann, body.id))[0]).toMatchObject({
    ...{ cells: ['lost-sight', 'Mine'], outcome: 'UPDATE' },
    ...{ row_id: null, changes: null },
  })
})

test('what an export masked comes back as it left, whatever the column holds', async () => {
  const { id } = await anyRow(db, 'events')
  await given(db, tx => tx('events').where({ id }).update({ latitude: 52.5, longitude: 13.4 }))
  const filter = encodeURIComponent(JSON.stringify({ id }))
  const fields = encodeURIComponent(JSON.stringify(['id', 'latitude', 'longitude']))
  const answer = await app.request(`/api/events?filter=${filter}&fields=${fields}`, {
    headers: { Authorization: `Bearer ${ops.token}`, Accept: 'text/csv' },
  })
  const file = await answer.text()
  expect(file).toContain('•••••')
  expect((await checked(ops, 'events', file)).counts).toMatchObject({ UNCHANGED: 1, REFUSED: 0 })
  const mended = await checked(ops, 'events', file.replace('•••••', '48.25'))
  expect((await deed(ops, mended.id, 'run')).counts).toMatchObject({ UPDATE: 1 })
  expect(await db('events').where({ id }).first()).toMatchObject({ latitude: 48.25, longitude: 13.4 })
})

test('a file that writes a number in other words changes nothing, and what it changes is what was looked at', async () => {
  await aCategory('nothing-less', { sort_order: 0 })
  const same = await checked(ops, 'event_categories', 'slug,sort_order\nnothing-less,-0\n')
  expect(same.counts).toMatchObject({ UNCHANGED: 1 })
  await aCategory('something-less', { sort_order: 5 })
  const other = await checked(ops, 'event_categories', 'slug,sort_order\nsomething-less,-0\n')
  expect((await deed(ops, other.id, 'run')).counts).toMatchObject({ UPDATE: 1, REFUSED: 0 })
})

test('names, cells and file names are cut between characters', async () => {
  const [long, name] = [`${'x'.repeat(199)}🎈`, `${'y'.repeat(199)}🎈`]
  const file = `slug,sort_order,${long}\ncut,${'x'.repeat(59)}🎈${'x'.repeat(9)},1\n`
  const { status, body } = await upload(ops, 'event_categories', file, {}, name)
  expect([status, body.columns?.[2], body.file_name]).toEqual([201, 'x'.repeat(199), 'y'.repeat(199)])
  expect((await deed(ops, body.id, 'check', body.mapping)).counts).toMatchObject({ REFUSED: 1 })
})

test('rows that an import only made are taken back by whoever may delete them, though nobody may change them', async () => {
  const [user, badge] = [await anyRow(db, 'users'), await anyRow(db, 'badges')]
  const found = await checked(marketing, 'user_badges', `user_id,badge_id\n${user.id},${badge.id}\n`)
  expect(await deed(marketing, found.id, 'run')).toMatchObject({ written: 1, may_undo: true })
  expect((await deed(marketing, found.id, 'undo')).counts).toMatchObject({ UNDONE: 1 })
  expect(await db('user_badges').where('user_id', user.id)).toEqual([])
})

test.each([
  ['toString=1', '?toString'],
  ['limit=0x10', '?limit'],
  ['limit=1e2', '?limit'],
  ['limit=5&limit=5', '?limit'],
  ['limit=201', '?limit'],
  ['after=-1', '?after'],
  ['outcome=LOST', '?outcome'],
])('lines asked for by %s are refused', async (query, pointer) => {
  const { body } = await upload(ops, 'event_categories', 'slug\na\n')
  const answer = await ops.send('GET', at(body.id, `/rows?${query}`))
  expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([422, pointer])
})

test('a file of too many columns is told how many there may be', async () => {
  for (const [columns, words] of [
    [201, /at most 200 columns: leave out/],
    [1_001, /at most 200 columns/],
  ] as const) {
    const answer = await upload(ops, 'event_categories', `${Array(columns).fill('a').join()}\n1\n`)
    expect(answer.body.detail).toMatch(words)
  }
})

test('while a look is under way, what refers to its rows can be written, and the look does not wait for that', async () => {
  const parent = await aCategory('parent-of-one')
  await given(db, async tx => {
    await tx('event_categories').insert({ slug: 'child-of-one', name: 'Child', parent_id: parent.id })
    const { counts } = await checked(
      ops,
      'event_categories',
      'slug,name\nparent-of-one,Name of parent-of-one\n',
    )
    expect(counts).toMatchObject({ UNCHANGED: 1 })
  })
})

test('another look begins anew: nothing that an earlier one found out is told or kept', async () => {
  await aCategory('seen-before')
  const found = await checked(ops, 'event_categories', 'slug,name\nseen-before,Other\nbad-before,\n')
  const keys = () => db('csv_import_rows').where('import_id', found.id).orderBy('number').pluck('key')
  expect(await keys()).toEqual(['["seen-before"]', '["bad-before"]'])
  const answer = await ops.send('POST', at(found.id, '/check'), { ...found.mapping, key: [] })
  expect(answer.status).toBe(202)
  expect(outcomes(await rows(ops, found.id))).toEqual([null, null])
  expect((await rows(ops, found.id))[0]).toMatchObject({ row_id: null, changes: null })
  expect(await rows(ops, found.id, '?outcome=REFUSED')).toEqual([])
  const headers = { Authorization: `Bearer ${ops.token}` }
  const refused = await (await app.request(at(found.id, '/refused'), { headers })).text()
  expect(refused).not.toContain('bad-before')
  await ops.send('POST', at(found.id, '/stop'), {})
  await deed(ops, found.id, 'check', { ...found.mapping, key: [] })
  expect(await keys()).toEqual([null, null])
})

test('how far a job has come is told in lines, not by their numbers', async () => {
  const found = await checked(ops, 'event_categories', 'slug,name\n\n\n\nfar-1,X\nfar-2,X\n')
  const run = (await db('csv_imports').where('id', found.id).first()).job_id
  expect((await db('background_jobs').where('id', run).first()).result).toEqual({ done: 2, total: 2 })
  const told = await db('audit_logs').where({ entity_type: 'background_jobs', entity_id: run })
  for (const { after } of told)
    if (after?.result) expect(after.result.done).toBeLessThanOrEqual(after.result.total)
})

test('a file is not sent twice by a key, nor for a version of a row', async () => {
  for (const header of ['Idempotency-Key', 'If-Match'])
    expect((await upload(ops, 'event_categories', 'slug\na', { [header]: '"1"' })).status, header).toBe(422)
})

test('a column of amounts must say in which units it is', async () => {
  const { body } = await upload(owner, 'event_ticket_tiers', 'name,Price\nA,1250\n')
  const columns = body.mapping.columns.map(({ unit: _, ...column }) => column)
  const answer = await owner.send('POST', at(body.id, '/check'), { ...body.mapping, columns })
  expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer: '/columns/1/unit' }]])
})

test('nobody finds out by a name that they would see masked whose it is', async () => {
  const person = await given(db, async tx => {
    const [row] = await tx('users').insert({ username: 'named-by', email: 'named-by@example.com' }, '*')
    return row
  })
  const file = (name: string, code: string) => `user,code\n${name},${code}\n`
  const byName = await checked(marketing, 'referral_codes', file(person.username, 'NAMED1'))
  expect((await rows(marketing, byName.id))[0]).toMatchObject({ outcome: 'CREATE' })
  const byMail = await checked(marketing, 'referral_codes', file(person.email, 'NAMED2'))
  expect((await rows(marketing, byMail.id))[0]!.faults[0]).toMatchObject({ field: 'user_id' })
})

test('keys are told with the types of their columns, and without what an index only carries', async () => {
  const keys = await uniqueKeys(db, 'payment_reconciliations')
  const key = keys.find(({ columns }) => columns.includes('currency'))!
  expect(key.types[key.columns.indexOf('currency')]).toBe('bpchar')
  const undo = new Error('not to stay')
  await given(db, async tx => {
    await tx.raw('create unique index on faqs (id) include (question)')
    expect((await uniqueKeys(tx, 'faqs')).map(({ columns }) => columns)).not.toContainEqual([
      'id',
      'question',
    ])
    throw undo
  }).catch(error => {
    if (error !== undo) throw error
  })
})

test('a column that a workflow keeps is not filled by a file', async () => {
  const { body } = await upload(owner, 'support_tickets', 'subject,status\nA,CLOSED\n')
  expect(body.mapping.columns.map(({ to }) => to)).not.toContain('status')
  const columns = [{ from: 1, to: 'status' }]
  const answer = await owner.send('POST', at(body.id, '/check'), { columns, key: [] })
  expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer: '/columns/0/to' }]])
})

test('what an owner does with the import of another stands in its history, and who takes refused lines in that of exports', async () => {
  const found = await checked(ops, 'event_categories', 'slug,name\ntraced,\n')
  const headers = { Authorization: `Bearer ${owner.token}` }
  for (const method of ['HEAD', 'GET'])
    await (await app.request(at(found.id, '/refused'), { method, headers })).text()
  const [taken, ...others] = await db('audit_logs').where({ action: 'EXPORT', actor_id: owner.id })
  expect(others, 'who asks with HEAD takes nothing').toEqual([])
  expect(taken).toMatchObject({
    entity_type: 'csv_import_rows',
    after: { export: { filter: { import_id: found.id, outcome: 'REFUSED' } } },
  })
  expect((await owner.send('DELETE', at(found.id))).status).toBe(204)
  const [last] = await db('audit_logs').where('entity_id', found.id).orderBy('id', 'desc').limit(1)
  expect(last).toMatchObject({ action: 'DELETE', actor_id: owner.id, before: { started_by: ops.id } })
})

test('an owner who looks at the import of another leaves a trace, which is told to those who read the log', async () => {
  const found = await checked(ops, 'event_categories', 'slug,name\nlooked-at,X\n')
  const looks = () => db('audit_logs').where({ action: 'LOOK', entity_id: found.id })
  await view(ops, found.id)
  await rows(ops, found.id)
  expect(await looks()).toEqual([])
  await view(owner, found.id)
  await rows(owner, found.id)
  expect(await looks()).toMatchObject([{ entity_type: 'csv_imports', actor_id: owner.id }])
  const { body } = await owner.send('GET', `/api/csv_imports/${found.id}/history?kind="look"`)
  expect(body.entries).toMatchObject([{ action: 'LOOK', actor_id: owner.id }])
})

test('while an import is being worked at, nobody who watches it has its lines counted', async () => {
  const found = await checked(ops, 'event_categories', 'slug,name\nwatched,X\n')
  await ops.send('POST', at(found.id, '/run'), {})
  const asked: string[] = []
  const note = ({ sql }: { sql: string }) => void asked.push(sql)
  db.on('query', note)
  const watched = await view(ops, found.id)
  db.removeListener('query', note)
  expect(watched).toMatchObject({ state: 'RUNNING', reached: 0, may_undo: false })
  expect(watched).not.toHaveProperty('counts')
  expect(asked.filter(sql => sql.includes('count('))).toEqual([])
})

test('an import that broke off and is discarded ends its batch', async () => {
  const found = await checked(ops, 'event_categories', 'slug,name\nbroken-off,X\n')
  await ops.send('POST', at(found.id, '/run'), {})
  const { job_id, batch_id } = await db('csv_imports').where('id', found.id).first()
  await given(db, tx =>
    tx('background_jobs')
      .where('id', job_id)
      .update({ status: 'FAILED', started_at: tx.fn.now(), finished_at: tx.fn.now() }),
  )
  expect((await view(ops, found.id)).state).toBe('STOPPED')
  expect((await ops.send('DELETE', at(found.id))).status).toBe(204)
  expect((await db('batches').where('id', batch_id).first()).finished_at).not.toBeNull()
})

test('uploads that broke off do not count for long', async () => {
  const ben = await as('OPERATIONS')
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const arriving = (created_at: string) => ({
    ...{ started_by: ben.id, table_name: 'event_categories', file_name: 'x.csv', created_at },
  })
  await given(db, tx => tx('csv_imports').insert(Array.from({ length: 20 }, () => arriving(ago(1)))))
  expect((await upload(ben, 'event_categories', 'slug\na')).status).toBe(409)
  await given(db, tx =>
    tx('csv_imports')
      .where('started_by', ben.id)
      .update({ created_at: ago(16) }),
  )
  expect((await upload(ben, 'event_categories', 'slug\na')).status).toBe(201)
})

test('who is erased from the history of a row is erased from the lines of imports about it', async () => {
  const known = await aCategory('erased')
  const found = await checked(ops, 'event_categories', 'slug,name\nerased,Ann Smith\nstays-on,X\n')
  await deed(ops, found.id, 'run')
  const eraser = { type: 'job', id: 'erase-person', roles: [] } as const
  await asActor(db, eraser, {}, tx => tx.raw(`select redact_history('event_categories', ?)`, [known.id]))
  const [line, other] = await db('csv_import_rows').where('import_id', found.id).orderBy('number')
  expect(line).toMatchObject({ cells: [], key: null, changes: null, etag: null, outcome: 'REFUSED' })
  expect(JSON.stringify(line)).not.toContain('Ann')
  expect(other).toMatchObject({ cells: ['stays-on', 'X'], outcome: 'CREATE' })
  expect((await deed(ops, found.id, 'undo')).counts).toMatchObject({ UNDONE: 1 })
  expect((await db('event_categories').where('id', known.id).first()).name).toBe('Ann Smith')
})
