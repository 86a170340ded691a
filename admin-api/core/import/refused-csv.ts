import type { ImportFault } from '#shared/core/import.ts'
import { columnOf, isTable } from '#shared/core/rows.ts'
import { columnWords } from '#shared/core/words.ts'
import { csvText } from '../rest/csv.ts'
import type { Db } from '../db.ts'
import { judged } from './imports.ts'
import type { Import } from './imports.ts'

/** The column that is added: where the file ends with one, as it was such a file itself, that is left out. */
const reasonsColumn = 'Why it was refused'

const atOnce = 1_000

type Refused = { number: number; cells: string[]; faults: ImportFault[] }

/** The refused lines as a file of their own, with why: to be mended and brought again. Read as it is taken. */
export function refusedCsv(db: Db, found: Import): ReadableStream<Uint8Array> {
  const columns = found.columns.at(-1) === reasonsColumn ? found.columns.slice(0, -1) : found.columns
  let after = 0
  const lineOf = (cells: readonly string[]) => `${cells.map(csvText).join(',')}\r\n`
  return new ReadableStream({
    start: controller => controller.enqueue(Buffer.from(`\ufeff${lineOf([...columns, reasonsColumn])}`)),
    pull: async controller => {
      const lines = (await judged(db, found)
        .where('outcome', 'REFUSED')
        .where('number', '>', after)
        .orderBy('number')
        .limit(atOnce)
        .select('number', 'cells', 'faults')) as Refused[]
      if (!lines.length) return controller.close()
      after = lines.at(-1)!.number
      const text = lines.map(({ cells, faults }) =>
        lineOf([...fitted(cells, found.columns, columns.length), reasons(found.table_name, faults)]),
      )
      controller.enqueue(Buffer.from(text.join('')))
    },
  })
}

/** With a cell for each column, and those beyond the last if the line has more than the file. */
const fitted = (cells: readonly string[], { length }: readonly string[], columns: number) => [
  ...Array.from({ length: columns }, (_, at) => cells[at] ?? ''),
  ...cells.slice(length),
]

/** As the screen says them: by what a column is called. */
const reasons = (table: string, faults: readonly ImportFault[]) =>
  faults.map(({ field, detail }) => (field ? `${called(table, field)}: ${detail}` : detail)).join(' | ')

const called = (table: string, field: string) =>
  columnWords(field, isTable(table) ? columnOf(table, field) : undefined)
