import { kindColumn } from './about.ts'
import { isMasked } from './mask.ts'
import { columnOf, labelOf, summary, table as facts, target } from './rows.ts'
import type { TableName } from './rows.ts'
import { beginningOf, isCodeWord, isLongName, isNumberOf, isOutsiders, isText } from './texts.ts'

type Values = Readonly<Record<string, unknown>>

/** What a row is told by that has no name of its own; the screens say it: "Payout · €415.25 · Market & Table". */
export type Title = {
  /** A word of the database or a program. */
  kind?: string
  /** A moment. */
  at?: string
  amount?: { minor: number; currency: string | null }
  /** What the rows are called that it refers to, those first that tell most. */
  of: string[]
  /** How a text of its own begins. */
  text?: string
}

/** A text that is written to be read, not to name anything, says so much in a title. */
const excerpt = 40

/** Beyond so many letters a number of somebody else’s says as little as an id. */
const shortest = 14

/** How a row’s label names it: by a name, by a number that people know it by, or not at all. */
export function naming(table: TableName, row: Values): 'name' | 'number' | undefined {
  const source = labelOf(table)
  const value = row[source]
  if (typeof value === 'number') return 'number'
  if (source === 'id' || typeof value !== 'string' || value === '' || isMasked(value)) return undefined
  const column = columnOf(table, source)!
  if (!isText(column) || isCodeWord(source, value)) return undefined
  if (isNumberOf(source)) return value.length <= shortest ? 'number' : undefined
  return isProse(source) ? undefined : 'name'
}

/** A question of a FAQ is what it is called; a reason, a message or a comment are called something else. */
const isProse = (source: string) => isLongName(source) || /(^|_)(testimonial|caption|overlay)$/.test(source)

/** What of a row its title is made of, without the rows that it refers to. */
export function titleOf(table: TableName, row: Values): Omit<Title, 'of'> {
  const source = labelOf(table)
  const value = row[source]
  return { ...told(table, source, value), ...amountOf(table, row) }
}

function told(table: TableName, source: string, value: unknown): Pick<Title, 'kind' | 'at' | 'text'> {
  if (value === null || value === undefined || isMasked(value) || isNumberOf(source)) return {}
  const column = columnOf(table, source)!
  const text = String(value)
  if (column.type === 'timestamptz') return { at: text }
  if (column.enum || isCodeWord(source, text)) return { kind: text }
  return text ? { text: beginningOf(text, excerpt) } : {}
}

/** Amounts that are part of another, or bounds of it. */
export const isPartialAmount = (source: string) =>
  /(^|_)(fee|tax|discount|shipping|refund|refunded|min|minimum|max|maximum|threshold|held|unit|revenue|payout|override|net)(_|$)/.test(
    source,
  )

function amountOf(table: TableName, row: Values): Pick<Title, 'amount'> {
  const [source, currency] = amountColumns(table)
  const minor = source && row[source]
  if (minor === null || minor === undefined || isMasked(minor)) return {}
  return { amount: { minor: Number(minor), currency: (row[currency!] ?? null) as string | null } }
}

/** The column of the amount that a title tells, and that of its currency; none where a table has no such amount. */
function amountColumns(table: TableName): string[] {
  const amounts = Object.entries(facts(table).columns).filter(([, { money, secret }]) => money && !secret)
  const [source, column] = amounts.find(([one]) => !isPartialAmount(one)) ?? []
  return source ? [source, column!.money!] : []
}

/** The column of the number that people quote of a row which something else names: `TCK-20001`. */
export const numberColumn = (table: TableName): string | undefined =>
  Object.entries(facts(table).columns).find(
    ([source, { default: isGiven, search, secret }]) =>
      isGiven && search && !secret && isNumberOf(source) && source !== labelOf(table),
  )?.[0]

/** All columns of a row that its name or title is made of. */
export const titleColumns = (table: TableName): string[] => [
  ...new Set([
    ...['id', labelOf(table)],
    ...amountColumns(table),
    ...titleReferences(table).flatMap(source => [source, kindColumn(table, source) ?? source]),
  ]),
]

/** What many have in common. */
const sort = /(^|_)(provider|category|schedule|plan|tier|type|account|method|rule|version|campaign)_id$/
/** Whether a column says of what sort a row is, as it does of many others. */
export const isOfSort = (source: string) => sort.test(source)
/** Who does something to somebody else: a reporter, a follower. */
const doer = /(^|_)(report|review|view|vouch|follow|block|request|moderat|refer|read)(er|or)_id$/

/** How much of a row the row that a column names tells: what it is about, whose it is, who did it, of what sort it is. */
function rank(source: string, to: TableName | undefined): number {
  if (isOfSort(source)) return 3
  return to !== 'users' ? 0 : doer.test(source) ? 2 : 1
}

/** So many are looked at for a title, most of which are empty. */
const most = 6

/** The columns that name the rows a title is made of, the best first. By whom a row was handled tells nothing of it. */
export const titleReferences = (table: TableName): readonly string[] => {
  const known = drawn.get(table)
  if (known) return known
  const found = Object.entries(facts(table).columns).flatMap(([source, column]) => {
    const to = target(column)
    const names = to ? to.column === 'id' && source.endsWith('_id') : !!kindColumn(table, source)
    return names && !column.secret ? [{ source, rank: rank(source, to?.table) }] : []
  })
  const best = found
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ source }) => source)
  drawn.set(table, best)
  return best
}

/** A contract stays as it is. */
const drawn = new Map<TableName, readonly string[]>()

/** Whether lists lead with the title: what names the rows of a table is their id, or somebody else’s, which may be missing. */
export const leadsByTitle = (table: TableName): boolean =>
  labelOf(table) === 'id' || (isOutsiders(labelOf(table)) && !!columnOf(table, labelOf(table))!.nullable)

/** The column that lists begin with. Where the title leads it stands for the id. */
export const leadColumn = (table: TableName) => (leadsByTitle(table) ? 'id' : labelOf(table))

/** The columns whose rows the lead of a list names already: up to one that is never empty, of rows that surely have names. */
export function saidByLead(table: TableName): readonly string[] {
  if (!leadsByTitle(table)) return []
  const references = titleReferences(table).slice(0, 2)
  const sure = references.findIndex(source => !columnOf(table, source)!.nullable)
  return references.slice(0, sure < 0 ? 2 : sure + 1).filter(source => {
    const to = target(columnOf(table, source)!)
    return to && isSurelyNamed(to.table)
  })
}

/** As far as is known before the contract of its domain is loaded. */
function isSurelyNamed(table: TableName): boolean {
  const { label, nameless } = summary(table)
  return label !== 'id' && !nameless && !isOutsiders(label) && !isProse(label)
}
