import type { TableName } from '#shared/core/rows.ts'
import { target } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { fieldAt, kindOf } from './filter-field.ts'
import type { Field } from './filter-field.ts'
import { sayOperator } from './filter-operators.ts'
import { byPart, isGroup } from './filter-part.ts'
import type { Condition, Part } from './filter-part.ts'
import { sayLately, sayPeriod, sayTime } from './filter-time-words.ts'
import type { Period, Span } from './filter-times.ts'
import { formatMoney, formatNumber, shortId } from '../value/format.ts'
import { lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'

/** A value in words, or the row it names, which is told by whoever can look it up. */
export type Said = string | { table: TableName; id: string }

/** A condition in words: "Status", "is", "Open" or "Pending". */
export type ConditionWords = { label: string; verb: string; values: Said[]; join: 'or' | 'and' }

export function wordsOf(table: TableName, condition: Condition): ConditionWords {
  const { path, operator, value } = condition
  const field = operator === 'raw' ? undefined : fieldAt(table, path)
  const join = operator === 'between' ? 'and' : 'or'
  if (!field) return { label: rawLabel(path), verb: say('operator.is'), values: [rawValue(value)], join }
  const verb = sayOperator(operator, kindOf(field.column))
  const told = { label: field.label, verb, values: [] as Said[], join } as const
  switch (operator) {
    case 'empty':
    case 'filled':
      return told
    case 'last':
    case 'next':
      return { ...told, values: [sayLately(value as Span)] }
    case 'period':
      return { ...told, verb: '', values: [sayPeriod(value as Period)] }
    case 'between':
      return betweenWords(told, field, condition)
    default:
      return { ...told, values: [value].flat().map(one => sayValue(field, one, condition)) }
  }
}

/** From a day to the same day is on it. */
function betweenWords(told: ConditionWords, field: Field, condition: Condition): ConditionWords {
  const [from, to] = (condition.value as unknown[]).map(one => sayValue(field, one, condition))
  return from === to
    ? { ...told, verb: say('operator.on'), values: [from!] }
    : { ...told, values: [from!, to!] }
}

const rawLabel = (path: string) => (path === 'q' ? say('filter.any_text') : words(path.replaceAll('.', ' ')))
const rawValue = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function sayValue({ column }: Field, value: unknown, { operator, currency }: Condition): Said {
  if (typeof value === 'boolean') return say(value ? 'filter.yes' : 'filter.no')
  switch (kindOf(column)) {
    case 'enum':
      return words(String(value))
    case 'row':
      return { table: target(column)!.table, id: String(value) }
    case 'money':
      return formatMoney(Number(value), currency)
    case 'number':
      return typeof value === 'number' ? formatNumber(value) : String(value)
    case 'time':
    case 'day':
      return sayTime(String(value))
    default:
      return byPart.has(operator) ? say('filter.quoted', { text: String(value) }) : String(value)
  }
}

/** Values beyond these are counted instead of told. */
const mostTold = 3

/** The values behind each other, with what stands between them. */
function inSeries(values: readonly string[], join: 'or' | 'and'): string {
  const left = values.length - mostTold
  const told = left > 1 ? [...values.slice(0, mostTold), say('filter.more', { count: left })] : values
  const last = say(join === 'or' ? 'filter.or' : 'filter.and')
  return told.reduce((all, one, i) => all + (i === told.length - 1 ? last : say('filter.comma')) + one)
}

/** The rows that a chip tells of by their names. */
export function rowsIn(table: TableName, part: Part): Exclude<Said, string>[] {
  if (isGroup(part)) return part.parts.flatMap(one => rowsIn(table, one))
  const rows = wordsOf(table, part).values.filter(one => typeof one !== 'string')
  return rows.length > mostTold + 1 ? rows.slice(0, mostTold) : rows
}

type Piece = { text: string; isValue?: boolean }
type Name = (row: Exclude<Said, string>) => string

/** What a chip says, piece by piece: what it narrows a list to is a value. Rows are told by their ids, unless `name` knows better. */
export function piecesOf(table: TableName, part: Part, name: Name = ({ id }) => shortId(id)): Piece[] {
  if (!isGroup(part)) {
    const { label, verb, values, join } = wordsOf(table, part)
    const text = [label, verb].filter(Boolean).join(' ')
    if (!values.length) return [{ text }]
    const told = values.map(one => (typeof one === 'string' ? one : name(one)))
    return [{ text: `${text} ` }, { text: inSeries(told, join), isValue: true }]
  }
  return part.parts.flatMap((one, i) => {
    const [first, ...others] = piecesOf(table, one, name)
    const said = [{ ...first!, text: i ? lowerFirst(first!.text) : first!.text }, ...others]
    const joined = i ? [{ text: say(part.join === 'or' ? 'filter.or' : 'filter.and') }] : []
    return [...joined, ...(isGroup(one) ? inBrackets(said) : said)]
  })
}

const inBrackets = (said: readonly Piece[]) => [
  { text: say('filter.opens') },
  ...said,
  { text: say('filter.closes') },
]

/** A chip as one sentence. */
export const sayPart = (table: TableName, part: Part, name?: Name) =>
  piecesOf(table, part, name)
    .map(({ text }) => text)
    .join('')
