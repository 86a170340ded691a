/** A length of time up to now or from now on, in the units of the API: m h d w M y. */
export type Span = { count: number; unit: string }

export const spanUnits = ['m', 'h', 'd', 'w', 'M', 'y'] as const

/** The beginning and the end of what is called by a name, as the API tells times from now on. */
export const periods = {
  today: ['today', 'today+1d'],
  yesterday: ['today-1d', 'today'],
  tomorrow: ['today+1d', 'today+2d'],
  this_week: ['week', 'week+1w'],
  last_week: ['week-1w', 'week'],
  this_month: ['month', 'month+1M'],
  last_month: ['month-1M', 'month'],
  this_quarter: ['quarter', 'quarter+3M'],
  last_quarter: ['quarter-3M', 'quarter'],
  this_year: ['year', 'year+1y'],
  last_year: ['year-1y', 'year'],
} as const

export type Period = keyof typeof periods
export const periodNames = Object.keys(periods) as Period[]

export const periodOf = (from: unknown, to: unknown) =>
  periodNames.find(name => periods[name][0] === from && periods[name][1] === to)

/** The length of time in `now-7d` or `now+7d`. */
export function spanOf(value: unknown, sign: '-' | '+'): Span | undefined {
  const [, found, count, unit] = /^now([+-])(\d{1,4})([mhdwMy])$/.exec(String(value)) ?? []
  return found === sign ? { count: Number(count), unit: unit! } : undefined
}

export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** So many days later. */
export function dayAfter(day: string, days = 1): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Columns the database fills in itself, which are never ahead of now: a beginning is all it takes to say "in the last 7 days". */
export const isNeverAhead = (path: string) => /(^|\.)(created|updated|deleted)_at$/.test(path)
