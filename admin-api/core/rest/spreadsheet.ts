import type { StaffRole } from '#shared/contract/enums.ts'
import { exponentOf } from '#shared/core/currency.ts'
import { columnOf, labelOf, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isText } from '#shared/core/texts.ts'
import { columnWords, words } from '#shared/core/words.ts'
import { can } from '#shared/domains/index.ts'
import { outputOf, selection, writerOf } from './csv.ts'
import type { Output, Selecting } from './csv.ts'

type Roles = readonly StaffRole[]

/**
 * CSV for people: amounts as they are said, 82.27 of euros and 8227 of yen, what rows are called that others refer to, and
 * columns by the names that screens have for them. An import takes it back as it is.
 */
export const spreadsheetWriter = (name: TableName, columns: readonly string[], roles: Roles) =>
  writerOf(also => columns.flatMap(column => outputsOf(name, column, roles, also)))

function outputsOf(name: TableName, column: string, roles: Roles, also: Selecting): Output[] {
  const facts = columnOf(name, column)!
  const output = { ...outputOf(name, column, roles, also), heading: columnWords(column, facts) }
  if (facts.money && !facts.pii) {
    const currency = also(selection(name, facts.money))
    return [{ ...output, cell: (minor, row) => major(minor, exponentOf(row[currency] ?? '')) }]
  }
  if (!facts.references) return [output]
  const called = nameBeside(name, column, roles, also)
  return [
    { ...output, heading: called ? words(`${said(column)}_id`) : output.heading },
    ...(called ? [called] : []),
  ]
}

const said = (column: string) => column.replace(/_id$/, '')

/** What the row is called that a column refers to, where these roles may read that. */
function nameBeside(name: TableName, column: string, roles: Roles, also: Selecting): Output | undefined {
  const facts = columnOf(name, column)!
  const to = target(facts)
  if (!to || !can(roles, 'read', to.table) || (facts.pii && !can(roles, 'pii', name))) return undefined
  const label = labelOf(to.table)
  if (label === 'id' || !isText(columnOf(to.table, label)!)) return undefined
  const { cell } = outputOf(to.table, label, roles, also)
  const select = `(select "there"."${label}" from "${to.table}" "there"
    where "there"."${to.column}" = ${selection(name, column)})`
  // A code of its own beside the id of one is called as the code.
  const heading = columnOf(name, said(column)) ? words(`${said(column)}_name`) : columnWords(column, facts)
  return { heading, select, cell }
}

/** Minor units of a currency with so many decimals, in major ones: nothing is lost, however large. */
export function major(minor: string, decimals: number): string {
  if (!decimals || !/^-?\d+$/.test(minor)) return minor
  const digits = minor.replace('-', '').padStart(decimals + 1, '0')
  return `${minor.startsWith('-') ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
