import type { Chance } from './chance.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A TypeID as new_id() makes them, but for a given time and by the chance of the demo data: its order is that of time. */
export function demoId(prefix: string, at: number, { int }: Chance): string {
  const noise = Array.from({ length: 14 }, () => alphabet[int(0, 31)])
  // Version 7 and one bit; two digits; one bit, the variant and two bits; the rest: 16 digits for 80 bits.
  const tail = ['ef'[int(0, 1)], ...noise.slice(0, 2), '89ab'[int(0, 3)], ...noise.slice(2)]
  return `${prefix}_${timeDigits(at)}${tail.join('')}`
}

/** 48 bits of milliseconds since 1970 in ten digits. */
function timeDigits(at: number): string {
  let digits = ''
  for (let rest = Math.floor(at); digits.length < 10; rest = Math.floor(rest / 32))
    digits = alphabet[rest % 32] + digits
  return digits
}

/**
 * The same as an SQL expression, for rows made by the million: `ms` is the milliseconds since 1970 as a bigint, `n` the
 * number of the row. It depends on these two alone, so that the id of another row can be named without looking it up.
 * The noise has hexadecimal digits only: 56 bits of the 74 there could be.
 */
export function demoIdSql(prefix: string, ms: string, n: string): string {
  const digit = (shift: number) => `substr('${alphabet}', (((${ms}) >> ${shift}) & 31)::int + 1, 1)`
  const time = Array.from({ length: 10 }, (_, i) => digit(45 - 5 * i)).join(' || ')
  return `('${prefix}_' || ${time} || 'e' || overlay(substr(md5('${prefix}' || (${n})), 1, 15) placing '8' from 3 for 1))`
}
