import type { StaffRole } from '#shared/contract/enums.ts'
import { mask } from '#shared/core/mask.ts'
import { columnOf, isTable, summary, table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import type { Db } from '../db.ts'

type Values = Record<string, unknown>

const columnsOf = new Map<TableName, readonly string[]>()

/** The columns that leave the API: a secret never does, and what the database searches by is of no use to anybody. */
export const visibleColumns = (name: TableName) => remembered(columnsOf, name, readable)

const readable = (name: TableName) =>
  Object.entries(table(name).columns).flatMap(([column, { secret, type }]) =>
    secret || type === 'tsvector' ? [] : [column],
  )

/** Facts of the contract never change: what follows from them is worked out once. */
function remembered<T>(known: Map<TableName, T>, name: TableName, workOut: (name: TableName) => T): T {
  const before = known.get(name)
  if (before !== undefined) return before
  const now = workOut(name)
  known.set(name, now)
  return now
}

/**
 * Which version of a row it is, as SQL: the transaction that wrote it. Of a row that holds what is derived from others, a
 * digest of all else: that a post is liked must not refuse the change of whoever is editing it. Nobody shall find out
 * personal data by trying what gives the same digest; `updated_at` tells of their changes.
 */
export function version(name: TableName): string {
  const columns = Object.entries(table(name).columns)
  if (!columns.some(([, { derived }]) => derived)) return `"${name}".xmin`
  const apart = columns.filter(([, { derived, pii, secret }]) => derived || pii || secret)
  return `md5((to_jsonb("${name}") - '{${apart.map(([column]) => column).join(',')}}'::text[])::text)`
}

/** What to select of a table or view: these columns, else all that are visible; of a table also its version, as `_etag`. */
export const selected = (db: Db, name: TableName, columns?: readonly string[]) =>
  db.raw(columns ? selection(name, columns) : remembered(wholeSelections, name, selectionOfAll))

const wholeSelections = new Map<TableName, string>()
const selectionOfAll = (name: TableName) => selection(name, visibleColumns(name))

function selection(name: TableName, columns: readonly string[]): string {
  const lent = lentColumns(name)
  const owner = columns.some(column => lent.includes(column)) ? ['entity_type'] : []
  const etag = summary(name).view ? [] : [`${version(name)} as "_etag"`]
  const all = [...new Set([...columns, ...owner])].map(column => `"${name}"."${column}"`)
  return [...all, ...etag].join(', ')
}

/** What stands in for personal data: of a whole e-mail address enough to recognise it, of anything else nothing. */
export function masked(value: unknown): unknown {
  if (value === null || value === undefined) return value
  const [, first, domain] = (typeof value === 'string' && address.exec(value)) || []
  return first && domain ? `${first}${mask}${domain}` : mask
}

const address = /^([\w.%+-])[\w.%+-]+(@[\w-]+(?:\.[\w-]+)+)$/

/** The row as these roles may see it, with its `_etag` if it was selected. */
export function visibleRow(name: TableName, row: Values, roles: readonly StaffRole[]): Values {
  const shown: Values = {}
  for (const column of visibleColumns(name)) if (column in row) shown[column] = row[column]
  if (!can(roles, 'pii', name))
    for (const column of remembered(personal, name, personalColumns))
      if (column in row) shown[column] = masked(row[column])
  if (row._etag !== undefined) shown._etag = row._etag
  for (const [column, lent] of Object.entries(lending[name] ?? {}))
    if (column in row) shown[column] = lent(row.entity_type, row[column], roles)
  return shown
}

const personal = new Map<TableName, readonly string[]>()
const personalColumns = (name: TableName) =>
  visibleColumns(name).filter(column => table(name).columns[column]!.pii)

type Lent = (owner: unknown, value: unknown, roles: readonly StaffRole[]) => Values | null

/** Columns that hold what belongs to a row of another table, `entity_type`: who may not read that one does not read it here. */
const lending: Partial<Record<TableName, Record<string, Lent>>> = {
  audit_logs: { before: maskedChange, after: maskedChange },
  steps_taken: { input: inputOf },
}

/** Columns of a table that hold what belongs to rows of others: to see them, `visibleRow` needs the `entity_type` as well. */
export const lentColumns = (name: TableName): readonly string[] => Object.keys(lending[name] ?? {})

const mayRead = (name: unknown, roles: readonly StaffRole[]): name is TableName =>
  typeof name === 'string' && isTable(name) && can(roles, 'read', name)

/** Columns as an entry of history kept them: masked like the row itself, secrets named without a value. */
function maskedChange(name: unknown, change: unknown, roles: readonly StaffRole[]): Values | null {
  if (typeof change !== 'object' || change === null || !mayRead(name, roles)) return null
  const kept = Object.entries(change).map(([column, value]) => [column, asSelected(name, column, value)])
  const secrets = Object.entries(table(name).columns).filter(
    ([column, { secret }]) => secret && column in change,
  )
  return {
    ...visibleRow(name, Object.fromEntries(kept), roles),
    ...Object.fromEntries(secrets.map(([column]) => [column, '(secret)'])),
    // Not a change but what somebody took along, without anybody's personal data.
    ...('export' in change && { export: change.export }),
  }
}

/** What was said in a step. What goes by the name of a column with personal data is masked like it; words are as they were said. */
function inputOf(name: unknown, input: unknown, roles: readonly StaffRole[]): Values {
  if (typeof input !== 'object' || input === null || !mayRead(name, roles)) return {}
  const clear = can(roles, 'pii', name)
  const hidden = ([column]: [string, unknown]) => !clear && columnOf(name, column)?.pii
  return Object.fromEntries(
    Object.entries(input).map(said => [said[0], hidden(said) ? masked(said[1]) : said[1]]),
  )
}

/** A time within JSON is written `+00:00` by the database; everywhere else it ends in `Z`. */
const asSelected = (name: TableName, column: string, value: unknown) =>
  columnOf(name, column)?.type === 'timestamptz' && typeof value === 'string'
    ? value.replace(/\+00:00$/, 'Z')
    : value
