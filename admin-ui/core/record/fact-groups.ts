import type { Column } from '#shared/core/contract.ts'
import { table as facts } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isKindColumn, kindColumn } from '#shared/core/about.ts'
import { housekeeping, isJson, isLong, isText, shownColumns, stateColumn } from '../value/columns.ts'
import { defaultColumns } from '../list/default-columns.ts'
import type { WholeSentence } from '../say.ts'

/** What the facts of a record are about, in the order it tells them: what tells most first, what is for machines last. */
export const groupTitles = {
  main: 'facts.main',
  texts: 'facts.texts',
  money: 'facts.money',
  links: 'facts.links',
  details: 'facts.details',
  dates: 'facts.dates',
  settings: 'facts.settings',
  technical: 'facts.technical',
  data: 'facts.data',
  record: 'facts.record',
} as const satisfies Record<string, WholeSentence>

export type GroupName = keyof typeof groupTitles
export type FactGroup = { name: GroupName; sources: readonly string[] }

/** How many columns of a table tell most of it. */
const telling = 6

/** Of one fact alone nobody needs to be told that it is about money. */
const mayBeFew: readonly GroupName[] = ['main', 'texts', 'technical', 'data', 'record']

/** The columns of a table that its records tell as facts, by what they are about; the same for every record. */
export function factGroups(name: TableName): FactGroup[] {
  const known = drawn.get(name)
  if (known) return known
  const main = defaultColumns(name, telling)
  const all = shownColumns(name).filter(([source]) => !isSaidElsewhere(name, source))
  const of = (group: GroupName) =>
    all.filter(([source, column]) => groupOf(name, source, column, main) === group).map(([source]) => source)
  const names = Object.keys(groupTitles) as GroupName[]
  const few = names.filter(group => !mayBeFew.includes(group) && of(group).length < 2)
  const groups = names
    .filter(group => !few.includes(group))
    .map(group => ({
      name: group,
      sources: group === 'main' ? inOrder([...of('main'), ...few.flatMap(of)], main) : of(group),
    }))
  drawn.set(name, groups)
  return groups
}

/** A contract stays as it is. */
const drawn = new Map<TableName, FactGroup[]>()

/** As lists have them, which begin with what tells most; then as the database has them. */
const inOrder = (sources: readonly string[], main: readonly string[]) => [
  ...main.filter(source => sources.includes(source)),
  ...sources.filter(source => !main.includes(source)),
]

/** The head of the page has the state, every amount its currency. */
const isSaidElsewhere = (name: TableName, source: string) =>
  source === stateColumn(name) || Object.values(facts(name).columns).some(({ money }) => money === source)

function groupOf(name: TableName, source: string, column: Column, main: readonly string[]): GroupName {
  if (housekeeping.includes(source)) return 'record'
  if (isJson(column)) return 'data'
  if (isLong(source, column)) return 'texts'
  if (/^(timestamptz|date)$/.test(column.type)) return 'dates'
  const isLink = !!column.references || !!kindColumn(name, source)
  if (!isLink && isTechnical(name, source, column)) return 'technical'
  if (main.includes(source)) return 'main'
  if (column.money) return 'money'
  if (isLink) return 'links'
  return column.type === 'bool' ? 'settings' : 'details'
}

/** What outside systems and machines know it by. */
const machines =
  /(^|_)(reference|token|key|hash|fingerprint|checksum|signature|agent|ip|session|path|slug|url|version|order|position)(_|$)|_id$/

const isTechnical = (name: TableName, source: string, column: Column) =>
  column.type === 'inet' || (isText(column) && machines.test(source) && !isKindColumn(name, source))
