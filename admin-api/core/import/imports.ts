import { isBusy } from '#shared/core/import.ts'
import type {
  ImportLine,
  ImportLines,
  ImportMapping,
  ImportOutcome,
  ImportState,
  ImportSummary,
  ImportView,
} from '#shared/core/import.ts'
import { currenciesOf } from '#shared/core/rows.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import type { Actor, Db } from '../db.ts'
import { Problem } from '../problem.ts'
import { visibleRow } from '../rest/visible.ts'
import { guessMapping } from './guess-mapping.ts'
import { importFields, importKeys } from './importable.ts'

/** How long a file is kept after the last deed, in days. */
export const keptDays = 7

export type Import = Row<'csv_imports'> & {
  columns: string[]
  mapping: ImportMapping | null
  job_status: string | null
  job_error: string | null
}

const outcomes: readonly ImportOutcome[] = ['CREATE', 'UPDATE', 'UNCHANGED', 'REFUSED', 'UNDONE', 'KEPT']

/** The import with this id, of whoever asks; owners of the back office see all. */
export async function findImport(db: Db, actor: Actor, id: string): Promise<Import> {
  const found = await visibleImports(db, actor).where('i.id', id).first()
  if (!found) throw new Problem('not-found', { detail: 'There is no import of yours with this id.' })
  return found as Import
}

/** One's imports, newest first; to owners of the back office, everybody's. */
export async function listImports(db: Db, actor: Actor): Promise<ImportSummary[]> {
  const rows = (await visibleImports(db, actor).orderBy('i.id', 'desc').limit(100)) as Import[]
  return rows.map(summaryOf)
}

function visibleImports(db: Db, actor: Actor) {
  const query = db('csv_imports as i')
    .leftJoin('background_jobs as j', 'j.id', 'i.job_id')
    .whereNot('i.state', 'RECEIVING')
    .select('i.*', 'j.status as job_status', 'j.error as job_error')
  return actor.roles.includes('OWNER') ? query : query.where('i.started_by', actor.id)
}

/** What it is in once its job has broken off: where it can go on from. */
const brokenOff: Partial<Record<ImportState, ImportState>> = {
  CHECKING: 'MAPPING',
  RUNNING: 'STOPPED',
  UNDOING: 'DONE',
}

/** What an import is in, as people are told. */
export const stateOf = ({ state, job_status }: Import): ImportState =>
  job_status === 'FAILED' ? (brokenOff[state] ?? state) : state

/** An import as lists have it. */
export function summaryOf(row: Import): ImportSummary {
  const { id, file_name, total, reached, started_by, created_at, table_name } = row
  const ends = new Date(Date.parse(row.updated_at) + keptDays * 86_400_000)
  return {
    ...{ id, file_name, total, reached, started_by, created_at },
    ...{ table: table_name as TableName, state: stateOf(row), expires_at: ends.toISOString() },
  }
}

/** An import with what its file says, what can be chosen and how far it is. */
export async function viewOf(db: Db, row: Import, actor: Actor): Promise<ImportView> {
  const name = row.table_name as TableName
  const fields = importFields(name, actor.roles)
  const keys = (await importKeys(db, name, actor.roles)).map(({ columns }) => columns)
  const sample = (await db('csv_import_rows')
    .where('import_id', row.id)
    .orderBy('number')
    .limit(5)
    .pluck('cells')) as string[][]
  return {
    ...summaryOf(row),
    ...{ columns: row.columns, sample, fields, keys },
    mapping: row.mapping ?? guessMapping(name, row.columns, fields, keys),
    // Whoever watches it asks each second: then nobody counts hundreds of thousands of lines.
    ...(isBusy(stateOf(row)) ? { may_undo: false } : await whatBecame(db, row, actor)),
    error: row.job_status === 'FAILED' && brokenOff[row.state] ? row.job_error : null,
  }
}

async function whatBecame(db: Db, row: Import, { roles }: Actor) {
  const name = row.table_name as TableName
  const { counts, created, updated } = await countLines(db, row)
  const written = created + updated
  const rights = (!created || can(roles, 'delete', name)) && (!updated || can(roles, 'update', name))
  return { counts, written, may_undo: written > 0 && rights && ['DONE', 'STOPPED'].includes(stateOf(row)) }
}

