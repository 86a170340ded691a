import { aUser, given, testApp } from './app.ts'
import { anyRow } from './any-row.ts'
import { attempt, enqueue } from '#api/core/job.ts'
import { createLog } from '#api/core/log.ts'
import { startWorker } from '#api/core/worker.ts'
import { jobs } from '#api/domains/index.ts'
import { expect, test, vi } from 'vitest'
import { cleanUpImports } from '#api/core/import/clean-up-imports-job.ts'
import { importing } from './importing.ts'

const testing = await testApp({ RATE_LIMIT: '1000000' })
const { app, db, url, as } = testing
const { upload, at, view, rows, work, deed, checked } = await importing(testing)
const [ops, marketing, support, owner, safety] = await Promise.all([
  as('OPERATIONS'),
  as('MARKETING'),
  as('SUPPORT'),
  as('OWNER'),
  as('TRUST_SAFETY'),
])
const patience = 60_000

const category = (slug: string) => db('event_categories').where({ slug }).first()
const aCategory = (slug: string, more: object = {}) =>
  given(db, async tx => {
    const [row] = await tx('event_categories').insert({ slug, name: `Name of ${slug}`, ...more }, '*')
    return row as { id: string }
  })
const outcomes = (lines: { outcome: string | null }[]) => lines.map(({ outcome }) => outcome)

test('a file is taken, its columns guessed by their names, and rows recognised by a unique key', async () => {
  const { status, body } = await upload(
    ops,
    'event_categories',
    '\ufeffSlug;Name;Srot Order;Parent;Shoe size\nx-1;X;3;;44\n',
  )
  expect(status).toBe(201)
  expect(body).toMatchObject({
    ...{ table: 'event_categories', file_name: 'file.csv', state: 'MAPPING', total: 1, started_by: ops.id },
    columns: ['Slug', 'Name', 'Srot Order', 'Parent', 'Shoe size'],
    sample: [['x-1', 'X', '3', '', '44']],
    mapping: {
      key: ['slug'],
      columns: [
        { from: 0, to: 'slug' },
        { from: 1, to: 'name' },
        { from: 2, to: 'sort_order' },
        { from: 3, to: 'parent_id' },
      ],
    },
    keys: [['id'], ['slug']],
  })
  expect(body.fields).toContainEqual({ name: 'name', required: true, money: false })
  expect(body.fields.map(({ name }) => name)).not.toContain('created_at')
  expect((await db('csv_import_rows').where('import_id', body.id)).map(row => row.number)).toEqual([2])
})

test('a look says of every line what would become of it and why, and changes nothing', async () => {
  const [known] = [await aCategory('known', { sort_order: 1 }), await aCategory('same', { name: 'Same' })]
  const file = [
    'slug,name,sort_order,is_active,parent',
    'new-1,New,2,yes,known',
    'known,Renamed,,,',
    'same,Same,,,',
    'bad-1,Bad,many,maybe,nowhere',
    'new-1,Twice,,,',
    'bad-2,,,,',
    'short',
  ].join('\n')
  const found = await checked(ops, 'event_categories', file)
  expect(found).toMatchObject({
    state: 'CHECKED',
    counts: { CREATE: 1, UPDATE: 1, UNCHANGED: 1, REFUSED: 4 },
    written: 0,
  })
  const lines = await rows(ops, found.id)
  expect(outcomes(lines)).toEqual([
    'CREATE',
    'UPDATE',
    'UNCHANGED',
    'REFUSED',
    'REFUSED',
    'REFUSED',
    'REFUSED',
  ])
  expect(lines[1]).toMatchObject({
    number: 3,
    row_id: known!.id,
    changes: { name: ['Name of known', 'Renamed'] },
  })
  expect(lines[3]!.faults).toEqual([
    { field: 'sort_order', detail: '“many” is not a number' },
    { field: 'is_active', detail: '“maybe” is neither yes nor no' },
    { field: 'parent_id', detail: 'There is no row of event categories that “nowhere” stands for.' },
  ])
  expect(lines[4]!.faults).toEqual([{ field: '', detail: 'Row 2 of the file is about the same row.' }])
  expect(lines[5]!.faults).toEqual([{ field: 'name', detail: 'must not be empty' }])
  expect(lines[6]!.faults[0]!.detail).toBe('The line has 1 cells, the first line 5.')
  expect(await category('new-1')).toBeUndefined()
  expect((await category('known')).name).toBe('Name of known')
  expect(outcomes(await rows(ops, found.id, '?outcome=REFUSED&limit=2&after=5'))).toEqual([
    'REFUSED',
    'REFUSED',
  ])
})

