import type { Column } from '#shared/core/contract.ts'
import type { ImportFault, ImportMapping } from '#shared/core/import.ts'
import { isMasked } from '#shared/core/mask.ts'
import { columnOf, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Tx } from '../db.ts'
import type { Values } from '../rest/lock-row.ts'
import { readCell, readMoney, unescaped } from './read-cell.ts'
import type { Read } from './read-number.ts'
import { findReferred } from './references.ts'
import type { Referred } from './references.ts'

/** A line as it is kept, and what was found out when it was last looked at. */
export type Line = {
  number: number
  cells: string[]
  outcome: string | null
  changes: Record<string, [unknown, unknown]> | null
}

/** What the lines of an import are read by. */
export type Plan = { table: TableName; names: readonly string[]; mapping: ImportMapping }

/** A line with what its cells say; amounts are read once the row is known, which may have the currency. */
export type ReadLine = { line: Line; said: Map<string, Read>; faults: ImportFault[] }

/** Whether a cell says nothing. */
export const isEmpty = (text: string | undefined) => text === undefined || text.trim() === ''

/** Reads what the cells of lines say, and looks up the rows that they refer to: once for all. */
export async function readLines(tx: Tx, plan: Plan, kept: readonly Line[]): Promise<ReadLine[]> {
  const lines = kept.map(line => ({ ...line, cells: line.cells.map(unescaped) }))
  const referred = await referredRows(tx, plan, lines)
  return lines.map(line => ({ line, ...readLine(plan, line, referred) }))
}

async function referredRows(tx: Tx, { table, mapping }: Plan, lines: readonly Line[]) {
  const found = new Map<string, Referred>()
  for (const { from, to } of mapping.columns) {
    const facts = columnOf(table, to)
    if (!facts || facts.array || !target(facts)) continue
    const texts = lines.map(({ cells }) => cells[from]).filter(text => !isEmpty(text))
    found.set(to, await findReferred(tx, facts, [...new Set(texts.map(text => text!.trim()))]))
  }
  return found
}

function readLine({ table, names, mapping }: Plan, { cells }: Line, referred: Map<string, Referred>) {
  const said = new Map<string, Read>()
  const faults = lengthFaults(cells, names)
  for (const { from, to, unit } of mapping.columns) {
    const facts = columnOf(table, to)!
    const text = cells[from]!
    if (isEmpty(text)) continue
    // What an export masked comes back as it left, whatever the column holds.
    if (facts.pii && isMasked(text.trim())) said.set(to, { value: text.trim() })
    else if (!facts.money || unit !== 'MAJOR')
      said.set(to, readOne(text, to, facts, mapping, referred.get(to)))
  }
  return { said, faults }
}

function readOne(text: string, to: string, facts: Column, mapping: ImportMapping, rows?: Referred): Read {
  if (to === 'id') return { value: text.trim() }
  if (rows) return rows.get(text.trim()) ?? { value: text.trim() }
  return readCell(text, facts, mapping)
}

/** A line of another length has a cell too many or too few somewhere: nobody knows where. */
function lengthFaults(cells: readonly string[], names: readonly string[]): ImportFault[] {
  const more = cells.slice(names.length).some(text => !isEmpty(text))
  if (!more && cells.length >= names.length) return []
  return [{ field: '', detail: `The line has ${cells.length} cells, the first line ${names.length}.` }]
}

/** What a line says of its row, and why that is not certain. `stored` is the row that is there. */
export function valuesOf(plan: Plan, { line, said, faults }: ReadLine, stored?: Values) {
  const { mapping } = plan
  const values: Values = {}
  const wrong = [...faults]
  for (const { from, to } of mapping.columns) {
    if (to === 'id') continue
    if (isEmpty(line.cells[from])) {
      if (stored && mapping.empty_clears) values[to] = null
      continue
    }
    // Amounts alone are not read yet.
    const read = said.get(to) ?? amountOf(plan, line.cells[from]!, to, said, stored)
    if ('fault' in read) wrong.push({ field: to, detail: read.fault })
    else values[to] = read.value
  }
  return { values: withCurrency(plan, values), faults: wrong }
}

function amountOf(plan: Plan, text: string, to: string, said: Map<string, Read>, stored?: Values): Read {
  const money = columnOf(plan.table, to)!.money!
  const read = said.get(money)
  const currency = read && 'value' in read ? read.value : (plan.mapping.currency ?? stored?.[money])
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency.trim()))
    return { fault: 'has no currency: choose one, or say which column has it' }
  return readMoney(text, currency.trim(), plan.mapping)
}

/** The currency that was chosen for all amounts belongs to the row, too, where the file does not say it. */
function withCurrency({ table, mapping }: Plan, values: Values): Values {
  if (!mapping.currency) return values
  const amounts = mapping.columns.filter(({ to, unit }) => unit === 'MAJOR' && to in values)
  const columns = amounts.flatMap(({ to }) => columnOf(table, to)?.money ?? [])
  const unsaid = columns.filter(column => !(column in values))
  return { ...values, ...Object.fromEntries(unsaid.map(column => [column, mapping.currency])) }
}
