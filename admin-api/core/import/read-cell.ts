import type { Column } from '#shared/core/contract.ts'
import { exponentOf } from '#shared/core/currency.ts'
import { enumValues } from '#shared/core/rows.ts'
import { beginning } from '#shared/core/texts.ts'
import { readDate, readTime } from './read-date.ts'
import { readNumber, shortest } from './read-number.ts'
import type { Read, Reading } from './read-number.ts'

type Reader = (text: string, column: Column, reading: Reading) => Read

/** What a filled cell says for a column: read as people write it, and refused where that could mean two things. */
export function readCell(text: string, column: Column, reading: Reading): Read {
  if (column.array) return readList(text, column, reading)
  if (column.enum) return readEnum(text, column)
  if (isTooLong(text) && measured.has(column.type)) return tooLong(text)
  return (readers[column.type] ?? asText)(text, column, reading)
}

/** No number, day or time of day is longer: what follows may take its time with what is. */
const longest = 60
const isTooLong = (text: string) => text.length > longest
const tooLong = (text: string): Read => ({
  fault: `“${beginning(text, longest)}…” is too long to be a number, a day or a time`,
})
const measured = new Set([
  'int2',
  'int4',
  'int8',
  'float4',
  'float8',
  'numeric',
  'date',
  'timestamptz',
  'time',
])

/** An export puts an apostrophe before what a spreadsheet would run as a formula. */
export const unescaped = (text: string) => (/^'[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text)
const asText: Reader = text => ({ value: text })
const trimmed: Reader = text => ({ value: text.trim() })

const plainName = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_')

function readEnum(text: string, column: Column): Read {
  const values = enumValues(column)
  const same = values.filter(value => plainName(value) === plainName(text))
  const found = values.includes(text) ? [text] : same
  if (found.length === 1) return { value: found[0] }
  return { fault: `“${text}” is none of ${values.slice(0, 20).join(', ')}${values.length > 20 ? ' …' : ''}` }
}

const yes = new Set(['true', 'yes', 'y', 't', '1', 'on', 'x', '✓'])
const no = new Set(['false', 'no', 'n', 'f', '0', 'off'])

const readYesNo: Reader = text => {
  const said = text.trim().toLowerCase()
  if (yes.has(said)) return { value: true }
  return no.has(said) ? { value: false } : { fault: `“${text}” is neither yes nor no` }
}

// Of nothing, there is no less: -0 + 0 is 0.
const readWhole: Reader = (text, _, reading) => {
  const read = readNumber(text, reading)
  if ('fault' in read) return read
  const value = Number(shortest(read.number))
  return Number.isSafeInteger(value) ? { value: value + 0 } : { fault: `“${text}” is not a whole number` }
}

const readFloat: Reader = (text, _, reading) => {
  const read = readNumber(text, reading)
  return 'fault' in read ? read : { value: Number(read.number) + 0 }
}

const readNumeric: Reader = (text, _, reading) => {
  const read = readNumber(text, reading)
  return 'fault' in read ? read : { value: read.number }
}

const readDocument: Reader = text => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { fault: 'is not JSON' }
  }
}

const readClock: Reader = text => {
  const parts = /^(\d{1,2}):(\d\d)(:\d\d(?:\.\d+)?)?$/.exec(text.trim())
  return { value: parts ? `${parts[1]!.padStart(2, '0')}:${parts[2]}${parts[3] ?? ':00'}` : text.trim() }
}

const readers: Record<string, Reader> = {
  bool: readYesNo,
  int2: readWhole,
  int4: readWhole,
  int8: readWhole,
  float4: readFloat,
  float8: readFloat,
  numeric: readNumeric,
  date: (text, _, reading) => readDate(text.trim(), reading),
  timestamptz: (text, _, reading) => readTime(text.trim(), reading),
  time: readClock,
  interval: trimmed,
  inet: trimmed,
  uuid: trimmed,
  bpchar: trimmed,
  jsonb: readDocument,
  json: readDocument,
}

/** JSON, as exports write it, or entries between semicolons. */
function readList(text: string, { array: _, ...one }: Column, reading: Reading): Read {
  if (text.trim().startsWith('[')) return readDocument(text, one, reading)
  const read = text
    .split(';')
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
    .map(entry => readCell(entry, one, reading))
  const wrong = read.find(entry => 'fault' in entry)
  return wrong ?? { value: read.map(entry => (entry as { value: unknown }).value) }
}

/** An amount in major units of a currency, in minor units. A code beside it must be that of the currency. */
export function readMoney(text: string, currency: string, reading: Reading): Read {
  if (isTooLong(text)) return tooLong(text)
  const said = /^([A-Za-z]{3})?\s*(.*?)\s*([A-Za-z]{3})?$/s.exec(text.trim())!
  const code = said[1] ?? said[3]
  if (code && code.toUpperCase() !== currency) return { fault: `“${text}” is not in ${currency}` }
  const read = readNumber(said[2]!, reading)
  if ('fault' in read) return read
  const exponent = exponentOf(currency)
  const [whole = '', fraction = ''] = shortest(read.number).split('.')
  if (fraction.length > exponent)
    return { fault: `“${text}” is finer than ${currency}, which has ${exponent} decimals` }
  const value = Number(`${whole}${fraction.padEnd(exponent, '0')}`)
  return Number.isSafeInteger(value) ? { value: value + 0 } : { fault: `“${text}” is too large` }
}