test('what the database refuses by its checks and triggers, a look refuses in its words', async () => {
  const self = await aCategory('self')
  const found = await checked(ops, 'event_categories', `id,parent_id\n${self.id},${self.id}\ncat_none,\n`)
  const lines = await rows(ops, found.id)
  expect(lines.map(line => line.faults)).toEqual([
    [{ field: 'parent_id', detail: 'A category cannot belong to itself.' }],
    [{ field: 'id', detail: 'There is no row cat_none in event categories.' }],
  ])
})

test('a run writes what was looked at as the person, with an entry of history each that names the import', async () => {
  await aCategory('run-known')
  const found = await checked(
    ops,
    'event_categories',
    'slug,name\nrun-new,New\nrun-known,Renamed\nrun-bad,\n',
  )
  const done = await deed(ops, found.id, 'run')
  expect(done).toMatchObject({
    state: 'DONE',
    written: 2,
    counts: { CREATE: 1, UPDATE: 1, REFUSED: 1 },
    may_undo: true,
  })
  const made = await category('run-new')
  expect(made.name).toBe('New')
  expect((await category('run-known')).name).toBe('Renamed')
  const [batch] = await db('batches').where('kind', 'IMPORT').orderBy('id', 'desc').limit(1)
  expect(batch).toMatchObject({ row_counts: { event_categories: 2 }, finished_at: expect.any(String) })
  const [entry] = await db('audit_logs').where('entity_id', made.id)
  expect(entry).toMatchObject({
    actor_type: 'USER',
    actor_id: ops.id,
    action: 'INSERT',
    reason: `Import ${batch.id}`,
  })
})

test('a line about the row of one that is refused stands in for it, wherever the one is', async () => {
  const ben = await as('OPERATIONS')
  await db.raw(`alter table event_categories add constraint not_broken check (name <> 'Broken')`)
  const file = 'slug,name\ntwin-1,\ntwin-1,Mended\ntwin-1,Again\ntwin-2,Broken\ntwin-2,Whole\n'
  const found = await checked(ben, 'event_categories', file)
  await db.raw('alter table event_categories drop constraint not_broken')
  const lines = await rows(ben, found.id)
  expect(outcomes(lines)).toEqual(['REFUSED', 'CREATE', 'REFUSED', 'REFUSED', 'CREATE'])
  expect(lines[2]!.faults).toEqual([{ field: '', detail: 'Row 3 of the file is about the same row.' }])
  await deed(ben, found.id, 'run')
  expect([(await category('twin-1')).name, (await category('twin-2')).name]).toEqual(['Mended', 'Whole'])
})

test('what has changed between the look and the run is refused, not overwritten unseen', async () => {
  await aCategory('moved')
  const found = await checked(ops, 'event_categories', 'slug,name\nmoved,Mine\nappears,Mine\n')
  await given(db, tx => tx('event_categories').where('slug', 'moved').update({ name: 'Theirs' }))
  await aCategory('appears', { name: 'Theirs' })
  const done = await deed(ops, found.id, 'run')
  expect(done).toMatchObject({ counts: { REFUSED: 2 }, written: 0 })
  expect((await rows(ops, found.id))[0]!.faults[0]!.detail).toBe(
    'Its row has changed since you looked: look at it again.',
  )
  expect([(await category('moved')).name, (await category('appears')).name]).toEqual(['Theirs', 'Theirs'])
})

