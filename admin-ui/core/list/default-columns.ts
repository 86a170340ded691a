import type { Column } from '#shared/core/contract.ts'
import { columnOf, labelOf, newestFirst, table as facts } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isPartialAmount, leadColumn, saidByLead } from '#shared/core/title.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { isKindColumn, kindColumn } from '#shared/core/about.ts'
import { housekeeping, isJson, isLong, isNumber, isText, shownColumns } from '../value/columns.ts'

/** What a column tells of a row, in the order lists have it. */
const parts = ['state', 'kind', 'money', 'belongs', 'tells', 'rest'] as const
type Part = (typeof parts)[number]

/** A column with its place among those of its part; `late` where it is often empty, or a part of what another says. */
type Ranked = { source: string; part: Part; index: number; late: boolean }

/**
 * When the first, second and third column of a part get their place in a list: whose a row is weighs more than a second
 * amount or a second kind.
 */
const turns: Record<Part, readonly number[]> = {
  state: [0, 2],
  kind: [0.4, 0.6, 2],
  money: [0, 1],
  belongs: [0, 0.5, 0.9],
  tells: [0.1, 0.95, 1.2, 1.8, 1.9],
  rest: [],
}
const never = 9
const lateness = 1.3

const turn = ({ part, index, late }: Ranked) => (turns[part][index] ?? never + index) + (late ? lateness : 0)

/** The columns of a list, besides what the row is called and since when: never more, and no flags beyond the fewer. */
const most = 6
const enough = 4

/**
 * What a list shows of a table unless told otherwise: what the row is called, where it stands, how much money it is
 * about, whose it is, what makes it tell, and since when.
 */
export function defaultColumns(name: TableName, room = most): readonly string[] {
  const key = `${name} ${room}`
  const known = drawn.get(key) ?? columnsThatTell(name, room)
  drawn.set(key, known)
  return known
}

/** A contract stays as it is: what was chosen once is chosen for good. */
const drawn = new Map<string, readonly string[]>()

function columnsThatTell(name: TableName, room: number): string[] {
  const time = timeOf(name)
  const parted = shownColumns(name).map(
    ([source, column]) => ({ source, column, part: partOf(name, source, column) }) as const,
  )
  const ranked = parts.flatMap(part =>
    rankedOf(
      name,
      part,
      parted.filter(one => one.part === part),
    ),
  )
  const chosen = ranked
    .toSorted((a, b) => turn(a) - turn(b))
    .filter((one, place) => place < (turn(one) < never ? room : Math.min(enough, room)))
  const shown = ranked.filter(one => chosen.includes(one)).map(({ source }) => source)
  return [leadColumn(name), ...shown, ...(time ? [time] : [])]
}

/** When the thing happened that a row tells of: what lists begin with is told last. */
function timeOf(name: TableName): string | undefined {
  const [newest] = newestFirst(name)
  if (newest !== 'id') return newest
  return columnOf(name, 'created_at') ? 'created_at' : undefined
}

/** The columns of a part, those that tell most first; among equals the order of the database holds. */
function rankedOf(name: TableName, part: Part, found: { source: string; column: Column }[]): Ranked[] {
  const isFilled = found.some(({ column }) => !column.nullable)
  return found
    .map(({ source, column }, place) => ({ source, column, rank: ranks[part](name, source, column, place) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ source, column, rank }, index) => ({
      ...{ source, part, index },
      late: isLate[part]?.({ rank, index, column, isFilled }) ?? false,
    }))
}

type Ask<T> = (name: TableName, source: string, column: Column) => T

const partOf: Ask<Part | undefined> = (name, source, column) => {
  if (isSaidAlready(name, source)) return undefined
  if (isState(name, source, column)) return 'state'
  if (isKind(source, column)) return 'kind'
  if (column.money) return 'money'
  if (source.endsWith('_by') && column.references) return 'rest'
  if (column.references || kindColumn(name, source)) return 'belongs'
  if (tellingRank(name, source, column) < never) return 'tells'
  return isFiller(source, column) ? 'rest' : undefined
}

/** Not worth a place of its own, but better than an empty one. */
const isFiller = (source: string, column: Column) =>
  !isJson(column) && !column.array && !isLong(source, column) && !address.test(source) && !place.test(source)

