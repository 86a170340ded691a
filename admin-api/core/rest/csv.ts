import type { Column } from '#shared/core/contract.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import { isoTime } from '../db.ts'
import type { FileWriter } from './export-stream.ts'
import type { TextRow } from './row-cursor.ts'
import { lentColumns, masked, visibleRow } from './visible.ts'

type Cell = (text: string, row: TextRow) => string

/** One column of a file: what to select for it, and what becomes of that. */
export type Output = { heading: string; select: string; cell: Cell }

/** Where a row has what is selected besides, for cells that need more than one value. */
export type Selecting = (select: string) => number

/**
 * Lines of CSV as RFC 4180 has them, with what these roles may see in them. An empty text is `""`, and nothing at all is
 * no value; true and false, times in ISO 8601 and UTC; lists and documents as JSON.
 */
export const csvWriter = (name: TableName, columns: readonly string[], roles: readonly StaffRole[]) =>
  writerOf(also => columns.map(column => outputOf(name, column, roles, also)))

/** Writes these columns, one after the other. */
export function writerOf(outputsOf: (also: Selecting) => Output[]): FileWriter {
  const besides: string[] = []
  const also = (select: string) =>
    besides.includes(select) ? besides.indexOf(select) : besides.push(select) - 1
  const outputs = outputsOf(also)
  const cells = outputs.map(({ cell }) => cell)
  return {
    select: [...besides, ...outputs.map(({ select }) => select)].join(', '),
    head: `${outputs.map(({ heading }) => quoted(heading)).join(',')}\r\n`,
    tail: '',
    reads: 'text',
    line(row: TextRow) {
      let line = ''
      for (let i = 0; i < cells.length; i++) {
        const text = row[besides.length + i]!
        if (i > 0) line += ','
        if (text !== null) line += cells[i]!(text, row)
      }
      return `${line}\r\n`
    },
  }
}

/** A column as the API has it. */
export const outputOf = (
  name: TableName,
  column: string,
  roles: readonly StaffRole[],
  also: Selecting,
): Output => ({
  heading: column,
  select: selection(name, column),
  cell: lentColumns(name).includes(column)
    ? lentCell(name, column, also(selection(name, 'entity_type')), roles)
    : cellOf(name, column, roles),
})

export const selection = (name: TableName, column: string) =>
  columnOf(name, column)!.array ? `to_json("${name}"."${column}")` : `"${name}"."${column}"`

function cellOf(name: TableName, column: string, roles: readonly StaffRole[]): Cell {
  const facts = columnOf(name, column)!
  return facts.pii && !can(roles, 'pii', name) ? text => safe(masked(text) as string) : plainCell(facts)
}

const numbers = new Set(['int2', 'int4', 'int8', 'float4', 'float8', 'numeric'])

function plainCell({ type, array }: Column): Cell {
  if (array) return safe
  if (numbers.has(type)) return text => text
  if (type === 'bool') return text => (text === 't' ? 'true' : 'false')
  return type === 'timestamptz' ? isoTime : safe
}

/** What belongs to a row of another table, shown as far as these roles may read that one. */
function lentCell(name: TableName, column: string, owner: number, roles: readonly StaffRole[]): Cell {
  return (text, row) => {
    const shown = visibleRow(name, { entity_type: row[owner], [column]: JSON.parse(text) }, roles)[column]
    return shown === null ? '' : quoted(JSON.stringify(shown))
  }
}

/** What a spreadsheet takes for the beginning of a formula, and runs; an apostrophe before it makes it text. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
const special = /[",\r\n]/
/** Either, or nothing at all: most texts are none of it, and are looked at once. */
const suspicious = /^$|^[=+\-@\t＝＋－＠]|[",\r\n]/

/** A text as one cell, safe to open in a spreadsheet. */
export const csvText = (text: string) => (text === '' ? '' : safe(text))

const safe = (text: string) => (suspicious.test(text) ? quoted(formula.test(text) ? `'${text}` : text) : text)

const quoted = (text: string) =>
  text === '' || special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
