import type { TableName } from '#shared/core/rows.ts'
import { fieldAt } from '../filter/filter-field.ts'
import { byPart, isGroup } from '../filter/filter-part.ts'
import type { Condition, Group, Operator, Part } from '../filter/filter-part.ts'

/** A condition of which nothing is said yet. */
export const blank: Condition = { path: '', operator: 'in' }

/** What a value begins with where it has parts. */
export const beginnings: Partial<Record<Operator, unknown>> = {
  in: [],
  nin: [],
  between: [undefined, undefined],
  last: { count: 7, unit: 'd' },
  next: { count: 7, unit: 'd' },
  period: 'this_month',
}

/** Whether two operators take the same values: what was said for one need not be said again. */
const family = (operator: Operator) => {
  if (operator === 'in' || operator === 'nin') return 'list'
  if (byPart.has(operator)) return 'part'
  return ['gte', 'gt', 'lte', 'lt'].includes(operator) ? 'one' : operator
}

const isSpan = (operator: Operator) => operator === 'last' || operator === 'next'

/** A condition with another operator, and its value as far as that fits. */
export function withOperator(condition: Condition, operator: Operator): Condition {
  const { path, currency } = condition
  const fits =
    family(condition.operator) === family(operator) || (isSpan(condition.operator) && isSpan(operator))
  return { path, operator, currency, value: fits ? condition.value : beginnings[operator] }
}

/** Whether a part says all that it must; groups of one are fine. */
export function isWhole(table: TableName, part: Part): boolean {
  if (isGroup(part)) return part.parts.length > 0 && part.parts.every(one => isWhole(table, one))
  const { path, operator, value } = part
  if (operator === 'raw') return true
  const field = fieldAt(table, path)
  if (!field) return false
  if (operator === 'empty' || operator === 'filled') return true
  if (field.column.money && !part.currency) return false
  if (operator === 'last' || operator === 'next') return (value as { count: number }).count > 0
  const values = [value].flat()
  return values.length > 0 && values.every(one => one !== undefined && one !== '')
}

export const withPart = ({ join, parts }: Group, index: number, part: Part): Group => ({
  join,
  parts: parts.map((one, at) => (at === index ? part : one)),
})

export const withoutPart = ({ join, parts }: Group, index: number): Group => ({
  join,
  parts: parts.filter((_, at) => at !== index),
})
