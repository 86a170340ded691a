import type { Actor, Db, Tx } from '#api/core/db.ts'
import { Problem } from '#api/core/problem.ts'
import { nameRows } from '#api/core/rest/name-rows.ts'
import type { Named } from '#api/core/rest/name-rows.ts'
import { isTable } from '#shared/core/rows.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import type { Star } from '#shared/core/star.ts'
import { can } from '#shared/domains/index.ts'
import { wordsWithin } from '#shared/core/words.ts'

type Stored = Pick<Row<'starred_records'>, 'table_name' | 'record_id' | 'created_at'>

/** What a person keeps at hand, newest first: one query a table. What is gone or may no longer be read is left out. */
export async function listStars(db: Db, { id, roles }: Pick<Actor, 'id' | 'roles'>): Promise<Star[]> {
  const stored = (await own(db, id).orderBy([
    { column: 'created_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ])) as Stored[]
  const wanted = new Map<TableName, string[]>()
  for (const { table_name: table, record_id } of stored)
    if (isTable(table) && can(roles, 'read', table))
      wanted.set(table, [...(wanted.get(table) ?? []), record_id])
  const names = await nameRows(db, wanted, roles)
  return stored.flatMap(star => {
    const found = names.get(star.table_name as TableName)?.get(star.record_id)
    return found ? [asStar(star, found)] : []
  })
}

/** Keeps a record at hand that is there; one that is already stays as it is. */
export async function addStar(tx: Tx, table: TableName, id: string): Promise<Star> {
  const found = (await nameRows(tx, new Map([[table, [id]]]), tx.actor.roles)).get(table)!.get(id)
  if (!found) throw new Problem('not-found', { detail: `There is no row ${id} in ${wordsWithin(table)}.` })
  const star = { user_id: tx.actor.id, table_name: table, record_id: id }
  await tx('starred_records').insert(star).onConflict(['user_id', 'table_name', 'record_id']).ignore()
  return asStar((await own(tx, tx.actor.id).where(star).first()) as Stored, found)
}

/** Of what may be gone or unreadable by now; no star is as good as one taken away. */
export const removeStar = (tx: Tx, table: string, id: string) =>
  own(tx, tx.actor.id).where({ table_name: table, record_id: id }).delete()

const own = (db: Db, user_id: string) => db('starred_records').where({ user_id })

const asStar = ({ table_name, record_id, created_at }: Stored, named: Named): Star => ({
  ...{ table: table_name as TableName, id: record_id },
  ...named,
  starred_at: created_at,
})
