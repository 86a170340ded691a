import { columnOf, isTable, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words, wordsWithin } from '#shared/core/words.ts'
import { can } from '#shared/domains/index.ts'
import type { Knex } from 'knex'
import type { Tx } from '../db.ts'
import { ofEachDatabase } from '../of-each-database.ts'
import { Problem, sqlState } from '../problem.ts'
import type { Values } from './lock-row.ts'

type Reference = { table: string; column: string; key: string }
type Holder = Reference & { rows: number; trashed: number }

/** Counting further would help nobody. */
const most = 1000

/** Foreign keys that keep what they point to from being deleted. */
const restricting = `
  select f.conrelid::regclass::text as table, a.attname as column, k.attname as key from pg_constraint f
  join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
  join pg_attribute k on k.attrelid = f.confrelid and k.attnum = f.confkey[1]
  where f.contype = 'f' and f.conparentid = 0 and f.confdeltype in ('a', 'r') and f.confrelid = ?::regclass
  order by 1, 2`

/** Deletes a row, or refuses with how many rows of which tables hold it, and what to do instead. */
export async function unlessRestricted(
  tx: Tx,
  name: TableName,
  row: Values,
  remove: (inner: Knex.Transaction) => PromiseLike<unknown>,
) {
  try {
    await tx.transaction(async inner => void (await remove(inner)))
  } catch (error) {
    if (!['23001', '23503'].includes(sqlState(error))) throw error
    throw new Problem('conflict', { detail: await why(tx, name, row) })
  }
}

async function why(tx: Tx, name: TableName, row: Values): Promise<string> {
  const holders = await holdersOf(tx, await referencesTo(tx, name), row)
  // What goes with this row may itself be held by rows further on.
  if (!holders.length) return 'Other rows refer to what would be deleted with this one: delete those first.'
  const one = holders.length === 1 && holders[0]!.rows === 1
  const held = `${listed(holders.map(holder => inWords(tx, holder)))} ${one ? 'refers' : 'refer'} to it.`
  return `${held.charAt(0).toUpperCase()}${held.slice(1)} Delete or reassign ${one ? 'that' : 'those'} first${otherwise(name)}.`
}

const known = ofEachDatabase(() => new Map<TableName, Reference[]>())

/** Asked of the catalog once for each table. */
async function referencesTo(tx: Tx, name: TableName): Promise<Reference[]> {
  const references = known(tx)
  if (!references.has(name)) {
    const { rows } = await tx.raw<{ rows: Reference[] }>(restricting, [name])
    references.set(name, rows)
  }
  return references.get(name)!
}

/** Which of them have rows, and how many: in one statement, each by the index of its foreign key. */
async function holdersOf(tx: Tx, references: readonly Reference[], row: Values): Promise<Holder[]> {
  if (!references.length) return []
  const counts = references.map(({ table, column, key }) => {
    const soft = isTable(table) && summary(table).soft
    const found = tx(table)
      .where(column, row[key] as string)
      .select(soft ? 'deleted_at' : tx.raw('null as deleted_at'))
      .limit(most + 1)
    return tx.from(found.as('found')).select(tx.raw('array[count(*), count(deleted_at)]'))
  })
  const { rows } = await tx.raw<{ rows: [{ counts: [number, number][] }] }>(
    `select array[${counts.map(() => '?').join()}]::int[] as counts`,
    counts,
  )
  const held = references.map((reference, at) => {
    const [all, trashed] = rows[0].counts[at]!
    return { ...reference, rows: all, trashed }
  })
  return held.filter(one => one.rows > 0)
}

function inWords({ actor }: Tx, { table, rows, trashed }: Holder): string {
  const number = rows > most ? `more than ${most.toLocaleString('en')}` : String(rows)
  const where =
    isTable(table) && can(actor.roles, 'read', table) ? wordsWithin(table) : 'a table that you may not see'
  const trash = trashed ? ` (${trashed === rows ? '' : `${trashed} of them `}in the trash)` : ''
  return `${number} ${rows === 1 ? 'row' : 'rows'} of ${where}${trash}`
}

const listed = (parts: string[]) =>
  parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** What else takes a row out of use. */
function otherwise(name: TableName): string {
  const off = ['is_active', 'is_enabled'].find(column => columnOf(name, column))
  return off ? `, or switch this one off by “${words(off)}”` : ', or leave this one as it is'
}
