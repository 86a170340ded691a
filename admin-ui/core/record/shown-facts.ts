import { isMasked } from '#shared/core/mask.ts'
import { columnOf, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isKindColumn, kindColumn } from '#shared/core/about.ts'
import { shownColumns } from '../value/columns.ts'
import { factGroups } from './fact-groups.ts'
import type { GroupName } from './fact-groups.ts'
import { isOwnName, recordLabel } from './record-label.ts'

type Values = Readonly<Record<string, unknown>>

/** A group of facts as one record fills it. */
export type ShownGroup = {
  name: GroupName
  filled: readonly string[]
  empty: readonly string[]
  /** Its facts stand under each other, each under its label. */
  isLong: boolean
  isWide: boolean
}

/** What is enough for a look in passing. */
const briefly: readonly GroupName[] = ['main', 'texts', 'money', 'links', 'dates', 'record']

/** Beyond so many facts a group wants the whole width. */
const most = 8

/** The groups of facts that a record has anything for; what is empty elsewhere is folded into the last. */
export function shownGroups(table: TableName, record: Values, brief = false): ShownGroup[] {
  const groups = withoutLone(
    factGroups(table)
      .filter(({ name }) => !brief || briefly.includes(name))
      .map(({ name, sources }) => {
        const told = sources.filter(source => !isToldElsewhere(table, source, record))
        const filled = told.filter(source => !isEmpty(record[source]))
        return { name, filled, empty: told.filter(source => !filled.includes(source)) }
      }),
  )
  const isKept = ({ name, filled }: (typeof groups)[number]) => name === 'record' || filled.length > 0
  const loses = (group: (typeof groups)[number]) => isLong(group.name) || !isKept(group)
  const folded = groups.filter(group => group.name !== 'record' && loses(group)).flatMap(({ empty }) => empty)
  return groups
    .filter(isKept)
    .map(({ name, filled, empty }) => ({
      name,
      filled,
      empty: name === 'record' ? [...empty, ...folded] : isLong(name) ? [] : empty,
      isLong: isLong(name),
      isWide: isLong(name) || name === 'main' || filled.length > most,
    }))
    .filter(({ filled, empty }) => filled.length + empty.length > 0)
}

type Filled = { name: GroupName; filled: string[]; empty: string[] }

/** One fact makes no group: it stands with the main ones, and what is for machines at the end. */
function withoutLone(groups: readonly Filled[]): Filled[] {
  const isLone = ({ name, filled }: Filled) =>
    filled.length === 1 && !isLong(name) && name !== 'main' && name !== 'record'
  const homeOf = ({ name }: Filled): GroupName => (name === 'technical' ? 'record' : 'main')
  const lone = groups.filter(isLone)
  return groups
    .filter(group => !lone.includes(group))
    .map(group => {
      const more = lone.filter(one => homeOf(one) === group.name)
      return {
        name: group.name,
        filled: [...group.filled, ...more.flatMap(({ filled }) => filled)],
        empty: [...group.empty, ...more.flatMap(({ empty }) => empty)],
      }
    })
}

const isLong = (name: GroupName) => name === 'texts' || name === 'data'

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** The head of the page has the name and the id; what an id is of stands beside that; not being in the trash is no news. */
function isToldElsewhere(table: TableName, source: string, record: Values): boolean {
  if (source === 'id') return true
  if (source === 'deleted_at') return !record.deleted_at
  if (source === labelOf(table)) return isTitle(table, record)
  return (
    isKindColumn(table, source) &&
    shownColumns(table).some(([id]) => kindColumn(table, id) === source && record[id])
  )
}

/** Whether the title is all there is to the name. */
function isTitle(table: TableName, record: Values): boolean {
  const value = record[labelOf(table)]
  if (isMasked(value) || !isOwnName(table, record)) return false
  return !!columnOf(table, labelOf(table))?.enum || recordLabel(table, record) === value
}
