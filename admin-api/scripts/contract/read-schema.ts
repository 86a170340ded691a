import type { Db } from '../../core/db.ts'

export type SchemaColumn = {
  name: string
  type: string
  enum: string | null
  array: boolean
  length: number | null
  digits: [number, number] | null
  nullable: boolean
  default: string | null
  generated: boolean
  references: string | null
  sortable: boolean
  indexed: boolean
  comment: string | null
}

export type SchemaTable = {
  name: string
  view: boolean
  comment: string | null
  columns: SchemaColumn[]
  messages: Record<string, string> | null
  rules: Record<string, string[]> | null
}

export type SchemaEnum = { name: string; comment: string | null; values: string[] }

/** Partitions, and what the migration runner keeps for itself, are no part of the contract. */
const tablesQuery = `
  select c.relname as name, c.relkind in ('v', 'm') as view, obj_description(c.oid, 'pg_class') as comment,
    (select json_agg(json_build_object(
        'name', a.attname,
        'type', coalesce(element.typname, t.typname),
        'enum', case when coalesce(element.typtype, t.typtype) = 'e' then coalesce(element.typname, t.typname) end,
        'array', element.oid is not null,
        'length', case when t.typname = 'bpchar' and a.atttypmod > 4 then a.atttypmod - 4 end,
        'digits', case when t.typname = 'numeric' and a.atttypmod > 4 then
          json_build_array((a.atttypmod - 4) >> 16, (a.atttypmod - 4) & 2047) end,
        'nullable', not a.attnotnull,
        'default', case when a.attidentity <> '' then 'identity' when a.attgenerated = '' then
          (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d where d.adrelid = a.attrelid and d.adnum = a.attnum) end,
        'generated', a.attgenerated <> '',
        'references', (select f.confrelid::regclass::text || '.' || ta.attname from pg_constraint f
                       join pg_attribute ta on ta.attrelid = f.confrelid and ta.attnum = f.confkey[1]
                       where f.contype = 'f' and f.conparentid = 0 and f.conrelid = c.oid and f.conkey = array[a.attnum]
                       order by f.conname limit 1),
        'sortable', exists (select from pg_index i join pg_class ic on ic.oid = i.indexrelid join pg_am am on am.oid = ic.relam
                            where i.indrelid = c.oid and i.indkey[0] = a.attnum and am.amname = 'btree'
                              -- A trash is sorted by when its rows were deleted: an index of those alone serves it.
                              and (i.indpred is null or a.attname = 'deleted_at' and pg_get_expr(i.indpred, c.oid) = '(deleted_at IS NOT NULL)')),
        'indexed', exists (select from pg_index i join pg_class ic on ic.oid = i.indexrelid join pg_am am on am.oid = ic.relam
                           where i.indrelid = c.oid and a.attnum = any (i.indkey) and am.amname = 'btree'),
        'comment', col_description(c.oid, a.attnum)) order by a.attnum)
     from pg_attribute a
     join pg_type t on t.oid = a.atttypid
     left join pg_type element on element.oid = t.typelem and t.typcategory = 'A'
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select json_object_agg(name, message order by name) from (
        select conname as name, obj_description(oid, 'pg_constraint') as message from pg_constraint
          where conrelid = c.oid
        union
        select indexrelid::regclass::text, obj_description(indexrelid, 'pg_class') from pg_index where indrelid = c.oid) m
     where message is not null) as messages,
    (select json_object_agg(name, columns order by name) from (
        select r.name, json_agg(distinct a.attname order by a.attname) as columns from (
            select conname as name, conkey as keys from pg_constraint where conrelid = c.oid and contype in ('c', 'u')
            union
            select indexrelid::regclass::text, indkey::int2[] || array(
                select refobjsubid::int2 from pg_depend
                where classid = 'pg_class'::regclass and objid = indexrelid and refobjid = indrelid and refobjsubid > 0)
              from pg_index where indrelid = c.oid and indisunique and not indisprimary) r
          join pg_attribute a on a.attrelid = c.oid and a.attnum = any (r.keys)
          group by r.name) rules) as rules
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
    and c.relname not like 'knex\\_%'
  order by c.relname`

const enumsQuery = `
  select t.typname as name, obj_description(t.oid, 'pg_type') as comment, json_agg(e.enumlabel order by e.enumsortorder) as values
  from pg_type t join pg_enum e on e.enumtypid = t.oid
  where t.typnamespace = 'public'::regnamespace
  group by t.oid, t.typname order by t.typname`

/** The migrated schema, from pg_catalog, in a stable order. */
export async function readSchema(db: Db): Promise<{ tables: SchemaTable[]; enums: SchemaEnum[] }> {
  const tables = (await db.raw(tablesQuery)).rows as SchemaTable[]
  const enums = (await db.raw(enumsQuery)).rows as SchemaEnum[]
  return { tables, enums }
}
