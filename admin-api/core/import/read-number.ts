import type { ImportMapping } from '#shared/core/import.ts'

/** What a cell says, or why that is not certain. */
export type Read = { value: unknown } | { fault: string }
export type Reading = Pick<ImportMapping, 'decimal_mark' | 'date_order' | 'times_in_utc'>

const shape = /^([+-]?)(?:(\d{1,3}(?:([ '.,])\d{3})(?:\3\d{3})*)|(\d+))(?:([.,])(\d+))?$/
const marks = { POINT: '.', COMMA: ',' } as const

/** A number as people write it, as `-1234.5`; refused where point or comma could mean two things. */
export function readNumber(text: string, { decimal_mark }: Reading): { number: string } | { fault: string } {
  const plain = text
    .trim()
    .replaceAll(/[\u00a0\u2009\u202f]/g, ' ')
    .replaceAll('’', "'")
    .replaceAll('−', '-')
  const parts = shape.exec(plain)
  if (!parts) return { fault: `“${text}” is not a number` }
  const [, sign = '', grouped = '', group = '', bare = '', mark = '', fraction = ''] = parts
  const chosen = decimal_mark && marks[decimal_mark]
  const number = (whole: string, rest: string) => ({
    number: `${sign === '-' ? '-' : ''}${whole.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '')}${rest && `.${rest}`}`,
  })
  if (mark && (mark === group || (chosen && chosen !== mark)))
    return { fault: `“${text}” has another decimal mark than the file` }
  if (mark || !grouped || group === ' ' || group === "'") return number(grouped || bare, fraction)
  // One point or comma before three digits: thousands, or three decimals.
  const [first = '', second = '', ...more] = grouped.split(group)
  const manyGroups = more.length > 0
  if (manyGroups) return chosen === group ? { fault: `“${text}” is not a number` } : number(grouped, '')
  if (chosen === group) return number(first, second)
  const isFraction = first.startsWith('0')
  if (chosen)
    return isFraction ? { fault: `“${text}” has another decimal mark than the file` } : number(grouped, '')
  if (isFraction) return number(first, second)
  return {
    fault: `“${text}” may be ${first}${second} or ${first}.${second}: choose the decimal mark of the file`,
  }
}

/** Without decimals that say nothing: `12.50` → `12.5`. */
export const shortest = (number: string) => (number.includes('.') ? number.replace(/\.?0+$/, '') : number)
