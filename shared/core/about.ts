import { columnOf, isTable, summary, table as facts, tableNames } from './rows.ts'
import type { TableName } from './rows.ts'

/** Columns that name a row of any table when they stand side by side, besides `…_type` and `…_id`. */
const otherPairs: Readonly<Record<string, string>> = { record_id: 'table_name' }

/** The column that says of what kind the row is that `source` holds the id of; undefined if it holds no such id. */
export function kindColumn(table: TableName, source: string): string | undefined {
  const column = columnOf(table, source)
  if (!column || column.references || !/^(text|varchar)$/.test(column.type) || !source.endsWith('_id'))
    return undefined
  const kind = otherPairs[source] ?? source.replace(/_id$/, '_type')
  return columnOf(table, kind) ? kind : undefined
}

/** Whether a column says of what kind the row is that the column beside it names. */
export const isKindColumn = (table: TableName, source: string) =>
  Object.keys(facts(table).columns).some(other => kindColumn(table, other) === source)

const byPrefix = new Map(
  tableNames.flatMap(name => {
    const { prefix } = summary(name)
    return prefix ? [[prefix, name] as const] : []
  }),
)

/** The table that a row is of: as its id says, which is certain, else as its kind does: POST → posts, STORY → stories. */
export function tableOf(kind: unknown, id: string): TableName | undefined {
  const named = byPrefix.get(id.slice(0, Math.max(0, id.indexOf('_'))))
  if (named) return named
  const word = String(kind ?? '').toLowerCase()
  return [word, `${word}s`, word.replace(/y$/, 'ies')].find(isTable)
}
