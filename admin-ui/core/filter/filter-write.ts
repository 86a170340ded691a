import type { TableName } from '#shared/core/rows.ts'
import { isSame } from '../edit/conflict.ts'
import { fieldAt, kindOf } from './filter-field.ts'
import { isGroup } from './filter-part.ts'
import type { Condition, Part } from './filter-part.ts'
import { currencyPath } from './filter-read.ts'
import { dayAfter, isDay, isNeverAhead, periods } from './filter-times.ts'
import type { Period, Span } from './filter-times.ts'
import type { Filter } from './filters.ts'

/** The filter that says what these chips say. What cannot stand side by side, for it has the same key, goes into `and`. */
export function writeFilter(table: TableName, parts: readonly Part[]): Filter {
  const written: Record<string, unknown> = {}
  const more: Filter[] = []
  for (const one of parts.flatMap(part => writePart(table, part))) {
    const clashes = Object.entries(one).some(([key, value]) => key in written && !isSame(written[key], value))
    if (clashes) more.push(one)
    else Object.assign(written, one)
  }
  return more.length ? { ...written, and: more } : written
}

/** Conditions that all must hold stand side by side as they are. */
function writePart(table: TableName, part: Part): Filter[] {
  if (!isGroup(part)) return [writeCondition(table, part)]
  if (part.join === 'and') return part.parts.flatMap(one => writePart(table, one))
  return [{ or: part.parts.map(one => writeFilter(table, [one])) }]
}

function writeCondition(table: TableName, condition: Condition): Filter {
  const path = condition.currency === undefined ? undefined : currencyPath(table, condition.path)
  return { ...writeAlone(table, condition), ...(path && { [path]: condition.currency }) }
}

function writeAlone(table: TableName, { path, operator, value }: Condition): Filter {
  switch (operator) {
    case 'raw':
      return { [path]: value }
    case 'empty':
    case 'filled':
      return { [`${path}_null`]: operator === 'empty' }
    case 'in':
      return (value as unknown[]).length === 1
        ? { [path]: (value as unknown[])[0] }
        : { [`${path}_in`]: value }
    case 'nin':
      return (value as unknown[]).length === 1
        ? { [`${path}_neq`]: (value as unknown[])[0] }
        : { [`${path}_nin`]: value }
    case 'between':
      return writeBetween(table, path, value as [unknown, unknown])
    case 'last':
    case 'next':
      return writeSpan(path, operator, value as Span)
    case 'period': {
      const [from, to] = periods[value as Period]
      return { [`${path}_gte`]: from, [`${path}_lt`]: to }
    }
    default:
      return { [`${path}_${operator}`]: value }
  }
}

function writeBetween(table: TableName, path: string, [from, to]: [unknown, unknown]): Filter {
  const isTime = kindOf(fieldAt(table, path)!.column) === 'time'
  const end = isTime && isDay(to) ? { [`${path}_lt`]: dayAfter(to) } : { [`${path}_lte`]: to }
  return { [`${path}_gte`]: from, ...end }
}

function writeSpan(path: string, operator: 'last' | 'next', { count, unit }: Span): Filter {
  if (operator === 'next') return { [`${path}_gte`]: 'now', [`${path}_lte`]: `now+${count}${unit}` }
  const from = { [`${path}_gte`]: `now-${count}${unit}` }
  return isNeverAhead(path) ? from : { ...from, [`${path}_lte`]: 'now' }
}
