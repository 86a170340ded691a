import { z } from 'zod'
import type { Column } from './contract.ts'
import { isMasked } from './mask.ts'
import './plain-words.ts'
import { enumValues, table } from './rows.ts'
import type { TableName } from './rows.ts'

/** Columns that the database keeps by itself; nobody sends them. */
const kept = new Set(['id', 'created_at', 'updated_at', 'deleted_at'])

/** The columns of a table that a form or a request may set, apart from the `locked` ones. */
export const writableColumns = (name: TableName, locked: readonly string[] = []) =>
  Object.entries(table(name).columns).filter(
    ([column, facts]) =>
      !kept.has(column) && !facts.generated && !facts.derived && !facts.secret && !locked.includes(column),
  )

/** What may be sent to create a row; `.partial()` of it is what may be sent to change one. */
export function writable(name: TableName, locked: readonly string[] = []) {
  const shape: Record<string, z.ZodType> = {}
  for (const [column, facts] of writableColumns(name, locked)) {
    const rule = rowValue(facts)
    shape[column] = facts.nullable || facts.default ? rule.optional() : rule
  }
  return z.strictObject(shape)
}

/** What one column takes, including null where the column may be null. */
export function rowValue(column: Column): z.ZodType {
  const one = column.enum ? z.enum(enumValues(column)) : (kinds[column.type] ?? unknownKind)(column)
  const value = column.array ? z.array(one) : one
  return column.nullable ? value.nullable() : value
}

const whole = (bits: 16 | 32) => () =>
  z
    .int()
    .min(-(2 ** (bits - 1)))
    .max(2 ** (bits - 1) - 1)
/** Whether PostgreSQL can hold a text: no NUL, no half of a character. */
export const storable = (text: string) => !text.includes('\0') && text.isWellFormed()
/** JSON.stringify escapes exactly what cannot be stored: NUL and halves of a character. */
export const storableJson = (json: string) => !/(?<!\\)(\\\\)*\\u(0000|d[89a-f])/i.test(json)
const text = z.string().refine(storable, 'must be plain text without NUL bytes or broken characters')
const filled = text.refine(value => value.trim() !== '', 'must not be empty')
const hasYear = (value: string) => !value.startsWith('0000')
const noYear = 'must be in the year 1 or later'
/** By its offset a moment may lie beyond the years that its text names. */
function isBetweenYears(value: string) {
  const year = new Date(value).getUTCFullYear()
  return year >= 1 && year <= 9999
}

/** Characters: an entry of an index has about 2,700 bytes, and one of these up to four. */
const longest = { indexed: 500, other: 100_000 }

function textOf(column: Column) {
  const most = column.indexed ? longest.indexed : longest.other
  const rule = (column.nullable ? text : filled).refine(
    value => value.length <= most,
    `must have at most ${most} characters`,
  )
  // Whoever sees a value masked would otherwise store the mask over it.
  return column.pii
    ? rule.refine(value => !isMasked(value), 'is masked: leave it as it is, or enter a new value')
    : rule
}

// What is finer, the database would round.
const toMicroseconds = [
  (value: string) => !/\.\d{7}/.test(value),
  'must have at most 6 digits of a second',
] as const

/** A moment that PostgreSQL can hold. */
export const moment = () =>
  z.iso
    .datetime({ offset: true, error: 'must be a time such as 2026-01-31T10:00:00Z', abort: true })
    .refine(isBetweenYears, 'must be between the years 1 and 9999 in UTC')
    .refine(...toMicroseconds)
    .refine(value => !/[+-](1[6-9]|2\d):\d\d$/.test(value), 'must be less than 16 hours from UTC')

function figureOf({ digits: [all, decimals] = [200, 100] }: Column) {
  const before = all - decimals
  return z
    .string()
    .regex(/^-?\d{1,100}(\.\d{1,100})?$/, { error: 'must be a number such as "12.50"', abort: true })
    .refine(value => digitsOf(value)[0] <= before, `must have at most ${before} digits before the point`)
    .refine(value => digitsOf(value)[1] <= decimals, `must have at most ${decimals} decimals`)
}

/** How many digits that say something a figure has before the point and after it. */
function digitsOf(figure: string): [before: number, after: number] {
  const [integer = '', fraction = ''] = figure.replace('-', '').split('.')
  return [integer.replace(/^0+/, '').length, fraction.replace(/0+$/, '').length]
}

const pattern = (rule: RegExp, what: string) => () => z.string().regex(rule, `must be ${what}`)

// What arrives has been parsed from JSON; null would be no document but no value.
const document = z
  .any()
  .refine(value => value !== undefined && value !== null, 'must not be empty')
  .refine(value => storableJson(JSON.stringify(value ?? '')), 'must not hold NUL bytes or broken characters')

const kinds: Record<string, (column: Column) => z.ZodType> = {
  text: textOf,
  varchar: textOf,
  citext: textOf,
  bpchar: column =>
    filled.refine(value => value.length === column.length, `must have ${column.length} characters`),
  bool: () => z.boolean(),
  int2: whole(16),
  int4: whole(32),
  int8: () => z.int(),
  float4: () => z.number(),
  float8: () => z.number(),
  numeric: figureOf,
  timestamptz: moment,
  date: () => z.iso.date('must be a date such as 2026-01-31').refine(hasYear, noYear),
  time: () => z.iso.time('must be a time of day such as 18:30').refine(...toMicroseconds),
  interval: pattern(
    /^\d{1,5} (year|month|mon|week|day|hour|minute)s?$/,
    'a length of time such as "30 days"',
  ),
  inet: () => z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'must be an IP address'),
  jsonb: () => document,
  json: () => document,
  uuid: () => z.uuid('must be a UUID'),
}

const unknownKind = (column: Column): never => {
  throw new Error(`No rule for values of PostgreSQL type "${column.type}".`)
}
