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

/** With what each is called; by which column only where two of a table would be called the same. */
const named = (relations: readonly Relation[]): NamedRelation[] =>
  relations.map(one => ({
    ...one,
    name: `${one.table} ${one.column}`,
    label: isAlone(one, relations) ? words(one.table) : labelled(one),
  }))

/** Whether it is the one of its table that has rows; where none has, the first. */
function isAlone(one: Relation, relations: readonly Relation[]): boolean {
  const same = relations.filter(({ table }) => table === one.table)
  const filled = same.filter(({ count }) => count > 0)
  return filled.length > 1 ? false : one === (filled[0] ?? same[0])
}

/** The contract of the other table may not be loaded: that its column is a reference is all one has to know. */
const labelled = ({ table, column }: Relation) =>
  say('related.by_column', {
    things: words(table),
    column: lowerFirst(columnWords(column, { references: true })),
  })

/** A count as it is known: "7", "99+". */
export const countText = ({ count }: Relation) =>
  count > mostRelated ? `${formatNumber(mostRelated)}+` : formatNumber(count)

/** The domain of a table, as the sidebar says it. */
export const domainLabel = ({ table }: Relation) => domains[domainOf(table) as keyof typeof domains].label
