import { importLimits } from '#shared/core/import.ts'
import { beginning } from '#shared/core/texts.ts'
import { asActor } from '../db.ts'
import type { Actor, Db, RequestInfo, Tx } from '../db.ts'
import { cutShort } from '../http.ts'
import { Problem } from '../problem.ts'
import { CsvParser, NotCsv } from './csv-parser.ts'
import type { Cells } from './csv-parser.ts'
import { utf8Decoder } from './utf8.ts'

/** Lines are written so many at a time, or so many characters: nothing else of the file is held. */
const most = { lines: 1_000, characters: 512 * 1024 }

export type Receiving = { db: Db; actor: Actor; request: RequestInfo; id: string }

/** Writes the lines of a file as it arrives; answers its names and how many lines there are. */
export async function receive(body: ReadableStream<Uint8Array>, to: Receiving) {
  const sheet = new Sheet(to)
  const parser = new CsvParser()
  const decode = utf8Decoder()
  const reader = body.getReader()
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(cutShort)
      const lines = inWords(() =>
        done ? [...parser.push(decode()), ...parser.end()] : parser.push(decode(value)),
      )
      await sheet.add(lines)
      if (done) return await sheet.end()
      if ((size += value.length) > importLimits.bytes) tooLarge(`${importLimits.bytes / 1024 ** 2} MB`)
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

function inWords<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof NotCsv) throw new Problem('malformed-request', { detail: error.message })
    throw error
  }
}

/** Refuses a file that has more of something than is taken. */
export function tooLarge(what: string, remedy = 'split it'): never {
  throw new Problem('too-large', { detail: `A file may have at most ${what}: ${remedy}.` })
}

function checkColumns(cells: Cells) {
  if (cells.length > importLimits.columns)
    tooLarge(`${importLimits.columns} columns`, 'leave out those that no field takes')
}

/** The lines of a file on their way to the table, counted as a spreadsheet counts them. */
class Sheet {
  private readonly to: Receiving
  private names: Cells | undefined
  private row = 0
  private total = 0
  private waiting: { number: number; cells: Cells }[] = []
  private characters = 0

  constructor(to: Receiving) {
    this.to = to
  }

  async add(lines: readonly Cells[]) {
    for (const cells of lines) {
      this.row += 1
      if (cells.every(text => text.trim() === '')) continue
      if (!this.names) this.names = checkNames(cells)
      else this.keep(cells)
      if (this.waiting.length >= most.lines || this.characters >= most.characters) await this.flush()
    }
  }

  private keep(cells: Cells) {
    if ((this.total += 1) > importLimits.rows) tooLarge(`${importLimits.rows.toLocaleString('en')} rows`)
    checkColumns(cells)
    this.waiting.push({ number: this.row, cells })
    for (const text of cells) this.characters += text.length
  }

  private async flush() {
    const { db, actor, request, id } = this.to
    const lines = JSON.stringify(this.waiting)
    this.waiting = []
    this.characters = 0
    await asActor(db, actor, request, tx => addLines(tx, id, lines))
  }

  async end() {
    if (!this.names || !this.total)
      throw new Problem('malformed-request', {
        detail: 'There is nothing to import in the file: it needs a line of names and a line below it.',
      })
    if (this.waiting.length) await this.flush()
    return { columns: this.names, total: this.total }
  }
}

const addLines = (tx: Tx, id: string, lines: string) =>
  tx.raw(
    `insert into csv_import_rows (import_id, number, cells)
     select ?, number, cells from jsonb_to_recordset(?::jsonb) as line (number int, cells jsonb)`,
    [id, lines],
  )

function checkNames(names: Cells): Cells {
  checkColumns(names)
  return names.map(name => beginning(name.trim(), 200))
}
