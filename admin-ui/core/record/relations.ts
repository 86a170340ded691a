import { mostRelated } from '#shared/core/related.ts'
import type { Relation } from '#shared/core/related.ts'
import { domainOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { columnWords, lowerFirst, words } from '#shared/core/words.ts'
import { domains } from '#shared/domains/index.ts'
import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../value/format.ts'
import { request } from '../session/http.ts'
import { say } from '../say.ts'
import { path } from '../session/send.ts'

/** Rows of another table that belong to a record, as a tab has them. */
export type NamedRelation = Relation & { name: string; label: string }

/** Milliseconds for which counts are not asked for again. */
const fresh = 30_000

/** What belongs to a record, counted: asked for as soon as one knows its id. */
export const useRelations = (table: TableName, id: string) =>
  useQuery({
    queryKey: [table, 'related', id],
    queryFn: async ({ signal }) => {
      const { json } = await request(path(table, id, 'related'), { signal })
      return named((json as { relations: Relation[] }).relations)
    },
    staleTime: fresh,
    retry: false,
  })

/** With what each is called, in the order of the sidebar; who wrote a row comes after whose it is. */
function named(relations: readonly Relation[]): NamedRelation[] {
  const several = (table: TableName) => relations.filter(one => one.table === table).length > 1
  return relations
    .map(one => ({
      ...one,
      name: `${one.table} ${one.column}`,
      label: several(one.table) ? labelled(one) : words(one.table),
    }))
    .toSorted((a, b) => rank(a) - rank(b))
}

/** The contract of the other table may not be loaded: that its column is a reference is all one has to know. */
const labelled = ({ table, column }: Relation) =>
  say('related.by_column', {
    things: words(table),
    column: lowerFirst(columnWords(column, { references: true })),
  })

const order = Object.keys(domains)
const rank = ({ table, column }: Relation) =>
  order.indexOf(domainOf(table)) + (column.endsWith('_by') ? order.length : 0)

/** A count as it is known: "7", "99+". */
export const countText = ({ count }: Relation) =>
  count > mostRelated ? `${formatNumber(mostRelated)}+` : formatNumber(count)

/** The domain of a table, as the sidebar says it. */
export const domainLabel = ({ table }: Relation) => domains[domainOf(table) as keyof typeof domains].label
