import type { StaffRole } from '#shared/contract/enums.ts'
import type { Column } from '#shared/core/contract.ts'
import { isUnguessable } from '#shared/core/filter-limits.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { rowValue, storable } from '#shared/core/writable.ts'
import { can } from '#shared/domains/index.ts'
import type { Knex } from 'knex'
import { isIP } from 'node:net'
import { z } from 'zod'
import { refuseAt } from '../problem.ts'
import { relativeDay, relativeTime, relativeTimes, startOfDay } from './relative-time.ts'
import type { Clock } from './relative-time.ts'

/** Where in a query and a filter a condition stands. */
export type Place = {
  /** The table, and what the query calls it. */
  readonly name: TableName
  readonly as: string
  /** The way there over foreign keys, as `user.`; empty for the table that is listed. */
  readonly path: string
  /** The group of conditions, for refusals. */
  readonly pointer: string
  /** Of the person who asks. */
  readonly roles: readonly StaffRole[]
  /** Where in the whole filter a masked value is looked for: queries are put into words more than once, so each place once. */
  readonly guesses: Set<string>
  /** What times are told by that are told from now on. */
  readonly clock: Clock
}

type Operator = (query: Knex.QueryBuilder, column: string, value: never) => unknown

// A list is one value, an array: a statement holds no more than 65,535.
const among: Operator = (query, column, value: string[]) => query.whereRaw('?? = any(?)', [column, value])
const notAmong: Operator = (query, column, value: string[]) => query.whereRaw('?? <> all(?)', [column, value])

/** What follows a column's name in a filter: `created_at_gte`. Nothing: equal, or one of a list. */
const operators: Record<string, Operator> = {
  _gte: (query, column, value) => query.where(column, '>=', value),
  _gt: (query, column, value) => query.where(column, '>', value),
  _lte: (query, column, value) => query.where(column, '<=', value),
  _lt: (query, column, value) => query.where(column, '<', value),
  _neq: (query, column, value) => query.whereNot(column, value),
  _in: among,
  _nin: notAmong,
  _ilike: (query, column, value: string) => query.whereRaw('?? ilike ?', [column, anywhere(value)]),
  // What is empty is left out, as of _neq and _nin.
  _nilike: (query, column, value: string) => query.whereRaw('?? not ilike ?', [column, anywhere(value)]),
  // The trigram index that finds a part of a text knows where it begins and ends, too.
  _begins: (query, column, value: string) => query.whereRaw('?? ilike ?', [column, beginning(value)]),
  _ends: (query, column, value: string) => query.whereRaw('?? ilike ?', [column, ending(value)]),
  _null: (query, column, value) => (value ? query.whereNull(column) : query.whereNotNull(column)),
}

export const operatorNames = Object.keys(operators)

const lists = new Set(['_in', '_nin'])
const byPart = new Set(['_ilike', '_nilike', '_begins', '_ends'])
const texts = new Set(['text', 'varchar', 'citext', 'bpchar'])
const incomparable = new Set(['jsonb', 'json', 'tsvector'])
const maxListed = 1000
const plainText = z.string('must be text').refine(storable, 'must be plain text')
export const part = plainText.trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters')

/** Adds one condition on a column of the table itself. */
export function applyCondition(query: Knex.QueryBuilder, place: Place, key: string, value: unknown) {
  const pointer = pointerTo(place, key)
  const { column, facts, operator } = parseKey(place, key, pointer)
  if (operator !== '_null' && (facts.array || incomparable.has(facts.type)))
    refuseAt(pointer, `Lists cannot be filtered by ${column}, only by whether it is there (_null).`)
  if (facts.pii && !can(place.roles, 'pii', place.name))
    refuseGuess(place, key, facts, { column, operator }, value)
  const parsed = parseValue(operator, facts, dated(facts, value, place.clock), pointer)
  const at = `${place.as}.${column}`
  if (operator) operators[operator]!(query, at, parsed as never)
  else if (parsed === null) query.whereNull(at)
  else if (Array.isArray(parsed)) among(query, at, parsed as never)
  else query.where(at, parsed as string)
}

