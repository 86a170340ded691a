import { columnOf, labelOf, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { useReference } from 'react-admin'
import { useMay } from '../session/access.ts'
import { defaultColumns } from '../list/default-columns.ts'
import { formatMoney, shortId } from '../value/format.ts'
import { isNumberOf, isOwnName, recordLabel, singular } from './record-label.ts'
import { say } from '../say.ts'
import { isLoaded } from '../value/tables.ts'

type Values = Readonly<Record<string, unknown>>
type Reference = { table: TableName; id: string }

/** As many parts as are read at a glance. */
const most = 2

/** Columns among which the title of a row is looked for. */
const telling = 6

/**
 * What a record is called at the head of its page: by its name or, where it has none, by what it is and what tells it
 * from others: "Booking BKG-100874", "Payout · €415.25 · Market & Table".
 */
export function useRecordTitle(table: TableName | undefined, record: Values | undefined): string | undefined {
  const known = table && record && isLoaded(table) ? { table, record } : undefined
  const named = known && isNamed(known.table, known.record)
  const [first, second] = known && !named ? references(known.table, known.record) : []
  const names = [useName(first), useName(second)].filter(name => name !== undefined)
  if (!known) return undefined
  return named ? nameOf(known.table, known.record) : described(known.table, known.record, names)
}

/** The name of the row referred to, where it has one and may be read. */
function useName(to: Reference | undefined): string | undefined {
  const may = useMay()
  const { referenceRecord } = useReference({
    reference: to?.table ?? '',
    id: to?.id ?? '',
    options: { enabled: !!to && may('show', to.table) },
  })
  if (!to || !referenceRecord) return undefined
  const label = recordLabel(to.table, referenceRecord)
  return label === shortId(to.id) ? undefined : label
}

/** Beyond so many letters a number of somebody else’s says as little as an id. */
const shortest = 14

const isNamed = (table: TableName, record: Values) =>
  isOwnName(table, record) || isKnownByNumber(table, record[labelOf(table)])

const isKnownByNumber = (table: TableName, value: unknown) =>
  labelOf(table) !== 'id' &&
  isNumberOf(labelOf(table)) &&
  typeof value === 'string' &&
  value !== '' &&
  value.length <= shortest

const nameOf = (table: TableName, record: Values) =>
  isOwnName(table, record)
    ? recordLabel(table, record)
    : say('record.title', { thing: singular(table), name: recordLabel(table, record) })

/** What it is, then its kind, its amount and whose it is, as far as it has them. */
export function described(table: TableName, record: Values, names: readonly string[]): string {
  const label = recordLabel(table, record)
  const kind = isNumberOf(labelOf(table)) || label === shortId(String(record.id)) ? [] : [label]
  const parts = [...kind, ...amounts(table, record), ...names].slice(0, most)
  const thing = singular(table)
  if (!parts.length) return say('record.title', { thing, name: shortId(String(record.id)) })
  return parts.reduce((first, more) => say('record.title_parts', { first, more }), thing)
}

/** The amount that lists have of it. */
function amounts(table: TableName, record: Values): string[] {
  const source = defaultColumns(table, telling).find(one => columnOf(table, one)?.money)
  const amount = source === undefined ? null : record[source]
  if (source === undefined || amount === null || amount === undefined) return []
  return [formatMoney(Number(amount), record[columnOf(table, source)!.money!] as string | null)]
}

/** The rows it refers to that tell most of it: what it is about, then whose it is, then of what sort. */
function references(table: TableName, record: Values): Reference[] {
  const found = defaultColumns(table, telling).flatMap(source => {
    const to = target(columnOf(table, source)!)
    const id = record[source]
    return to?.column === 'id' && typeof id === 'string'
      ? [{ table: to.table, id, rank: rank(source, to.table) }]
      : []
  })
  return found.toSorted((a, b) => a.rank - b.rank).slice(0, most)
}

/** What many have in common. */
const sort = /(^|_)(provider|category|schedule|plan|tier|type|account|method)_id$/

const rank = (source: string, to: TableName) => (sort.test(source) ? 2 : to === 'users' ? 1 : 0)