test('an undo trashes what was created and puts back what was changed, unless somebody has changed it since', async () => {
  await aCategory('undo-known', { icon: '🎈' })
  const file = 'slug,name,icon\nundo-1,One,\nundo-2,Two,\nundo-known,Renamed,🎉\n'
  const found = await checked(ops, 'event_categories', file)
  await deed(ops, found.id, 'run')
  await given(db, tx => tx('event_categories').where('slug', 'undo-2').update({ name: 'Mended' }))
  const undone = await deed(ops, found.id, 'undo')
  expect(undone).toMatchObject({ state: 'UNDONE', counts: { UNDONE: 2, KEPT: 1 }, may_undo: false })
  expect((await category('undo-1')).deleted_at).not.toBeNull()
  expect(await category('undo-2')).toMatchObject({ name: 'Mended', deleted_at: null })
  expect(await category('undo-known')).toMatchObject({ name: 'Name of undo-known', icon: '🎈' })
  const [kept] = await rows(ops, found.id, '?outcome=KEPT')
  expect(kept!.faults[0]!.detail).toBe('Somebody has changed this row since: it stays as it is now.')
  expect((await ops.send('POST', at(found.id, '/undo'), {})).status).toBe(409)
})

test('who may not delete rows is not offered to take back what they created', async () => {
  const found = await checked(marketing, 'event_categories', 'slug,name\nfor-good,X\n')
  expect((await deed(marketing, found.id, 'run')).may_undo).toBe(false)
  expect((await marketing.send('POST', at(found.id, '/undo'), {})).status).toBe(403)
})

test('refused lines come as a file with their reasons, which can be mended and brought again', async () => {
  const found = await checked(
    ops,
    'event_categories',
    'slug,name,sort_order\nmend-1,"=SUM(1)",x\n"mend,2",Two,-5\nmend-3,Three,"1,000"\n',
  )
  const answer = await app.request(at(found.id, '/refused'), {
    headers: { Authorization: `Bearer ${ops.token}` },
  })
  expect(answer.headers.get('Content-Type')).toMatch('text/csv')
  const file = await answer.text()
  expect(file.split('\r\n')).toEqual([
    'slug,name,sort_order,Why it was refused',
    `mend-1,"'=SUM(1)",x,Sort order: “x” is not a number`.replace(`"'=SUM(1)"`, `'=SUM(1)`),
    'mend-3,Three,"1,000","Sort order: “1,000” may be 1000 or 1.000: choose the decimal mark of the file"',
    '',
  ])
  const ben = await as('OPERATIONS')
  const twice = await checked(ben, 'event_categories', file)
  const refused = await app.request(at(twice.id, '/refused'), {
    headers: { Authorization: `Bearer ${ben.token}` },
  })
  expect(await refused.text(), 'why it was refused is said once').toBe(file)
  const again = await checked(ops, 'event_categories', file.replace(',x,', ',-7,'), { decimal_mark: 'POINT' })
  expect(again.counts).toMatchObject({ CREATE: 2, REFUSED: 0 })
  await deed(ops, again.id, 'run')
  expect(await category('mend-1')).toMatchObject({ name: '=SUM(1)', sort_order: -7 })
  expect((await category('mend-3')).sort_order).toBe(1000)
})

