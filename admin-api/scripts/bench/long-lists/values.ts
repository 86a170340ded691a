import { enumValues, isFilterable, target } from '#shared/core/rows.ts'
import type { Column } from '#shared/core/contract.ts'

/** How often a value is met in a column, and where: most of the time, five times over the years, only long ago, never. */
export type Kind = 'common' | 'rare' | 'old' | 'absent'

export type Values = Partial<Record<Kind, string | boolean>>

/** What to look for in a column that lists can be narrowed by; a column of two values has no rare one. */
export function valuesOf(column: Column): Values {
  if (!isFilterable(column)) return {}
  if (column.type === 'bool') return { common: false, old: true }
  if (target(column)) return { common: 'common', rare: 'rare', old: 'old', absent: 'absent' }
  const [common, old, rare, absent] = enumValues(column)
  return Object.fromEntries(
    Object.entries({ common, old, rare, absent }).filter(([, value]) => value !== undefined),
  )
}

/** What is in such a column in the row with number n of `total`, as SQL; the oldest row has number 1. */
export function valueSql(column: Column, total: number, salt: number): string {
  const { common, rare, old } = valuesOf(column)
  const literal = (value: string | boolean) =>
    typeof value === 'boolean' ? String(value) : `'${value}'${column.enum ? `::${column.enum}` : ''}`
  const cases = [
    old !== undefined && `when n <= ${total} / 20 and n % 3 = 0 then ${literal(old)}`,
    rare !== undefined && `when n % (${total} / 5) = ${salt} then ${literal(rare)}`,
    // Whose a row is differs; of one there are many.
    target(column) && `when n % 4 <> 0 then 'some' || (n::bigint * 7919 % (${total} / 50))`,
  ]
  return `case ${cases.filter(Boolean).join(' ')} else ${literal(common!)} end`
}
