import { isMasked } from '#shared/core/mask.ts'
import { columnOf, labelOf, newestFirst } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { beginningOf, isNumberOf } from '#shared/core/texts.ts'
import { leadsByTitle, numberColumn } from '#shared/core/title.ts'
import type { Title } from '#shared/core/title.ts'
import { columnWords, lowerFirst, words } from '#shared/core/words.ts'
import { kindColumn } from '#shared/core/about.ts'
import { formatDate, formatMoney, formatNumber, shortId } from '../value/format.ts'
import { dayOf } from '../value/time-zone.ts'
import { say } from '../say.ts'

export { lowerFirst }

const longest = 90

type Values = Readonly<Record<string, unknown>>

/** As many parts of a title as are read at a glance. */
const most = 3

/** What a row is called beside a word for what it is: its name or number, else what tells it from others, else its id, shortened. */
export function recordLabel(table: TableName, record: Values): string {
  return ownName(table, record) ?? (joined(partsOf(record)) || shortId(String(record.id)))
}

/** What a row is called wherever it stands alone: "Nadia", "Booking BKG-100874", "Payout · €415.25 · Market & Table". */
export function recordTitle(table: TableName, record: Values): string {
  const name = ownName(table, record)
  if (name !== undefined && !isNumberOf(labelOf(table))) return name
  const thing = singular(table)
  const parts = partsOf(record)
  if (name !== undefined || !parts.length)
    return say('record.title', { thing, name: name ?? shortId(String(record.id)) })
  return joined([thing, ...parts])
}

/** What a row is called among others that may have the same name: with its number, if it has one. */
export function numberedTitle(table: TableName, record: Values): string {
  const number = record[numberColumn(table) ?? '']
  const title = recordTitle(table, record)
  return number && !isMasked(number) ? joined([title, String(number)]) : title
}

/** What the row says in its list beside its amount, which has a column there: what is it, and about whom. */
export function leadText(record: Values): string {
  const { of = [] } = (record._title ?? {}) as Partial<Title>
  return joined(partsOf(record, { amount: undefined, of: of.slice(0, 1) }))
}

/** What a row is called among others to choose from: two without a name may be told by the day alone. */
export function choiceLabel(table: TableName, record: Values): string {
  const [time] = newestFirst(table)
  const label = recordLabel(table, record)
  return record._title && record[time] && time !== 'id'
    ? joined([label, formatDate(dayOf(new Date(String(record[time]))))])
    : label
}

const joined = (parts: readonly string[]) =>
  parts.reduce((first, more) => (first ? say('record.title_parts', { first, more }) : more), '')

/** Whether a row has a name of its own, that nothing need stand beside. */
export const isOwnName = (table: TableName, record: Values): boolean =>
  ownName(table, record) !== undefined && !isNumberOf(labelOf(table))

/** The server gives a title to whatever has no name. */
function ownName(table: TableName, record: Values): string | undefined {
  const value = record[labelOf(table)]
  if (record._title || labelOf(table) === 'id' || isMasked(value)) return undefined
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' ? beginningOf(text, longest) : undefined
}

function partsOf({ _title }: Values, without: Partial<Title> = {}): string[] {
  const { kind, at, amount, of, text }: Title = { of: [], ...(_title as Title | undefined), ...without }
  const told = [
    ...(kind ? [words(kind)] : []),
    ...(at ? [formatDate(dayOf(new Date(at)))] : []),
    ...(amount ? [formatMoney(amount.minor, amount.currency)] : []),
    ...of.map(name => beginningOf(name, longest)),
  ].slice(0, most)
  return text && told.length < most - 1 ? [...told, text] : told
}

/** What a column is called, without how it is stored: `user_id` → "User", `amount_minor` → "Amount", `pdf_url` → "PDF". */
export function columnLabel(table: TableName, source: string): string {
  if (kindColumn(table, source)) return words(source.replace(/_id$/, ''))
  return columnWords(source, columnOf(table, source))
}

/** What stands over a column of a list: over titles, which stand for the ids there, what they are of. */
export const headLabel = (table: TableName, source: string) =>
  source === 'id' && leadsByTitle(table) ? singular(table) : columnLabel(table, source)

/** One row of a table, in words: `support_tickets` → "support ticket". */
export function singular(table: TableName): string {
  const text = words(table)
  if (text.endsWith(' queue')) return `${text} entry`
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