test('amounts in major units are stored by the decimals of the currency that the line, the choice or the row has', async () => {
  const { id } = await anyRow(db, 'events')
  const file = (currency: string) =>
    `event,name,Price,${currency}\n${id},A,12.50,EUR\n${id},B,1200,JPY\n${id},C,1.5,\n`
  const said = await checked(owner, 'event_ticket_tiers', file('Currency'))
  expect(outcomes(await rows(owner, said.id))).toEqual(['CREATE', 'CREATE', 'REFUSED'])
  expect((await rows(owner, said.id))[2]!.faults[0]).toMatchObject({
    field: 'price_minor',
    detail: expect.stringContaining('currency'),
  })
  await deed(owner, said.id, 'run')
  const prices = () =>
    db('event_ticket_tiers').where('event_id', id).orderBy('name').select('name', 'price_minor', 'currency')
  expect(await prices()).toEqual([
    { name: 'A', price_minor: 1250, currency: 'EUR' },
    { name: 'B', price_minor: 1200, currency: 'JPY' },
  ])
  const chosen = await checked(owner, 'event_ticket_tiers', `event,name,Price\n${id},D,1.5\n`, {
    currency: 'KWD',
  })
  await deed(owner, chosen.id, 'run')
  expect((await prices()).at(-1)).toEqual({ name: 'D', price_minor: 1500, currency: 'KWD' })
})

test('what an export wrote changes nothing when it is brought back', async () => {
  await aCategory('there-and-back', {
    icon: null,
    sort_order: -3,
    description: '=not a formula, "quoted"\nand more',
  })
  const filter = JSON.stringify({ slug: 'there-and-back' })
  const answer = await app.request(`/api/event_categories?filter=${encodeURIComponent(filter)}`, {
    headers: { Authorization: `Bearer ${ops.token}`, Accept: 'text/csv' },
  })
  const found = await checked(ops, 'event_categories', await answer.text())
  expect(found.counts).toMatchObject({ UNCHANGED: 1, REFUSED: 0 })
})

test('an empty cell leaves a field as it is, unless one says that it empties it', async () => {
  await aCategory('emptied', { icon: '🎈' })
  const file = 'slug,icon\nemptied,\n'
  expect((await checked(ops, 'event_categories', file)).counts).toMatchObject({ UNCHANGED: 1 })
  const found = await checked(ops, 'event_categories', file, { empty_clears: true })
  await deed(ops, found.id, 'run')
  expect((await category('emptied')).icon).toBeNull()
})

test('personal data that was there before stays masked for those who may not see it', async () => {
  const found = await checked(ops, 'event_categories', 'slug,name\npii-none,X\n')
  await given(db, tx => tx('csv_imports').where('id', found.id).update({ table_name: 'users' }))
  await given(db, tx =>
    tx('csv_import_rows')
      .where('import_id', found.id)
      .update({ changes: JSON.stringify({ email: ['ann@example.com', 'ben@example.com'] }) }),
  )
  expect((await rows(ops, found.id))[0]!.changes!.email![0]).not.toBe('ann@example.com')
})

test.each<[string, BodyInit, Record<string, string>, number, RegExp]>([
  ['JSON', '{}', { 'Content-Type': 'application/json' }, 400, /Send CSV/],
  ['what is packed', 'a\n1', { 'Content-Encoding': 'gzip' }, 400, /as it is/],
  ['nothing', '', {}, 400, /nothing to import/],
  ['names without a line', 'slug,name\n\n', {}, 400, /nothing to import/],
  ['another encoding', Uint8Array.from([0x61, 0x0a, 0xe9, 0x0a]), {}, 400, /UTF-8/],
  ['a quote that is never closed', 'a\n"1', {}, 400, /Row 2/],
  ['too much', 'a\n1', { 'Content-Length': String(51 * 1024 * 1024) }, 413, /50 MB/],
])(
  'of what is uploaded, %s is refused in words, and nothing of it kept',
  async (_, file, headers, status, words) => {
    const before = await db('csv_imports').pluck('id')
    const answer = await upload(ops, 'event_categories', file, headers)
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(words)])
    expect(await db('csv_imports').pluck('id')).toEqual(before)
  },
)

test('more rows than can be taken are refused as they come', { timeout: patience }, async () => {
  let sent = 0
  const lines = new ReadableStream({
    pull: controller =>
      void (sent++
        ? controller.enqueue(Buffer.from('x\n'.repeat(10_000)))
        : controller.enqueue(Buffer.from('slug\n'))),
  })
  const answer = await upload(ops, 'event_categories', lines)
  expect([answer.status, answer.body.detail]).toEqual([413, expect.stringMatching(/200,000 rows/)])
  expect(sent).toBeLessThan(30)
})

