import type { ImportFault } from '#shared/core/import.ts'
import { csvText } from '../rest/csv.ts'
import type { Db } from '../db.ts'
import { judged } from './imports.ts'
import type { Import } from './imports.ts'

/** The name of the column that is added; one of that name is left out when the file is brought again. */
export const reasonsColumn = 'Why it was refused'

const atOnce = 1_000

type Refused = { number: number; cells: string[]; faults: ImportFault[] }

/** The refused lines as a file of their own, with why: to be mended and brought again. Read as it is taken. */
export function refusedCsv(db: Db, found: Import): ReadableStream<Uint8Array> {
  const { columns } = found
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
        lineOf([...padded(cells, columns.length), reasons(faults)]),
      )
      controller.enqueue(Buffer.from(text.join('')))
    },
  })
}

const padded = (cells: readonly string[], length: number) => [
  ...cells,
  ...Array.from({ length: Math.max(0, length - cells.length) }, () => ''),
]

const reasons = (faults: readonly ImportFault[]) =>
  faults.map(({ field, detail }) => (field ? `${field}: ${detail}` : detail)).join(' | ')
