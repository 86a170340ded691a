import { exactHere, formatDate } from '../value/format.ts'
import { isDay } from './filter-times.ts'
import type { Period, Span } from './filter-times.ts'
import { say } from '../say.ts'
import type { Sentence, WholeSentence } from '../say.ts'

const spans: Record<string, Extract<Sentence, `span.${string}`>> = {
  m: 'span.minutes',
  h: 'span.hours',
  d: 'span.days',
  w: 'span.weeks',
  M: 'span.months',
  y: 'span.years',
}

/** "7 days", "1 day". */
const saySpan = ({ count, unit }: Span) => say(spans[unit]!, { smart_count: count })

const lately: Record<string, Extract<Sentence, `lately.${string}`>> = {
  m: 'lately.minutes',
  h: 'lately.hours',
  d: 'lately.days',
  w: 'lately.weeks',
  M: 'lately.months',
  y: 'lately.years',
}

/** After "in the last": "7 days", "day". */
export const sayLately = ({ count, unit }: Span) => say(lately[unit]!, { smart_count: count })

const periods: Record<Period, WholeSentence> = {
  today: 'period.today',
  yesterday: 'period.yesterday',
  tomorrow: 'period.tomorrow',
  this_week: 'period.this_week',
  last_week: 'period.last_week',
  this_month: 'period.this_month',
  last_month: 'period.last_month',
  this_quarter: 'period.this_quarter',
  last_quarter: 'period.last_quarter',
  this_year: 'period.this_year',
  last_year: 'period.last_year',
}

export const sayPeriod = (period: Period) => say(periods[period])

const beginnings: Record<string, WholeSentence> = {
  now: 'relative.now',
  today: 'relative.today',
  week: 'relative.week',
  month: 'relative.month',
  quarter: 'relative.quarter',
  year: 'relative.year',
}

/** A day, a time, or one told from now on: `month-1M` → "1 month before the beginning of this month". */
export function sayTime(value: string): string {
  if (isDay(value)) return formatDate(value)
  const [, anchor, moves = ''] = /^([a-z]+)((?:[+-]\d+[mhdwMy])*)$/.exec(value) ?? []
  const begun = anchor === undefined ? undefined : beginnings[anchor]
  if (!begun) return exactHere(value)
  return [...moves.matchAll(/([+-])(\d+)([mhdwMy])/g)].reduce((than, [, sign, count, unit]) => {
    const span = saySpan({ count: Number(count), unit: unit! })
    return sign === '-' ? say('relative.before', { span, than }) : say('relative.after', { span, than })
  }, say(begun))
}