test('who may not create rows of a table brings none, nor into a view or nothing', async () => {
  expect((await upload(safety, 'event_categories', 'a\n1')).status).toBe(403)
  expect((await upload(owner, 'staff_members', 'a\n1')).status).toBe(403)
  expect((await upload(owner, 'no_such_table', 'a\n1')).status).toBe(422)
  expect((await upload(owner, 'audit_logs', 'a\n1')).status).toBe(403)
})

test('only whoever began an import, and owners, see it; only the former has it run', async () => {
  const found = await checked(ops, 'event_categories', 'slug,name\nmine-1,X\n')
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/rows'],
    ['GET', '/refused'],
    ['DELETE', ''],
  ] as const)
    expect((await marketing.send(method, at(found.id, path))).status, path).toBe(404)
  expect((await marketing.send('POST', at(found.id, '/run'), {})).status).toBe(404)
  const ids = async (who: typeof ops) =>
    (await who.send<{ imports: { id: string }[] }>('GET', '/api/imports')).body.imports.map(({ id }) => id)
  expect(await ids(marketing)).not.toContain(found.id)
  expect(await ids(ops)).toContain(found.id)
  expect(await ids(owner)).toContain(found.id)
  expect((await view(owner, found.id)).total).toBe(1)
  expect((await owner.send('POST', at(found.id, '/run'), {})).status).toBe(403)
  expect((await support.send('GET', '/api/csv_imports')).status).toBe(403)
})

test('who has lost the role meanwhile writes nothing any more', async () => {
  const ann = await as('MARKETING', 'SUPPORT')
  const found = await checked(ann, 'event_categories', 'slug,name\nlost-role,X\n')
  await ann.send('POST', at(found.id, '/run'), {})
  await given(db, tx => tx('staff_roles').where({ user_id: ann.id, role: 'MARKETING' }).delete())
  await work(found.id)
  expect(await category('lost-role')).toBeUndefined()
  const now = (await db('csv_imports').where('id', found.id).first()).job_id
  expect(await db('background_jobs').where('id', now).first()).toMatchObject({ status: 'FAILED' })
})

test.each<[string, object, RegExp]>([
  ['no column', { columns: [], key: [] }, /at least one/],
  ['a column that is not in the file', { columns: [{ from: 9, to: 'slug' }], key: [] }, /no such column/],
  [
    'a field that is kept by the database',
    { columns: [{ from: 0, to: 'created_at' }], key: [] },
    /no such field/i,
  ],
  [
    'a field twice',
    {
      columns: [
        { from: 0, to: 'name' },
        { from: 1, to: 'name' },
      ],
      key: [],
    },
    /two columns/,
  ],
  ['a key that is none', { columns: [{ from: 0, to: 'name' }], key: ['name'] }, /cannot be recognised/],
  [
    'a key that the file has no column for',
    { columns: [{ from: 0, to: 'name' }], key: ['slug'] },
    /must have a column/,
  ],
  ['an id that is no key', { columns: [{ from: 0, to: 'id' }], key: [] }, /only says which/],
])('a mapping with %s is refused', async (_, mapping, words) => {
  const { body } = await upload(ops, 'event_categories', 'slug,name\na,b\n')
  const answer = await ops.send('POST', at(body.id, '/check'), mapping)
  expect([answer.status, JSON.stringify(answer.body.errors)]).toEqual([422, expect.stringMatching(words)])
})

