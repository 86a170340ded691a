/**
 * What a migration says a table is. Migrations are history, so a helper here never changes its meaning:
 * when the house rules change, a new helper is added beside it.
 */
import type { Knex } from 'knex'

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

/** Tables that refer to one another are dropped child first. */
export async function dropTables(knex: Knex, ...names: string[]) {
  for (const name of names) await knex.schema.dropTable(name)
}

export async function dropEnums(knex: Knex, ...names: string[]) {
  for (const name of names) await knex.raw(`drop type ${name}`)
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
