import type { ImportFault, ImportOutcome } from '#shared/core/import.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../db.ts'
import { toProblem } from '../problem.ts'
import { within } from '../rest/bulk.ts'
import type { Values } from '../rest/lock-row.ts'
import { visibleRow } from '../rest/visible.ts'
import { createRow, updateRow } from '../rest/write.ts'
import type { UniqueKey } from './importable.ts'
import { keyOf, matchRows } from './match-rows.ts'
import { shortest } from './read-number.ts'
import { readLines, valuesOf } from './read-lines.ts'
import type { Line, Plan } from './read-lines.ts'

/** What became of a line. */
export type Became = {
  number: number
  outcome: ImportOutcome
  faults?: ImportFault[]
  changes?: Record<string, [unknown, unknown]>
  row_id?: string
  etag?: string
  key?: string
}

/** What a line means: which row, and what of it is to be written. */
type Meant = {
  line: Line
  key?: string
  stored?: Values
  values: Values
  changes?: Became['changes']
  faults: ImportFault[]
}

/** Lines that share a savepoint while all goes well: each takes its time. */
const group = 50

export type Applying = Plan & {
  key: UniqueKey | undefined
  /** The lines before these that are about the same rows, by what they are recognised by. */
  earlier: (keys: readonly string[]) => Promise<Map<string, number>>
}

/** Does what lines say, each by itself: one that cannot be done leaves the others alone. */
export async function applyLines(tx: Tx, plan: Applying, lines: readonly Line[]): Promise<Became[]> {
  const meant = await meanings(tx, plan, lines)
  const results: Became[] = []
  for (let at = 0; at < meant.length; at += group)
    results.push(...(await applyGroup(tx, plan.table, meant.slice(at, at + group))))
  return results
}

async function meanings(tx: Tx, plan: Applying, lines: readonly Line[]): Promise<Meant[]> {
  const { table, key } = plan
  const read = await readLines(tx, plan, lines)
  const keys = new Map<number, string>()
  for (const one of read) {
    const text = keyOf(table, key, one)
    if (text !== undefined) keys.set(one.line.number, text)
  }
  const rows = await matchRows(tx, table, key, keys)
  const seen = await plan.earlier([...keys.values()])
  return read.map(one => {
    const { line } = one
    const stored = rows.get(line.number)
    const said = keys.get(line.number)
    const { values, faults } = valuesOf(plan, one, stored)
    const meant = { line, key: said, stored, values, faults: [...faults] }
    const twice = said === undefined ? undefined : seen.get(said)
    if (twice !== undefined) meant.faults.push(whole(`Row ${twice} of the file is about the same row.`))
    else if (said !== undefined && !faults.length) seen.set(said, line.number)
    if (key?.columns[0] === 'id' && said && !stored)
      meant.faults.push({ field: 'id', detail: `There is no row ${JSON.parse(said)[0]} in ${table}.` })
    return stored ? withChanges(tx, table, { ...meant, stored }) : meant
  })
}

const whole = (detail: string): ImportFault => ({ field: '', detail })

/** What of a row that is there would be another. A value that is shown masked and sent back so stays as it is. */
function withChanges(tx: Tx, table: TableName, meant: Meant & { stored: Values }): Meant {
  const shown = visibleRow(table, meant.stored, tx.actor.roles)
  const others = Object.entries(meant.values).filter(
    ([column, value]) => !same(table, column, value, shown[column]),
  )
  const changes = Object.fromEntries(
    others.map(([column, value]) => [column, [meant.stored[column], value] as [unknown, unknown]]),
  )
  return { ...meant, values: Object.fromEntries(others), changes }
}

function same(table: TableName, column: string, sent: unknown, shown: unknown): boolean {
  if (columnOf(table, column)?.type === 'numeric' && typeof sent === 'string' && typeof shown === 'string')
    return shortest(sent) === shortest(shown)
  return isDeepStrictEqual(sent, shown)
}

/** Where one is refused, all is taken back, and done again to see which. */
async function applyGroup(tx: Tx, table: TableName, meant: readonly Meant[]): Promise<Became[]> {
  const sure = meant.filter(one => !refusal(tx, table, one))
  try {
    const done = await within(tx, inner => oneByOne(sure, one => write(inner, table, one)))
    const byNumber = new Map(done.map(one => [one.number, one]))
    return meant.map(one => byNumber.get(one.line.number) ?? refusal(tx, table, one)!)
  } catch (error) {
    faultsOf(error)
    return oneByOne(meant, one => refusal(tx, table, one) ?? writeOrRefuse(tx, table, one))
  }
}

async function oneByOne<T, R>(list: readonly T[], work: (one: T) => R | Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const one of list) results.push(await work(one))
  return results
}

const writeOrRefuse = (tx: Tx, table: TableName, meant: Meant): Promise<Became> =>
  within(tx, inner => write(inner, table, meant)).catch(error => refused(meant, faultsOf(error)))

const refused = ({ line, key, stored }: Meant, faults: ImportFault[]): Became => ({
  ...{ number: line.number, outcome: 'REFUSED', faults, key },
  row_id: stored?.id as string | undefined,
})

/** What is known to be refused before it is tried. */
function refusal(tx: Tx, table: TableName, meant: Meant): Became | undefined {
  const { line, stored, changes, faults } = meant
  if (faults.length) return refused(meant, faults)
  if (stored && Object.keys(changes!).length && !can(tx.actor.roles, 'update', table))
    return refused(meant, [whole(`Your roles do not let you update rows of ${table}.`)])
  const was = line.outcome
  if (was !== 'CREATE' && was !== 'UPDATE') return undefined
  if (
    (was === 'UPDATE') !== !!stored ||
    (changes && changed(changes) && !isDeepStrictEqual(changes, line.changes))
  )
    return refused(meant, [whole('Its row has changed since you looked: look at it again.')])
  return undefined
}

const changed = (changes: object) => Object.keys(changes).length > 0

async function write(
  tx: Tx,
  table: TableName,
  { line, key, stored, values, changes }: Meant,
): Promise<Became> {
  const { number } = line
  if (!stored) {
    const row = await createRow(tx, table, values)
    return { number, outcome: 'CREATE', row_id: row.id as string, etag: row._etag as string, key }
  }
  const row_id = stored.id as string
  if (!changed(changes!)) return { number, outcome: 'UNCHANGED', row_id, key }
  const row = await updateRow(tx, table, row_id, values, [[stored._etag as string]])
  return { number, outcome: 'UPDATE', row_id, etag: row._etag as string, changes, key }
}

/** A refusal by field; what is no refusal goes on. */
export function faultsOf(error: unknown): ImportFault[] {
  const problem = toProblem(error)
  if (problem.status >= 500) throw error
  const { detail, title, errors } = problem.body
  if (!errors?.length) return [whole(detail ?? title)]
  return errors.map(({ pointer, detail: said }) => ({ field: pointer.split('/')[1] ?? '', detail: said }))
}