test('of many lines that are written at once, those that the database refuses stand alone, the first of two alike is kept, and all comes back', async () => {
  const ben = await as('OPERATIONS')
  const refusedAt = new Set([17, 18, 44])
  const lines = Array.from({ length: 60 }, (_, i) => {
    // Two that nothing but the database knows to be alike; and some lines with fewer columns than others.
    const slug = refusedAt.has(i) ? 'crowd-16' : `crowd-${i}`
    return `${slug},Crowd ${i},${i % 3 ? `Of line ${i}` : ''}`
  })
  const file = ['slug,name,description', ...lines, ''].join('\n')
  const found = await checked(ben, 'event_categories', file, { key: [] })
  expect(found.counts).toMatchObject({ CREATE: 57, REFUSED: 3 })
  const refused = await rows(ben, found.id, '?outcome=REFUSED')
  expect(refused.map(({ number }) => number - 2)).toEqual([...refusedAt])
  expect(refused.every(({ faults }) => faults[0]!.field === 'slug')).toBe(true)
  expect(await deed(ben, found.id, 'run')).toMatchObject({ state: 'DONE', written: 57 })
  const stored = await db('event_categories').whereLike('slug', 'crowd-%').orderBy('id')
  expect(stored.map(({ name }) => name).toSorted()).toEqual(
    lines.flatMap((_, i) => (refusedAt.has(i) ? [] : [`Crowd ${i}`])).toSorted(),
  )
  expect(stored.filter(({ description }) => description).length).toBe(
    lines.filter((_, i) => i % 3 && !refusedAt.has(i)).length,
  )
  const entries = db('audit_logs').whereIn(
    'entity_id',
    stored.map(({ id }) => id),
  )
  expect(await entries.clone().where({ action: 'INSERT', actor_id: ben.id })).toHaveLength(57)
  const [first, second] = await rows(ben, found.id, '?outcome=CREATE')
  const own = await db('event_categories').whereIn('id', [first!.row_id, second!.row_id]).orderBy('slug')
  expect(own.map(({ slug }) => slug)).toEqual(['crowd-0', 'crowd-1'])

  await given(db, tx => tx('event_categories').where('slug', 'crowd-5').update({ name: 'Kept' }))
  expect(await deed(ben, found.id, 'undo')).toMatchObject({ counts: { UNDONE: 56, KEPT: 1 } })
  const left = await db('event_categories').whereLike('slug', 'crowd-%')
  expect(left.filter(row => !row.deleted_at).map(({ name }) => name)).toEqual(['Kept'])
})

test(
  'a run that is stopped keeps what it wrote, says how far it came, and goes on from there without doing a row twice',
  { timeout: patience },
  async () => {
    const ben = await as('OPERATIONS')
    const file = `slug,name\n${Array.from({ length: 1200 }, (_, i) => `many-${i},X\n`).join('')}`
    const found = await checked(ben, 'event_categories', file)
    const count = async () => (await db('event_categories').whereLike('slug', 'many-%')).length
    await ben.send('POST', at(found.id, '/run'), {})
    const stopping = new AbortController()
    // As when the process is told to end after the first batch.
    const progress = vi.waitFor(async () => expect(await count()).toBeGreaterThan(0), {
      timeout: patience,
      interval: 5,
    })
    const first = work(found.id, stopping.signal)
    await progress
    stopping.abort()
    await first.catch(() => {})
    const written = await count()
    expect(written % 500).toBe(0)
    expect(written).toBeLessThan(1200)
    expect((await ben.send('POST', at(found.id, '/stop'), {})).body).toMatchObject({
      state: 'STOPPED',
      reached: written + 1,
    })
    expect(await view(ben, found.id)).toMatchObject({ written, may_undo: true })
    expect((await ben.send('POST', at(found.id, '/stop'), {})).status).toBe(409)
    const done = await deed(ben, found.id, 'run')
    expect(done).toMatchObject({ state: 'DONE', written: 1200, counts: { CREATE: 1200, REFUSED: 0 } })
    expect(await count()).toBe(1200)
  },
)

