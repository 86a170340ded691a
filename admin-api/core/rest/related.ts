import type { StaffRole } from '#shared/contract/enums.ts'
import { mostRelated } from '#shared/core/related.ts'
import type { Relation } from '#shared/core/related.ts'
import { summary, table, tableNames, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import { wordsWithin } from '#shared/core/words.ts'
import { Hono } from 'hono'
import type { Db } from '../db.ts'
import { readQuery } from '../http.ts'
import type { Env } from '../http.ts'
import { Problem } from '../problem.ts'
import { resource, rowId } from './request.ts'

/** What belongs to a row: the rows of other tables that refer to it. */
export function relatedRoutes(db: Db) {
  const app = new Hono<Env>()
  app.get('/:resource/:id/related', async c => {
    const name = resource(c, 'read')
    readQuery(c.req.queries(), [])
    return c.json({ relations: await relationsOf(db, name, rowId(c), c.var.actor.roles) })
  })
  return app
}

async function relationsOf(
  db: Db,
  name: TableName,
  id: string,
  roles: readonly StaffRole[],
): Promise<Relation[]> {
  const relations = relationsTo(name, roles)
  const row = await db(name as string)
    .where('id', id)
    .first([...new Set(['id', ...relations.map(({ holds }) => holds)])])
  if (!row) throw new Problem('not-found', { detail: `There is no row ${id} in ${wordsWithin(name)}.` })
  const counts = await counted(db, relations, row)
  return relations.map((relation, at) => ({ ...relation, count: counts[at]! }))
}

type ForeignKey = Omit<Relation, 'count'>

/** The foreign keys to a table from those that these roles may read. */
const relationsTo = (to: TableName, roles: readonly StaffRole[]): ForeignKey[] =>
  tableNames
    .filter(name => can(roles, 'read', name))
    .flatMap(name =>
      Object.entries(table(name).columns).flatMap(([column, facts]) => {
        // Of what is masked nobody is told by counting.
        const hidden = facts.secret || (facts.pii && !can(roles, 'pii', name))
        const at = hidden ? undefined : target(facts)
        return at?.table === to ? [{ table: name, column, holds: at.column }] : []
      }),
    )

/** How many rows there are of each, as lists have them: in one statement, each by the index of its foreign key. */
async function counted(
  db: Db,
  relations: readonly ForeignKey[],
  row: Record<string, unknown>,
): Promise<number[]> {
  if (!relations.length) return []
  const counts = relations.map(({ table: from, column, holds }) => {
    const rows = db(from as string)
      .select(db.raw('1'))
      .where(column, row[holds] as string)
      .limit(mostRelated + 1)
    if (summary(from).soft) rows.whereNull('deleted_at')
    return db.from(rows.as('rows')).count()
  })
  const { rows } = await db.raw<{ rows: [{ counts: number[] }] }>(
    `select array[${counts.map(() => '?').join()}]::int[] as counts`,
    counts,
  )
  return rows[0].counts
}
