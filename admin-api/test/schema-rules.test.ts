import { tableIndex } from '#shared/contract/index.ts'
import { readSchema } from '#api/scripts/contract/read-schema.ts'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const { tables } = await readSchema(db)
const stored = tables.filter(t => !t.view)
const tag = (comment: string | null, name: string) => new RegExp(`@${name}\\b *(\\w*)`).exec(comment ?? '')
const columns = tables.flatMap(t => t.columns.map(c => ({ ...c, table: t.name, at: `${t.name}.${c.name}` })))
const query = async <T>(sql: string) => (await db.raw(sql)).rows as T[]

test('every table and view says what a row is, and its domain', () => {
  expect(
    tables.filter(t => !tag(t.comment, 'domain') || !/^[A-Z].{10,}?\./.test(t.comment!)).map(t => t.name),
  ).toEqual([])
})

test('every table has a prefix of its own, and its ids begin with it', async () => {
  const prefixes = stored.map(t => tag(t.comment, 'prefix')![1]!)
  expect(new Set(prefixes).size).toBe(stored.length)
  const defaults = await query<{ table: string; id: string }>(`
    select c.relname as table, pg_get_expr(d.adbin, d.adrelid) as id from pg_attrdef d
    join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attname = 'id'
    join pg_class c on c.oid = d.adrelid where c.relnamespace = 'public'::regnamespace and not c.relispartition`)
  const made = Object.fromEntries(defaults.map(({ table, id }) => [table, id]))
  const expected = stored.map(t => [t.name, `new_id('${tag(t.comment, 'prefix')![1]}'::text)`])
  expect(made).toMatchObject(Object.fromEntries(expected))
})

test('at most one column of a table names its rows', () => {
  expect(
    tables.filter(t => t.columns.filter(c => tag(c.comment, 'label')).length > 1).map(t => t.name),
  ).toEqual([])
})

test('every foreign key leads an index', async () => {
  const bare = await query(`
    select f.conrelid::regclass::text || '.' || a.attname as at from pg_constraint f
    join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace
      and not exists (select from pg_index i where i.indrelid = f.conrelid and i.indkey[0] = f.conkey[1] and i.indpred is null)`)
  expect(bare).toEqual([])
})

test('times carry a zone, and texts have no length that would have to grow', () => {
  const wrong = new Set(['timestamp', 'timetz', 'varchar', 'money', 'json'])
  expect(columns.filter(c => wrong.has(c.type)).map(c => `${c.at} ${c.type}`)).toEqual([])
})

test('every column that staff search by part has a trigram index', async () => {
  const indexed = await query<{ at: string }>(`
    select i.indrelid::regclass::text || '.' || a.attname as at from pg_index i
    join pg_class ic on ic.oid = i.indexrelid join pg_opclass o on o.oid = i.indclass[0] and o.opcname = 'gin_trgm_ops'
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]`)
  const known = new Set(indexed.map(({ at }) => at))
  const searched = columns.filter(
    c => tag(c.comment, 'search') && tableIndex[c.table as 'users'].view !== true,
  )
  expect(searched.length).toBeGreaterThan(5)
  expect(searched.filter(c => !known.has(c.at)).map(c => c.at)).toEqual([])
})

test('every trash is sorted by an index', async () => {
  const soft = stored.filter(t => t.columns.some(c => c.name === 'deleted_at'))
  const unserved = soft.filter(t => !t.columns.some(c => c.name === 'deleted_at' && c.sortable))
  expect(unserved.map(t => t.name)).toEqual([])
})

test('personal data cannot be searched by part, and no secret is named as a label', () => {
  expect(columns.filter(c => tag(c.comment, 'pii') && tag(c.comment, 'search')).map(c => c.at)).toEqual([])
  expect(
    columns.filter(c => tag(c.comment, 'secret') && (tag(c.comment, 'label') || tag(c.comment, 'search'))),
  ).toEqual([])
})

test('every table keeps history or says why not, and its trigger knows every secret', async () => {
  const watched = await query<{ table: string; secrets: string }>(`
    select tgrelid::regclass::text as table, encode(tgargs, 'escape') as secrets from pg_trigger where tgname = 'history'`)
  const triggers = new Map(watched.map(({ table, secrets }) => [table, secrets]))
  for (const t of stored) {
    const reason = /@nohistory (.+)/.exec(t.comment!)?.[1]
    expect(triggers.has(t.name), `${t.name} ${reason ? 'says it has none' : 'keeps history'}`).toBe(!reason)
    if (reason) continue
    const columnsWith = (name: string) =>
      t.columns
        .flatMap(c => (tag(c.comment, name) ? [c.name] : []))
        .sort()
        .join(',')
    const told = triggers
      .get(t.name)!
      .split('\\000')
      .map(list => list.replaceAll(/^\{|\}$/g, ''))
    expect([told[0], told[1] ?? ''], t.name).toEqual([columnsWith('secret'), columnsWith('derived')])
  }
})

test('every table with history tells of its changes, and so do the runs of jobs; nothing else does', async () => {
  const triggers = await query<{ table: string; name: string }>(`
    select tgrelid::regclass::text as table, tgname as name from pg_trigger where tgname like 'announce%' order by 1, 2`)
  const telling = stored.map(t => t.name).filter(name => triggers.some(t => t.table === name))
  const wanted = stored.filter(t => !tag(t.comment, 'nohistory') || t.name === 'background_jobs')
  expect(telling.toSorted()).toEqual(wanted.map(t => t.name).toSorted())
  expect(triggers).toHaveLength(3 * telling.length)
})

test('updated_at is kept by the database wherever there is one', async () => {
  const touched = await query<{ table: string }>(`
    select tgrelid::regclass::text as table from pg_trigger where tgname = 'touch_updated_at'`)
  const kept = new Set(touched.map(({ table }) => table))
  const wanted = stored.filter(t => t.columns.some(c => c.name === 'updated_at'))
  expect(wanted.filter(t => !kept.has(t.name)).map(t => t.name)).toEqual([])
})

test('a view obeys the rights of its reader, and hides what its tables call personal or secret', async () => {
  const open = await query(`
    select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
      and relname not like 'pg\\_stat%' and not coalesce('security_invoker=true' = any (reloptions), false)`)
  expect(open).toEqual([])
  const used = await query<{ view: string; table: string; column: string }>(`
    select view_name as view, table_name as table, column_name as column from information_schema.view_column_usage
    where view_schema = 'public' and table_schema = 'public'`)
  const guarded = new Map(columns.filter(c => /@(pii|secret)\b/.test(c.comment ?? '')).map(c => [c.at, c]))
  const leaks = used.filter(({ view, table, column }) => {
    const shown = columns.find(c => c.table === view && c.name === column)
    return guarded.has(`${table}.${column}`) && shown && !/@(pii|secret)\b/.test(shown.comment ?? '')
  })
  expect(leaks).toEqual([])
})

test('amounts are whole minor units beside the column of their currency', () => {
  for (const column of columns.filter(c => c.name.endsWith('_minor'))) {
    expect(column.type, column.at).toBe('int8')
    const currency = tag(column.comment, 'money')?.[1]
    expect(
      columns.some(c => c.table === column.table && c.name === currency),
      `${column.at} @money`,
    ).toBe(true)
  }
})
