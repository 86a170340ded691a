import type { Db } from '../../core/db.ts'

/** What the database is made of, by kind: each thing by its name, with the words PostgreSQL has for it. */
export type SchemaFacts = Record<keyof typeof queries, Facts>
export type Facts = Record<string, string>

/** Ours alone: no partitions, whose parents speak for them, and not what the migration runner and extensions bring. */
const ours = `c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relname not like 'knex\\_%'
  and not exists (select from pg_depend x where x.classid = 'pg_class'::regclass and x.objid = c.oid and x.deptype = 'e')`

const constraints = (types: string) => `
  select c.relname || '.' || f.conname as name, pg_get_constraintdef(f.oid) as fact
  from pg_constraint f join pg_class c on c.oid = f.conrelid
  where ${ours} and f.contype in (${types})`

/** The server's own words, without the schema that everything is in, which some versions say and others do not. */
const plainly = (text: string) => `replace(${text}, 'public.', '')`

const queries = {
  tables: `
    select c.relname as name, case when c.relkind in ('v', 'm') then 'view' else 'table' end as fact
    from pg_class c where ${ours} and c.relkind in ('r', 'p', 'v', 'm')`,
  columns: `
    select c.relname || '.' || a.attname as name, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then 'not null' end,
      case when d.oid is not null then case a.attgenerated when '' then 'default ' else 'generated ' end
        || pg_get_expr(d.adbin, d.adrelid) end) as fact
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where ${ours} and c.relkind in ('r', 'p', 'v', 'm')`,
  enums: `
    select t.typname as name, string_agg(e.enumlabel, ', ' order by e.enumsortorder) as fact
    from pg_type t join pg_enum e on e.enumtypid = t.oid
    where t.typnamespace = 'public'::regnamespace group by t.typname`,
  keys: constraints(`'p', 'u', 'x'`),
  checks: constraints(`'c'`),
  'foreign keys': constraints(`'f'`),
  indexes: `
    select ic.relname as name,
      regexp_replace(${plainly('pg_get_indexdef(i.indexrelid)')}, '^CREATE (UNIQUE )?INDEX \\S+ ON ', '\\1') || case when i.indisvalid then '' else ' (invalid)' end as fact
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class ic on ic.oid = i.indexrelid
    where ${ours} and not exists (select from pg_constraint f where f.conindid = i.indexrelid and f.contype in ('p', 'u', 'x'))`,
  triggers: `
    select c.relname || '.' || t.tgname as name,
      regexp_replace(${plainly('pg_get_triggerdef(t.oid)')}, '^CREATE (CONSTRAINT )?TRIGGER \\S+ ', '')
        || case t.tgenabled when 'O' then '' when 'D' then ' (disabled)' else format(' (%s)', t.tgenabled) end as fact
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where ${ours} and not t.tgisinternal`,
  functions: `
    select p.oid::regprocedure::text as name, concat_ws(' ', md5(p.prosrc), case when p.prosecdef then 'definer' end,
      array_to_string(p.proconfig, ', ')) as fact
    from pg_proc p where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`,
  policies: `
    select c.relname || '.' || p.polname as name, concat_ws(' ', p.polcmd,
      (select string_agg(case r when 0 then 'public' else r::regrole::text end, ', ') from unnest(p.polroles) r),
      'using ' || ${plainly('pg_get_expr(p.polqual, p.polrelid)')},
      'check ' || ${plainly('pg_get_expr(p.polwithcheck, p.polrelid)')}) as fact
    from pg_policy p join pg_class c on c.oid = p.polrelid where ${ours}`,
  grants: `
    select name || ' to ' || role as name, string_agg(privilege || coalesce(' (' || columns || ')', ''), ', ' order by privilege) as fact
    from (
      select c.relname as name, g.grantee as role_oid, g.privilege_type as privilege, null as columns
      from pg_class c cross join aclexplode(c.relacl) g where ${ours} and g.grantee <> c.relowner
      union all
      select c.relname, g.grantee, g.privilege_type, string_agg(a.attname, ', ' order by a.attname)
      from pg_class c join pg_attribute a on a.attrelid = c.oid cross join aclexplode(a.attacl) g
      where ${ours} and g.grantee <> c.relowner group by 1, 2, 3
    ) given cross join lateral (select case role_oid when 0 then 'everybody' else role_oid::regrole::text end as role) r
    group by name, role`,
  extensions: `select extname as name, '' as fact from pg_extension where extname <> 'plpgsql'`,
} satisfies Record<string, string>

export const factKinds = Object.keys(queries) as (keyof SchemaFacts)[]

/** What the database is made of, in a stable order. */
export async function readFacts(db: Db): Promise<SchemaFacts> {
  const read = async (kind: keyof SchemaFacts) => {
    const rows = (await db.raw(`${queries[kind].replaceAll('?', '\\?')} order by 1`)).rows
    return [kind, Object.fromEntries(rows.map(({ name, fact }: Record<string, string>) => [name, fact]))]
  }
  const facts = []
  for (const kind of factKinds) facts.push(await read(kind))
  return Object.fromEntries(facts) as SchemaFacts
}
