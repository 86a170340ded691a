import type { StaffRole } from '#shared/contract/enums.ts'
import { mostRelated } from '#shared/core/related.ts'
import type { Relation } from '#shared/core/related.ts'
import { columnOf, labelOf, summary, table, tableNames, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isNumberOf } from '#shared/core/texts.ts'
import { leadsByTitle } from '#shared/core/title.ts'
import { isStateColumn } from '#shared/core/tones.ts'
import { can, placeOf, workflowOf } from '#shared/domains/index.ts'
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
  keysTo(to).filter(({ table: name, column }) => {
    // Of what is masked nobody is told by counting.
    const hidden = columnOf(name, column)!.pii && !can(roles, 'pii', name)
    return can(roles, 'read', name) && !hidden
  })

/** All foreign keys to a table, those first whose rows people ask for most. */
function keysTo(to: TableName): readonly ForeignKey[] {
  const known = drawn.get(to)
  if (known) return known
  const keys = tableNames.flatMap(name =>
    Object.entries(table(name).columns).flatMap(([column, facts]) => {
      const at = facts.secret ? undefined : target(facts)
      return at?.table === to ? [{ table: name, column, holds: at.column }] : []
    }),
  )
  const ranked = keys.map(key => ({ key, rank: rank(key), place: placeOf(key.table) }))
  const sorted = ranked.toSorted((a, b) => a.rank - b.rank || a.place - b.place).map(({ key }) => key)
  drawn.set(to, sorted)
  return sorted
}

/** A contract stays as it is. */
const drawn = new Map<TableName, readonly ForeignKey[]>()

/**
 * What has numbers or steps is what the work is about, then what is money, then what is in some state; what is only kept
 * of somebody comes after that, logs after all, and who handled a row after whose it is.
 */
function rank({ table: name, column }: ForeignKey): number {
  const columns = Object.entries(table(name).columns)
  const hasState = columns.some(([source]) => isStateColumn(name, source))
  const hasMoney = columns.some(([, { money }]) => money)
  const isWork = workflowOf(name) || (hasState && hasMoney && isNumbered(name))
  const use = isWork ? 0 : 3 - Number(hasState) - Number(hasMoney)
  return use + (summary(name).nohistory ? 4 : 0) + (column.endsWith('_id') ? 0 : 8)
}

const isNumbered = (name: TableName) => isNumberOf(labelOf(name)) && !leadsByTitle(name)

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