/** How many lines of each outcome there are, as far as it has come; created and updated are those that stand in the table. */
async function countLines(db: Db, found: Import) {
  const rows = (await judged(db, found)
    .whereNotNull('outcome')
    .groupBy('outcome')
    .select('outcome', db.raw('count(*) as lines, count(etag) as written'))) as {
    outcome: ImportOutcome
    lines: number
    written: number
  }[]
  const of = (outcome: ImportOutcome) => rows.find(row => row.outcome === outcome)
  return {
    counts: Object.fromEntries(outcomes.map(outcome => [outcome, of(outcome)?.lines ?? 0])) as Record<
      ImportOutcome,
      number
    >,
    created: of('CREATE')?.written ?? 0,
    updated: of('UPDATE')?.written ?? 0,
  }
}

/** Until which line it is known what becomes of it: what an earlier look said of those further on is out of date. */
const knownUpTo = ({ state, reached }: Import) =>
  state === 'CHECKING' || state === 'MAPPING' ? reached : Number.POSITIVE_INFINITY

/** The lines of which it is known what becomes of them. */
export function judged(db: Db, row: Import) {
  const lines = db('csv_import_rows').where('import_id', row.id)
  const upTo = knownUpTo(row)
  return Number.isFinite(upTo) ? lines.where('number', '<=', upTo) : lines
}

type Asked = { outcome?: ImportOutcome; after: number; limit: number }

/** Lines of an import in their order, after the number given; what was personal before they came stays masked. */
export async function linesOf(db: Db, row: Import, actor: Actor, asked: Asked): Promise<ImportLines> {
  const query = asked.outcome
    ? judged(db, row).where('outcome', asked.outcome)
    : db('csv_import_rows').where('import_id', row.id)
  const found = await query
    .where('number', '>', asked.after)
    .orderBy('number')
    .limit(asked.limit + 1)
  const lines = found.slice(0, asked.limit) as Line[]
  const counted = await currenciesIn(db, row.table_name as TableName, lines)
  const rows = lines.map(line => shownLine(row, line, actor, counted.get(line.row_id!)))
  return { rows, next: found.length > asked.limit ? rows.at(-1)!.number : null }
}

type Line = Row<'csv_import_rows'>
type Values = Record<string, unknown>

/** By the ids of rows whose amounts change: what those are counted in, for what stays is not kept with the line. */
async function currenciesIn(db: Db, table: TableName, lines: readonly Line[]): Promise<Map<string, Values>> {
  const columns = currenciesOf(table, [
    ...new Set(lines.flatMap(({ changes }) => Object.keys(changes ?? {}))),
  ])
  if (columns.length === 0) return new Map()
  const ids = lines.flatMap(({ row_id, changes }) => (row_id && changes ? [row_id] : []))
  const rows: Values[] = await db(table)
    .whereIn('id', ids)
    .select('id', ...columns)
  return new Map(rows.map(({ id, ...currencies }) => [id as string, currencies]))
}

function shownLine(row: Import, line: Line, actor: Actor, counted: Values = {}): ImportLine {
  const { number, outcome, row_id, faults } = line
  const said = { number, cells: line.cells as string[] }
  if (number > knownUpTo(row)) return { ...said, outcome: null, faults: [], changes: null, row_id: null }
  const judgement = { outcome, faults: faults as ImportLine['faults'] }
  // Who has lost the right to read the table since is told of its rows no more.
  if (!can(actor.roles, 'read', row.table_name as TableName))
    return { ...said, ...judgement, changes: null, row_id: null }
  return { ...said, ...judgement, row_id, changes: shownChanges(row, line, actor, counted) }
}

function shownChanges({ table_name }: Import, line: Line, actor: Actor, counted: Values) {
  const table = table_name as TableName
  const changes = line.changes as ImportLine['changes']
  if (!changes) return null
  const currencies = currenciesOf(table, Object.keys(changes)).map(column => [column, counted[column]])
  const side = (at: 0 | 1) => {
    const changed = Object.entries(changes).map(([column, pair]) => [column, pair[at]])
    return visibleRow(table, Object.fromEntries([...currencies, ...changed]), actor.roles)
  }
  const [before, after] = [side(0), side(1)]
  return Object.fromEntries(
    Object.keys(after).map((column): [string, [unknown, unknown]] => [
      column,
      [before[column], after[column]],
    ]),
  )
}
