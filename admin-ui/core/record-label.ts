import { isMasked } from '#shared/core/mask.ts'
import { columnOf, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { kindColumn } from './about.ts'
import { formatNumber, shortId } from './format.ts'
import { say } from './say.ts'
import { isLoaded } from './tables.ts'

const longest = 90

/** What a row is called: its label, or else its id, shortened. */
export function recordLabel(table: TableName, record: Readonly<Record<string, unknown>>): string {
  const source = labelOf(table)
  const value = record[source]
  if (source === 'id' || typeof value !== 'string' || value === '' || isMasked(value))
    return shortId(String(record.id))
  if (isLoaded(table) && columnOf(table, source)?.enum) return words(value)
  // What others call it is as long as an id, and says as little.
  if (/(^|_)(id|reference)$/.test(source)) return shortId(value)
  const line = value.split('\n', 1)[0]!
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}

/** What a column is called, without how it is stored: `user_id` → "User", `amount_minor` → "Amount". */
export function columnLabel(table: TableName, source: string): string {
  const { references, money } = columnOf(table, source) ?? {}
  if (references || kindColumn(table, source)) return words(source.replace(/_id$/, ''))
  return words(money ? source.replace(/_minor$/, '') : source)
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

export const lowerFirst = (text: string) =>
  /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

/** What the button says that makes a row. */
export const newLabel = (table: TableName) => say('record.new', { thing: lowerFirst(singular(table)) })
