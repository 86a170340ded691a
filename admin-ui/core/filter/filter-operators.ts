import type { StaffRole } from '#shared/contract/enums.ts'
import { isUnguessable } from '#shared/core/filter-limits.ts'
import { isMaskedFor, kindOf } from './filter-field.ts'
import type { Field, FieldKind } from './filter-field.ts'
import type { Operator } from './filter-part.ts'
import { say } from '../say.ts'
import type { WholeSentence } from '../say.ts'

const times = ['last', 'period', 'next', 'lt', 'gte', 'between'] as const
const figures = ['in', 'nin', 'gte', 'lte', 'gt', 'lt', 'between'] as const

const byKind: Record<FieldKind, readonly Operator[]> = {
  enum: ['in', 'nin'],
  yes_no: ['in'],
  row: ['in', 'nin'],
  text: ['in', 'ilike', 'begins', 'ends', 'nin', 'nilike'],
  number: figures,
  money: figures,
  time: times,
  day: [...times, 'in'],
  other: ['in', 'nin'],
  opaque: [],
}

/** What is searched is looked for by a part of it. */
const searched = ['ilike', 'begins', 'ends', 'in', 'nin', 'nilike'] as const

const presence = ['empty', 'filled'] as const

/** What these roles may ask of a column; nothing of a list that is always there. */
export function operatorsOf(field: Field, roles: readonly StaffRole[]): readonly Operator[] {
  const kind = kindOf(field.column)
  const whole: readonly Operator[] = kind === 'text' && isUnguessable(field.column) ? ['in'] : []
  const own = isMaskedFor(field, roles) ? whole : field.column.search ? searched : byKind[kind]
  return field.column.nullable ? [...own, ...presence] : own
}

const said: Record<Operator, WholeSentence> = {
  in: 'operator.is',
  nin: 'operator.is_not',
  gte: 'operator.at_least',
  gt: 'operator.more_than',
  lte: 'operator.at_most',
  lt: 'operator.less_than',
  ilike: 'operator.contains',
  nilike: 'operator.contains_not',
  begins: 'operator.begins',
  ends: 'operator.ends',
  between: 'operator.between',
  last: 'operator.last',
  next: 'operator.next',
  period: 'operator.period',
  empty: 'operator.empty',
  filled: 'operator.filled',
  raw: 'operator.is',
}

/** Of times, "before" is what of numbers is "<". */
const ofTimes: Partial<Record<Operator, WholeSentence>> = {
  gte: 'operator.from',
  gt: 'operator.after',
  lte: 'operator.until',
  lt: 'operator.before',
}

/** How an operator reads between a column and a value. */
export function sayOperator(operator: Operator, kind?: FieldKind): string {
  const isTime = kind === 'time' || kind === 'day'
  return say((isTime && ofTimes[operator]) || said[operator])
}
