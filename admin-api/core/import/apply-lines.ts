import type { ImportFault, ImportOutcome } from '#shared/core/import.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import { wordsWithin } from '#shared/core/words.ts'
import type { Tx } from '../db.ts'
import { toProblem } from '../problem.ts'
import { inTrash } from '../rest/lock-row.ts'
import type { Values } from '../rest/lock-row.ts'
import { guessed, noteGuess } from '../rest/guesses.ts'
import { isSame } from '../rest/same-value.ts'
import { createRow, toWrite, updateRow } from '../rest/write.ts'
import { inParts } from '../rest/in-parts.ts'
import { changesOf } from './changes-of.ts'
import type { UniqueKey } from './importable.ts'
import { keyOf, matchRows } from './match-rows.ts'
import { readLines, valuesOf } from './read-lines.ts'
import type { Line, Plan } from './read-lines.ts'
import { writeRows } from '../rest/write-rows.ts'
import type { Written } from '../rest/write-rows.ts'

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
  /** The values as they are written. */
  ready?: Values
}

export type Applying = Plan & {
  key: UniqueKey | undefined
  /** The lines before these that are about the same rows, by what they are recognised by. */
  earlier: (keys: readonly string[]) => Promise<Map<string, number>>
}

/**
 * Does what lines say, each by itself: one that cannot be done leaves the others alone. Of those about the same row the first
 * counts that can be done.
 */
export async function applyLines(tx: Tx, plan: Applying, lines: readonly Line[]): Promise<Became[]> {
  const meant = (await meanings(tx, plan, lines)).map(one => withReady(tx, plan.table, one))
  const taken = await plan.earlier(meant.flatMap(({ key }) => key ?? []))
  const became = new Map<number, Became>()
  for (let waiting = meant; waiting.length;) {
    const { next, twins } = nextOf(waiting)
    const free = next.filter(({ key }) => !taken.has(key!))
    const done = await applyEach(tx, plan.table, free)
    const others = next.filter(one => !free.includes(one)).map(one => refusedTwin(one, taken.get(one.key!)!))
    for (const one of [...done, ...others]) {
      became.set(one.number, one)
      if (one.outcome !== 'REFUSED' && one.key !== undefined) taken.set(one.key, one.number)
    }
    waiting = twins
  }
  return meant.map(({ line }) => became.get(line.number)!)
}

/** The first line about each row, and those that wait for what becomes of it. */
function nextOf(waiting: readonly Meant[]) {
  const seen = new Set<string>()
  const isTwin = ({ key }: Meant) => key !== undefined && seen.size === seen.add(key).size
  const twins = waiting.filter(isTwin)
  return { next: waiting.filter(one => !twins.includes(one)), twins }
}

const refusedTwin = (meant: Meant, row: number) =>
  refused(meant, [...meant.faults, whole(`Row ${row} of the file is about the same row.`)])

/** Lines about a row each. */
async function applyEach(tx: Tx, table: TableName, meant: readonly Meant[]): Promise<Became[]> {
  const known = new Map(meant.map(one => [one, refusal(tx, table, one) ?? unchanged(one)]))
  const sure = meant.filter(one => !known.get(one))
  const work = (inner: Tx, part: readonly Meant[]) => write(inner, table, part)
  const written = await inParts(tx, sure, work, (one, error) => refused(one, faultsOf(error)))
  return [...written, ...[...known.values()].filter(one => one !== undefined)]
}

/** With the values as they are written, or why they cannot be. */
function withReady(tx: Tx, table: TableName, meant: Meant): Meant {
  if (meant.faults.length) return meant
  try {
    return { ...meant, ready: toWrite(tx, table, meant.stored ? 'change' : 'create', meant.values) }
  } catch (error) {
    return { ...meant, faults: faultsOf(error) }
  }
}

function unchanged({ line: { number }, key, stored, changes }: Meant): Became | undefined {
  if (!stored || changed(changes!)) return undefined
  return { number, outcome: 'UNCHANGED', row_id: stored.id as string, key }
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
  return read.map(one => {
    const { line } = one
    const stored = rows.get(line.number)
    const said = keys.get(line.number)
    const { values, faults } = valuesOf(plan, one, stored)
    const meant = { line, key: said, stored, values, faults: [...faults] }
    if (key?.columns[0] === 'id' && said && !stored)
      meant.faults.push({
        field: 'id',
        detail: `There is no row ${JSON.parse(said)[0]} in ${wordsWithin(table)}.`,
      })
    return stored ? { ...meant, ...changesOf(tx, table, stored, values) } : meant
  })
}

const whole = (detail: string): ImportFault => ({ field: '', detail })

const refused = ({ line, key, stored }: Meant, faults: ImportFault[]): Became => ({
  ...{ number: line.number, outcome: 'REFUSED', faults, key },
  row_id: stored?.id as string | undefined,
})

/** What is known to be refused before it is tried. */
function refusal(tx: Tx, table: TableName, meant: Meant): Became | undefined {
  const { line, stored, changes, faults } = meant
  if (faults.length) return refused(meant, faults)
  if (stored && Object.keys(changes!).length && !can(tx.actor.roles, 'update', table))
    return refused(meant, [whole(`Your roles do not let you update rows of ${wordsWithin(table)}.`)])
  if (stored?.deleted_at && changed(changes!)) return refused(meant, [whole(inTrash)])
  const was = line.outcome
  if (was !== 'CREATE' && was !== 'UPDATE') return undefined
  if (
    (was === 'UPDATE') !== !!stored ||
    (changes && changed(changes) && !isSame(undefined, changes, line.changes))
  )
    return refused(meant, [whole('Its row has changed since you looked: look at it again.')])
  return undefined
}

const changed = (changes: object) => Object.keys(changes).length > 0

/** One by itself by the way of every other change, which says on which of its fields it is refused. */
async function write(tx: Tx, table: TableName, meant: readonly Meant[]): Promise<Became[]> {
  const [one, ...others] = meant
  const written = others.length ? await writeMany(tx, table, meant) : [await writeOne(tx, table, one!)]
  return meant.map(({ line, key, stored, changes }, i) => ({
    ...{ number: line.number, outcome: stored ? 'UPDATE' : 'CREATE', key },
    ...(stored && { changes }),
    ...written[i]!,
  }))
}

async function writeMany(tx: Tx, table: TableName, meant: readonly Meant[]): Promise<Written[]> {
  for (const { stored, values } of meant)
    if (stored) await noteGuess(tx, table, stored.id as string, guessed(tx, table, values, stored))
  return writeRows(
    tx,
    table,
    meant.map(({ stored, ready }) => ({ id: stored?.id as string | undefined, values: ready! })),
  )
}

async function writeOne(tx: Tx, table: TableName, { stored, values }: Meant): Promise<Written> {
  const row = stored
    ? await updateRow(tx, table, stored.id as string, values, [[stored._etag as string]])
    : await createRow(tx, table, values)
  return { row_id: row.id as string, etag: row._etag as string }
}

/** A refusal by field; what is no refusal goes on. */
export function faultsOf(error: unknown): ImportFault[] {
  const problem = toProblem(error)
  if (problem.status >= 500) throw error
  const { detail, title, errors } = problem.body
  if (!errors?.length) return [whole(detail ?? title)]
  return errors.map(({ pointer, detail: said }) => ({ field: pointer.split('/')[1] ?? '', detail: said }))
}