test(
  'the worker knows the job, and two attempts at once write every line once',
  { timeout: patience },
  async () => {
    const ben = await as('OPERATIONS')
    const file = `slug,name\n${Array.from({ length: 700 }, (_, i) => `once-${i},X\n`).join('')}`
    const found = await checked(ben, 'event_categories', file)
    await ben.send('POST', at(found.id, '/run'), {})
    const worker = await startWorker({ db, directUrl: url, log: createLog('silent') }, jobs, [])
    const both = work(found.id)
    const done = () =>
      vi.waitFor(async () => expect((await view(ben, found.id)).state).toBe('DONE'), {
        timeout: patience,
        interval: 50,
      })
    await done().finally(worker.stop)
    await both
    expect(await view(ben, found.id)).toMatchObject({ written: 700, counts: { CREATE: 700, REFUSED: 0 } })
  },
)

test('a file is gone when it is discarded, with every line; what it wrote stays', async () => {
  const ben = await as('OPERATIONS')
  const found = await checked(ben, 'event_categories', 'slug,name\nstays,X\n')
  await ben.send('POST', at(found.id, '/run'), {})
  expect((await ben.send('DELETE', at(found.id))).status).toBe(409)
  await work(found.id)
  expect((await ben.send('DELETE', at(found.id))).status).toBe(204)
  expect(await db('csv_import_rows').where('import_id', found.id)).toEqual([])
  expect((await ben.send('GET', at(found.id))).status).toBe(404)
  expect(await category('stays')).toBeDefined()
})

test('files are deleted a week after the last deed, and those that never arrived whole after a day', async () => {
  const days = (number: number) => new Date(Date.now() - number * 86_400_000).toISOString()
  const { id: started_by } = await aUser(db)
  const row = { started_by, table_name: 'faqs', file_name: 'x.csv', state: 'DONE' }
  const batch = async () => (await db('batches').where('description', 'broken off').first()).finished_at
  const ids = await given(db, async tx => {
    const [{ id: batch_id }] = await tx('batches').insert({ kind: 'IMPORT', description: 'broken off' }, 'id')
    await tx('csv_imports').insert({ ...row, state: 'RUNNING', batch_id, updated_at: days(7.1) })
    const made = await tx('csv_imports').insert(
      [
        { ...row, updated_at: days(7.1), created_at: days(9) },
        { ...row, updated_at: days(6.9), created_at: days(9) },
        { ...row, state: 'RECEIVING', updated_at: days(1.1), created_at: days(1.1) },
        { ...row, state: 'RECEIVING', updated_at: days(0.9), created_at: days(0.9) },
      ],
      'id',
    )
    return made.map(({ id }: { id: string }) => id)
  })
  expect(await batch()).toBeNull()
  const run = await given(db, tx => enqueue(tx, cleanUpImports, {}))
  await attempt(db, cleanUpImports, run, new AbortController().signal)
  const left = await db('csv_imports').where({ started_by }).pluck('id')
  expect(left.toSorted()).toEqual([ids[1], ids[3]].toSorted())
  expect(await batch(), 'one that broke off ends its batch').not.toBeNull()
})

test('an address with what nobody asked for is refused', async () => {
  const ben = await as('OPERATIONS')
  const { body } = await upload(ben, 'event_categories', 'slug,name\na,b\n')
  for (const query of ['?outcome=LOST', '?limit=999', '?after=x', '?page=1'])
    expect((await ben.send('GET', at(body.id, `/rows${query}`))).status, query).toBe(422)
  expect((await ben.send('GET', `/api/imports?page=1`)).status).toBe(422)
  expect((await ben.send('GET', at('imp_none'))).status).toBe(404)
  expect((await ben.send('POST', at(body.id, '/run'), {})).status).toBe(409)
})

test('an amount that would change is told with the currency of its row, though that stays', async () => {
  const fee = { fee_fixed_minor: 1250, currency: 'EUR' }
  const { id, code } = await anyRow(db, 'payment_providers', fee)
  const found = await checked(owner, 'payment_providers', `code,fee_fixed\n${code},20.00\n`)
  const [line] = await rows(owner, found.id)
  expect(line).toMatchObject({
    ...{ outcome: 'UPDATE', row_id: id },
    changes: { fee_fixed_minor: [1250, 2000], currency: ['EUR', 'EUR'] },
  })
})