/** What stands in every list anyhow, or within another column: the currency of an amount, what kind of thing an id is of. */
const isSaidAlready = (name: TableName, source: string) =>
  source === labelOf(name) ||
  saidByLead(name).includes(source) ||
  source === timeOf(name) ||
  housekeeping.includes(source) ||
  (isKindColumn(name, source) && kindColumn(name, labelOf(name)) !== source) ||
  Object.values(facts(name).columns).some(({ money }) => money === source)

const isEnumState = (name: TableName, source: string, column: Column) =>
  source === workflowOf(name)?.column ||
  ((!!column.enum || isText(column)) && /(^|_)(status|state)$/.test(source))

/** A yes or no that lists are narrowed by is a state, too. */
const isState = (name: TableName, source: string, column: Column) =>
  isEnumState(name, source, column) || (column.type === 'bool' && !!column.sortable)

const isKind = (source: string, column: Column) =>
  !!column.enum || (isText(column) && /(^|_)(type|kind|category|channel|level|role|action)$/.test(source))

const named = (...words: string[]) => new RegExp(`(^|_)(${words.join('|')})(_|$)`)

const bound = named('min', 'max', 'limit', 'window')

/** Dates that say when something is to begin, to be done or to end; the others say when something was done. */
const begins = named(
  'starts?',
  'begins?',
  'due',
  'scheduled',
  'period',
  'booking',
  'target',
  'happened',
  'run',
)
const ends = named('ends?', 'expires?', 'until')

const preview = /(^|_)(text|message|content|body|comment|question|answer)$/
/** Texts for machines, and numbers that only place a thing. */
const address =
  /(^|_)(url|image|photo|picture|icon|slug|path|hash|fingerprint|checksum|key|agent|signature)(_|$)|_id$/
const place = /(^|_)(order|position|latitude|longitude|timezone|locale|version|x|y)$/

const isTime = (column: Column) => /^(timestamptz|date|time)$/.test(column.type)
/** Whoever makes such a row has to say it. */
const isRequired = (column: Column) => !column.nullable && !column.default && !column.derived

const tellingRank: Ask<number> = (name, source, column) => {
  if (/(^|_)value$/.test(source) && !column.pii) return 0
  if (preview.test(source) && isText(column)) return labelOf(name) === 'id' ? 1 : never
  if (isJson(column) || column.array || column.type === 'bool' || place.test(source)) return never
  if (isTime(column)) return begins.test(source) ? 3 : ends.test(source) ? 5 : never
  if (isNumber(column)) return bound.test(source) ? 8 : isRequired(column) || column.sortable ? 4 : 6
  if (address.test(source) || !isText(column)) return never
  if (isLong(source, column)) return labelOf(name) === 'id' ? 8 : never
  return column.search ? 2 : isRequired(column) || column.sortable ? 4 : 7
}

const ranks: Record<Part, (...asked: [...Parameters<Ask<number>>, place: number]) => number> = {
  state: (name, source, column) => {
    if (source === workflowOf(name)?.column) return 0
    return column.type === 'bool' ? 3 : source === 'status' ? 1 : 2
  },
  kind: (name, source, column) => {
    // Of what kind another column's row is: that row says so itself.
    if (column.array || columnOf(name, source.replace(/(?<=_)type$/, 'id'))?.references) return 4
    return (column.enum ? 0 : 2) + (/(^|_)(type|kind)$/.test(source) ? 0 : 1)
  },
  money: (_, source) => (/(^|_)difference(_|$)/.test(source) ? -1 : isPartialAmount(source) ? 1 : 0),
  // Whose it is leads; then what it is about.
  belongs: (name, source, column, index) => {
    if (index === 0) return 0
    return kindColumn(name, source) ? 1 : column.nullable ? 3 : 2
  },
  tells: tellingRank,
  rest: (_, __, column) => (column.references ? 0 : column.type === 'bool' ? 1 : isTime(column) ? 2 : 3),
}

type Standing = { rank: number; index: number; column: Column; isFilled: boolean }

const isLate: Partial<Record<Part, (standing: Standing) => boolean>> = {
  kind: ({ index, column }) => (column.enum ? index > 0 && !isRequired(column) : !!column.nullable),
  money: ({ rank }) => rank > 0,
  // Of several that may be empty one is filled; beside one that is always filled they seldom are.
  belongs: ({ rank, isFilled }) => rank === 3 && isFilled,
}
