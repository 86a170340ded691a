import type { Column } from '#shared/core/contract.ts'
import { columnOf, labelOf, summary, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { wordsWithin } from '#shared/core/words.ts'
import { can } from '#shared/domains/index.ts'
import type { Tx } from '../db.ts'
import { isShown, uniqueKeys } from './importable.ts'

/** What a cell that refers to a row may be: the value that the reference holds, or why it is not certain. */
export type Referred = Map<string, { value: string } | { fault: string }>

/**
 * Looks up the rows that some cells of a column refer to: by what the reference holds, by a unique key of one column, or
 * by the label where an index finds it. What means two rows is refused; what means none is left to the database to refuse.
 */
export async function findReferred(tx: Tx, facts: Column, texts: readonly string[]): Promise<Referred> {
  const to = target(facts)!
  const known: Referred = new Map()
  if (!texts.length || !can(tx.actor.roles, 'read', to.table)) return known
  const found = new Map<string, Set<string>>()
  for (const column of await namingColumns(tx, to.table, to.column))
    for (const { name, value } of await rowsNamed(tx, to, column, texts))
      found.set(name, (found.get(name) ?? new Set()).add(value))
  for (const text of texts) {
    const values = found.get(text) ?? new Set()
    if (values.size === 1) known.set(text, { value: [...values][0]! })
    else if (values.size > 1)
      known.set(text, { fault: `“${text}” means several rows of ${to.table}: give the id` })
    else known.set(text, { fault: `There is no row of ${wordsWithin(to.table)} that “${text}” stands for.` })
  }
  return known
}

/** The columns that name rows of a table for certain, that of the reference first. */
async function namingColumns(tx: Tx, name: TableName, referred: string): Promise<string[]> {
  const isText = (column: string) => /^(text|citext|varchar|bpchar)$/.test(columnOf(name, column)?.type ?? '')
  const single = (await uniqueKeys(tx, name)).flatMap(({ columns }) => (columns.length === 1 ? columns : []))
  const label = columnOf(name, labelOf(name))
  const labels = label?.sortable || label?.search ? [labelOf(name)] : []
  const isOpen = (column: string) => isShown(name, column, tx.actor.roles) && isText(column)
  return [...new Set([referred, ...[...single, ...labels].filter(isOpen)])]
}

type Named = { name: string; value: string }

/** Two rows of a name are enough to know that it is not certain. */
async function rowsNamed(
  tx: Tx,
  to: { table: TableName; column: string },
  column: string,
  texts: readonly string[],
): Promise<Named[]> {
  // What the reference holds may be in the trash by now; nothing else is called by what lies there.
  const live = summary(to.table).soft && column !== to.column ? 'and t.deleted_at is null' : ''
  const { type } = columnOf(to.table, column)!
  const { rows } = await tx.raw<{ rows: Named[] }>(
    `select asked.name, t.value from unnest(?::text[]) as asked (name)
     cross join lateral (select t.??::text as value from ?? t where t.?? = asked.name::${type} ${live} limit 2) t`,
    [[...texts], to.column, to.table, column],
  )
  return rows
}
