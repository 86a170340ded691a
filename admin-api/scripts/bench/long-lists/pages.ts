import { newestFirst, summary, table as facts } from '#shared/core/rows.ts'
import { hasFewEach, longTableNames } from './tables.ts'
import type { LongTable } from './tables.ts'
import { valuesOf } from './values.ts'

/** A first page that a list offers: how it begins, its trash, or narrowed by one column. */
export type LongPage = { table: LongTable; what: string; url: string }

export const longPages = (): LongPage[] =>
  longTableNames.flatMap(table => [
    page(table, 'all', {}),
    ...(summary(table).soft ? [page(table, 'the trash', { deleted: 'only' }, ['deleted_at', 'DESC'])] : []),
    ...narrowed(table),
  ])

const narrowed = (table: LongTable) =>
  Object.entries(facts(table).columns).flatMap(([column, about]) => {
    const values = hasFewEach(table, column) ? { few: 'few7', absent: 'absent' } : valuesOf(about)
    return Object.entries(values).map(([kind, value]) =>
      page(table, `${column} ${kind}`, { [column]: value }),
    )
  })

function page(
  table: LongTable,
  what: string,
  filter: object,
  sort: readonly string[] = newestFirst(table),
): LongPage {
  const query = { filter: JSON.stringify(filter), sort: JSON.stringify(sort), range: '[0,24]' }
  return { table, what, url: `/api/${table}?${new URLSearchParams(query)}` }
}
