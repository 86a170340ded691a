import { isMasked } from '#shared/core/mask.ts'
import { columnOf, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { columnWords, lowerFirst, words } from '#shared/core/words.ts'
import { kindColumn } from '#shared/core/about.ts'
import { isCodeWord } from '../value/columns.ts'
import { formatNumber, shortId } from '../value/format.ts'
import { say } from '../say.ts'
import { isLoaded } from '../value/tables.ts'

export { lowerFirst }

const longest = 90

/** What a row is called: its label, or else its id, shortened. */
export function recordLabel(table: TableName, record: Readonly<Record<string, unknown>>): string {
  const source = labelOf(table)
  const value = record[source]
  if (source === 'id' || typeof value !== 'string' || value === '' || isMasked(value))
    return shortId(String(record.id))
  if (isLoaded(table) && (columnOf(table, source)?.enum || isCodeWord(source, value))) return words(value)
  // What others call it is as long as an id, and says as little.
  if (outside.test(source)) return shortId(value)
  const line = value.split('\n', 1)[0]!
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}

/** What outsiders call it, in a column of theirs. */
const outside = /(^|_)(id|reference)$/

/** Whether a row has a name of its own, that nothing need stand beside. */
export function isOwnName(table: TableName, record: Readonly<Record<string, unknown>>): boolean {
  const source = labelOf(table)
  const value = record[source]
  if (typeof value !== 'string' || value === '' || isMasked(value)) return false
  return (
    !isLoaded(table) || (!columnOf(table, source)?.enum && !isCodeWord(source, value) && !isNumberOf(source))
  )
}

/** Whether a column holds what a row is known by: a number, a reference, an id. */
export const isNumberOf = (source: string) => /(^|_)(id|reference|number|code)$/.test(source)

/** What a column is called, without how it is stored: `user_id` → "User", `amount_minor` → "Amount", `pdf_url` → "PDF". */
export function columnLabel(table: TableName, source: string): string {
  if (kindColumn(table, source)) return words(source.replace(/_id$/, ''))
  return columnWords(source, columnOf(table, source))
}

/** One row of a table, in words: `support_tickets` → "support ticket". */
export function singular(table: TableName): string {
  const text = words(table)
  if (text.endsWith('ies')) return `${text.slice(0, -3)}y`
  if (/(ss|x|ch|sh)es$/.test(text)) return text.slice(0, -2)
  return /[^su]s$/.test(text) ? text.slice(0, -1) : text
}

/** How many rows of a table: "1 support ticket", "12 FAQs". */
export const counted = (table: TableName, count: number) =>
  say('record.counted', {
    count: formatNumber(count),
    things: lowerFirst(count === 1 ? singular(table) : words(table)),
  })

/** What the button says that makes a row. */
export const newLabel = (table: TableName) => say('record.new', { thing: lowerFirst(singular(table)) })
