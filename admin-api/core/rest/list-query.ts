import { columnOf, newestFirst } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import { z } from 'zod'
import { parseJson, readQuery } from '../http.ts'
import { refuseAt } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { embedded } from './embed.ts'
import type { Embedded } from './embed.ts'
import type { Filter } from './filter.ts'
import { parseTimeZone } from './relative-time.ts'
import type { Clock } from './relative-time.ts'
import { visibleColumns } from './visible.ts'

const maxPage = 100
const mostIds = 200
/** Deeper than this an offset costs more than the page is worth. */
const lastRow = 100_000

export type Sort = readonly [column: string, direction: 'ASC' | 'DESC']
export type Range = readonly [first: number, last: number]
/** Which rows, by which clock, in which order, which part of them, which of their columns, and which rows that they refer to. */
export type ListQuery = {
  filter: Filter
  /** UTC and now unless it says otherwise. */
  clock?: Clock
  sort: Sort
  range: Range
  fields?: readonly string[]
  embed?: readonly Embedded[]
}

const rules = {
  sort: z.tuple([z.string(), z.enum(['ASC', 'DESC'])], 'must be a column and ASC or DESC'),
  range: z.tuple([z.int().min(0), z.int().min(0)], 'must be a first and a last row, from 0'),
  filter: z.record(z.string(), z.unknown(), 'must be an object of conditions'),
  names: z.array(z.string(), 'must be a list of names').min(1, 'names nothing'),
}

/** Reads the query string of a list, in the dialect of ra-data-simple-rest with `fields` and `embed` added. */
export function parseListQuery(
  name: TableName,
  given: Record<string, string[]>,
  roles: readonly StaffRole[],
): ListQuery {
  const query = readJsonQuery(given, ['sort', 'range', 'filter', 'fields', 'embed', 'time_zone'])
  const filter = parseFilter(query.filter)
  return {
    filter,
    clock: parseTimeZone(query.time_zone, '?time_zone'),
    sort: parseSort(name, query.sort, roles),
    range: query.range === undefined ? defaultRange(filter) : parseRange(query.range),
    fields: parseFields(name, query.fields),
    embed: parseEmbed(name, query.embed, roles),
  }
}

/** The values of a query string, each of which is JSON but for the name of a time zone. */
export function readJsonQuery<K extends string>(
  given: Record<string, string[]>,
  known: readonly K[],
): Partial<Record<K, unknown>> {
  const read = Object.entries<string | undefined>(readQuery(given, known)).map(([key, text]) => [
    key,
    key === 'time_zone' ? text : readJson(key, text!),
  ])
  return Object.fromEntries(read)
}

function readJson(key: string, text: string): unknown {
  try {
    return parseJson(text, key)
  } catch (error) {
    return refuseAt(`?${key}`, `${key} cannot be read: ${(error as Problem).message}`)
  }
}

/** A filter as far as its outside goes: what is in it `matchingRows` reads. Left out, it means every row. */
export const parseFilter = (value: unknown, pointer = '?filter'): Filter =>
  value === undefined ? {} : parse(rules.filter, value, pointer)

/** A column that an index serves and these roles see, and a direction. Left out, it is the newest first. */
export function parseSort(
  name: TableName,
  value: unknown,
  roles: readonly StaffRole[],
  pointer = '?sort',
): Sort {
  if (value === undefined) return newestFirst(name)
  const sort = parse(rules.sort, value, pointer)
  const [column] = sort
  const facts = columnOf(name, column)
  if (!facts || facts.secret) return refuseAt(pointer, `${name} has no column "${column}".`)
  if (!facts.sortable) refuseAt(pointer, `${name} cannot be sorted by ${column}: no index serves it.`)
  if (facts.pii && !can(roles, 'pii', name)) refuseAt(pointer, `${column} is personal data.`)
  return sort
}

/** The columns wanted, with the id whether asked for or not. Left out, undefined: all of them. */
export function parseFields(
  name: TableName,
  value: unknown,
  pointer = '?fields',
): readonly string[] | undefined {
  if (value === undefined) return undefined
  const columns = parse(rules.names, value, pointer)
  const unknown = columns.findIndex(column => !visibleColumns(name).includes(column))
  if (unknown >= 0) refuseAt(`${pointer}/${unknown}`, `${name} has no column "${columns[unknown]}".`)
  return [...new Set(['id', ...columns])]
}

/** What names the rows that are to come along. Left out, undefined: none. */
export function parseEmbed(
  name: TableName,
  value: unknown,
  roles: readonly StaffRole[],
): readonly Embedded[] | undefined {
  if (value === undefined) return undefined
  const paths = [...new Set(parse(rules.names, value, '?embed'))]
  return paths.map((path, i) => embedded(name, path, roles, `?embed/${i}`))
}

/** A list of ids is wanted whole: getMany sends no range. */
function defaultRange({ id }: Filter): Range {
  if (!Array.isArray(id)) return [0, 24]
  if (id.length > mostIds)
    refuseAt('?filter/id', `ask for at most ${mostIds} at once, or for a range of them.`)
  return [0, Math.max(id.length, 1) - 1]
}

function parseRange(value: unknown): Range {
  const [first, last] = parse(rules.range, value, '?range')
  if (last < first) refuseAt('?range', 'range ends before it begins.')
  if (last - first >= maxPage) refuseAt('?range', `range asks for more than ${maxPage} rows.`)
  if (last >= lastRow) refuseAt('?range', `range goes beyond row ${lastRow}: narrow the filter, or export.`)
  return [first, last]
}

function parse<T>(rule: z.ZodType<T>, value: unknown, pointer: string): T {
  const parsed = rule.safeParse(value)
  if (parsed.success) return parsed.data
  return refuseAt(pointer, `${pointer.slice(1)}: ${parsed.error.issues[0]!.message}.`)
}