/** Whoever does not see personal data may look for the very value that they know, but not try values until one fits. */
function refuseGuess(
  place: Place,
  key: string,
  facts: Column,
  { column, operator }: { column: string; operator: string },
  value: unknown,
) {
  const pointer = pointerTo(place, key)
  if (operator === '_null' || (operator === '' && value === null)) return
  if (!isUnguessable(facts))
    refuseAt(pointer, `${column} is personal data: only whether it is there can be asked (_null).`)
  if (operator !== '' || Array.isArray(value))
    refuseAt(pointer, `${column} is personal data: only one exact value can be looked for.`)
  if (place.guesses.add(pointer).size > 1)
    refuseAt(
      pointer,
      `${column} is personal data: a filter can look for one such value, and there is one already.`,
    )
}

function parseKey({ name }: Place, key: string, pointer: string) {
  const whole = columnOf(name, key)
  if (whole && !whole.secret) return { column: key, facts: whole, operator: '' }
  const operator = operatorNames.find(suffix => key.endsWith(suffix)) ?? ''
  const column = key.slice(0, key.length - operator.length)
  const facts = operator ? columnOf(name, column) : undefined
  if (!facts || facts.secret) return refuseAt(pointer, `${name} has no column or operator "${key}".`)
  return { column, facts, operator }
}

/** A value, or each of a list, with times told from now on put into figures; what is none is left to be refused. */
function dated(facts: Column, value: unknown, clock: Clock): unknown {
  if (Array.isArray(value)) return value.map(one => dated(facts, one, clock))
  if (typeof value !== 'string') return value
  if (facts.type === 'date') return relativeDay(value, clock) ?? value
  if (facts.type !== 'timestamptz') return value
  return isDay(value) ? startOfDay(value, clock) : (relativeTime(value, clock) ?? value)
}

const day = rowValue({ type: 'date' })
const isDay = (value: string) => day.safeParse(value).success

function parseValue(operator: string, facts: Column, value: unknown, pointer: string): unknown {
  if (operator === '_null') return parse(z.boolean('must be true or false'), value, pointer)
  if (byPart.has(operator)) {
    if (!texts.has(facts.type)) refuseAt(pointer, 'Only text can be searched by part.')
    return parse(part, value, pointer)
  }
  const one = comparable(facts)
  if (operator === '' && value === null) return null
  if (lists.has(operator) || (operator === '' && Array.isArray(value)))
    return parse(
      z.array(one, 'must be a list').max(maxListed, `must list at most ${maxListed} values`),
      value,
      pointer,
    )
  return parse(one, value, pointer)
}

const comparables = new WeakMap<Column, z.ZodType>()

/** A value to compare with: like one to store, but an empty text is a fair question, and a day stands for its first moment. */
function comparable(facts: Column): z.ZodType {
  // Making a rule takes longer than all the rest of a condition.
  const known = comparables.get(facts)
  if (known) return known
  const made = comparableOf(facts)
  comparables.set(facts, made)
  return made
}

function comparableOf(facts: Column): z.ZodType {
  if (texts.has(facts.type) && !facts.enum) return plainText.max(10_000)
  if (facts.type === 'inet') return address
  // What no row can hold is a fair question of figures: more than this, or less.
  const rule = rowValue({ ...facts, nullable: undefined, digits: undefined })
  const examples = timeExamples[facts.type]
  if (!examples) return rule
  const wrong = `must be ${examples}, or ${relativeTimes}`
  return z.unknown().refine(value => rule.safeParse(value).success, wrong)
}

const timeExamples: Partial<Record<string, string>> = {
  timestamptz: 'a time such as 2026-01-31T10:00:00Z, a day such as 2026-01-31',
  date: 'a day such as 2026-01-31',
}

const isAddress = (text: string) => isIP(text) !== 0 && !text.includes('%')
const address = z.string('must be text').refine(isAddress, 'must be an IP address without a zone')

/** A pattern for what has this text anywhere in it. */
export const anywhere = (text: string) => `%${beginning(text)}`

/** A pattern for what begins with this text, in small letters and capitals alike. */
const beginning = (text: string) => `${literally(text)}%`

/** A pattern for what ends with it, likewise. */
const ending = (text: string) => `%${literally(text)}`

const literally = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&')

export function parse<T>(rule: z.ZodType<T>, value: unknown, pointer: string): T {
  const parsed = rule.safeParse(value)
  return parsed.success ? parsed.data : refuseAt(pointer, parsed.error.issues[0]!.message)
}

/** https://www.rfc-editor.org/rfc/rfc6901 */
export const pointerTo = ({ pointer, path }: Place, key: string) =>
  `${pointer}/${`${path}${key}`.replaceAll('~', '~0').replaceAll('/', '~1')}`
