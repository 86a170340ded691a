/**
 * What a migration says a table is. Migrations are history, so a helper here never changes its meaning:
 * when the house rules change, a new helper is added beside it.
 */
import type { Knex } from 'knex'
import { createHash } from 'node:crypto'

type Columns = (t: Knex.CreateTableBuilder) => void

/** A table whose rows are removed for good when deleted. The comment carries `@domain` and `@prefix`. */
export const createTable = (knex: Knex, name: string, comment: string, columns: Columns) =>
  create(knex, name, comment, t => {
    columns(t)
    createdAt(t, knex)
    updatedAt(t, knex)
  })

/** A table whose rows are hidden by `deleted_at` when deleted, and can be restored. */
export const createSoftTable = (knex: Knex, name: string, comment: string, columns: Columns) =>
  create(knex, name, comment, t => {
    columns(t)
    createdAt(t, knex)
    updatedAt(t, knex)
    t.timestamp('deleted_at').comment('When the row was moved to the trash; null while it is in use.')
  })

/** A table whose rows are only ever added; retention removes them. Its comment says `@nohistory` and why. */
export const createLogTable = (knex: Knex, name: string, comment: string, columns: Columns) =>
  create(knex, name, comment, t => {
    columns(t)
    createdAt(t, knex)
  })

/** A closed list that code branches on, in the order given. */
export const createEnum = (knex: Knex, name: string, comment: string, values: readonly string[]) =>
  knex.raw(`
    create type ${name} as enum (${values.map(quote).join(', ')});
    comment on type ${name} is ${quote(comment)};
  `)

/** Plain indexes, named as PostgreSQL would: `indexes(knex, 'users', 'phone')` makes `users_phone_idx`. */
export const indexes = (knex: Knex, table: string, ...columns: string[]) =>
  knex.raw(columns.map(list => `create index ${nameOf(table, list)}_idx on ${table} (${list});`).join('\n'))

/** Unique keys, named as PostgreSQL would, each with the sentence a person gets who breaks it. */
export const uniqueKeys = (knex: Knex, table: string, keys: Record<string, string>) =>
  knex.raw(
    Object.entries(keys)
      .map(([list, message]) => {
        const key = `${nameOf(table, list)}_key`
        return `alter table ${table} add constraint ${key} unique (${list});
                comment on constraint ${key} on ${table} is ${quote(message)};`
      })
      .join('\n'),
  )

/** Trigram indexes for columns that staff search by part of a word (`@search`). */
export const searchIndexes = (knex: Knex, table: string, ...columns: string[]) =>
  knex.raw(
    columns
      .map(column => `create index ${table}_${column}_trgm on ${table} using gin (${column} gin_trgm_ops);`)
      .join('\n'),
  )

/** A rule on each row with the sentence a person gets who breaks it. */
export const check = (knex: Knex, table: string, name: string, rule: string, message: string) =>
  knex.raw(`
    alter table ${table} add constraint ${name} check (${rule});
    comment on constraint ${name} on ${table} is ${quote(message)};
  `)

/** Rules for tables that are there already: table, name after the table's, rule and sentence of each. */
export type TableRules = readonly (readonly [table: string, name: string, rule: string, message: string])[]

export async function addRules(knex: Knex, rules: TableRules) {
  for (const [table, name, rule, message] of rules)
    // Knex takes a question mark for a place where a value goes, unless it is escaped.
    await check(knex, table, `${table}_${name}`, rule.replaceAll('?', String.raw`\?`), message)
}

export const dropRules = (knex: Knex, rules: TableRules) =>
  knex.raw(rules.map(([table, name]) => `alter table ${table} drop constraint ${table}_${name};`).join('\n'))

/** Tables that refer to one another are dropped child first. */
export async function dropTables(knex: Knex, ...names: string[]) {
  for (const name of names) await knex.schema.dropTable(name)
}

export async function dropEnums(knex: Knex, ...names: string[]) {
  for (const name of names) await knex.raw(`drop type ${name}`)
}

/** A row that the product needs to work. Its id is the same in every database, however often it is brought. */
export type ReferenceRow = { id: string; [column: string]: unknown }

/** The id of a reference row: a TypeID of the first day, made from the prefix of its table and its name there. */
export function referenceId(prefix: string, name: string): string {
  const noise = createHash('md5').update(`${prefix}:${name}`).digest('hex')
  return `${prefix}_01m7xpe600e${noise.slice(0, 2)}8${noise.slice(2, 14)}`
}

/** Brings rows that the product needs; one whose name is taken already stays as it is. */
export const bringRows = (knex: Knex, table: string, rows: readonly ReferenceRow[]) =>
  knex(table).insert(rows).onConflict().ignore()

/** Takes back reference rows, last first, but for those that were changed since or that others refer to: these are named. */
export async function takeBackRows(knex: Knex, table: string, rows: readonly ReferenceRow[]) {
  const { rows: keys } = await knex.raw(
    `select conrelid::regclass as child, quote_ident(attname) as "column" from pg_constraint
       join pg_attribute on attrelid = conrelid and attnum = conkey[1]
     where contype = 'f' and confrelid = ?::regclass`,
    [table],
  )
  const free = keys.map(
    (key: { child: string; column: string }) =>
      `and not exists (select from ${key.child} child where child.${key.column} = t.id)`,
  )
  const left: string[] = []
  for (const { id } of rows.toReversed()) {
    const gone = await knex.raw(
      `delete from ${table} t where id = ? and updated_at = created_at ${free.join(' ')}`,
      [id],
    )
    if (!gone.rowCount && (await knex(table).where({ id }).first())) left.push(id)
  }
  if (!left.length) return
  const more = left.length > 3 ? ` and ${left.length - 3} more` : ''
  console.warn(`Kept in ${table}, as they were changed or are in use: ${left.slice(0, 3).join(', ')}${more}`)
}

async function create(knex: Knex, name: string, comment: string, columns: Columns) {
  const prefix = /@prefix (\w+)/.exec(comment)?.[1]
  if (!prefix) throw new Error(`The comment of table "${name}" needs an @prefix for its ids.`)
  await knex.schema.createTable(name, t => {
    t.comment(comment)
    t.text('id')
      .primary()
      .defaultTo(knex.raw(`new_id('${prefix}')`))
    columns(t)
  })
  await knex.raw('select watch_table(?::regclass)', [name])
}

const createdAt = (t: Knex.CreateTableBuilder, knex: Knex) =>
  t.timestamp('created_at').notNullable().defaultTo(knex.fn.now())
const updatedAt = (t: Knex.CreateTableBuilder, knex: Knex) =>
  t.timestamp('updated_at').notNullable().defaultTo(knex.fn.now())

const nameOf = (table: string, list: string) => `${table}_${list.replaceAll(/\s*,\s*/g, '_')}`
const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
