import { importLimits } from '#shared/core/import.ts'

/** One line of a file: its cells. */
export type Cells = string[]

const separators = [',', ';', '\t'] as const
type Separator = (typeof separators)[number]

/** Most characters of a line of names: by then it must have ended. */
const longestHead = 64 * 1024
export const longestCell = 100_000
/** Most cells of a line: how many a file may have is said by whoever counts its columns. */
export const mostCells = 1_000

/** Thrown where a text is no CSV; `row` as a spreadsheet counts. */
export class NotCsv extends Error {
  readonly row: number
  constructor(row: number, detail: string) {
    super(`Row ${row}: ${detail}`)
    this.row = row
  }
}

type Place = 'start' | 'plain' | 'quoted' | 'closed'

/**
 * Reads CSV as it comes, piece by piece (RFC 4180): quoted cells with line breaks and doubled quotes, any line ends, and
 * whichever of comma, semicolon and tab the first line is separated by, or says so itself (`sep=;`).
 */
export class CsvParser {
  private separator: Separator | undefined
  private head = ''
  private place: Place = 'start'
  private cell = ''
  private cells: Cells = []
  private row = 1
  private afterCr = false

  /** The lines that end in this piece. */
  push(text: string): Cells[] {
    if (this.separator) return this.read(text)
    this.head += text
    if (!lineEnded(this.head) && this.head.length < longestHead) return []
    return this.begin()
  }

  /** The last line, where nothing ends it. */
  end(): Cells[] {
    const lines = this.separator ? [] : this.begin()
    if (this.place === 'quoted')
      throw new NotCsv(this.row, 'a cell begins with a quote that is never closed.')
    if (this.place !== 'start' || this.cells.length) this.endLine(lines)
    return lines
  }

  private begin(): Cells[] {
    const said = /^"?sep=([,;\t])"?(\r\n|\r|\n|$)/i.exec(this.head)
    const text = said ? this.head.slice(said[0].length) : this.head
    this.separator = (said?.[1] as Separator | undefined) ?? separatorOf(text)
    this.head = ''
    this.afterCr = said?.[2] === '\r'
    return this.read(text)
  }

  private read(text: string): Cells[] {
    const lines: Cells[] = []
    for (let at = 0; at < text.length;) at = this.step(text, at, lines)
    return lines
  }

  /** Deals with what stands at `at`; says where to go on. */
  private step(text: string, at: number, lines: Cells[]): number {
    const char = text[at]!
    const skipped = this.afterCr && char === '\n'
    this.afterCr = false
    if (skipped) return at + 1
    if (this.place === 'quoted') return this.inQuotes(text, at)
    if (char === '"' && this.place !== 'plain') return this.quote(at)
    if (char === this.separator) return this.endCell(at)
    if (char === '\n' || char === '\r') {
      this.afterCr = char === '\r'
      this.endLine(lines)
      return at + 1
    }
    if (this.place === 'closed') throw new NotCsv(this.row, 'a quote is closed in the middle of a cell.')
    return this.take(text, at, this.plainEnd(text, at), 'plain')
  }

  /** A quote where none is open: the first of a cell, or the second of two within one. */
  private quote(at: number): number {
    if (this.place === 'closed') this.cell += '"'
    this.place = 'quoted'
    return at + 1
  }

  private inQuotes(text: string, at: number): number {
    const quote = text.indexOf('"', at)
    if (quote === at) {
      this.place = 'closed'
      return at + 1
    }
    return this.take(text, at, quote < 0 ? text.length : quote, 'quoted')
  }

  private plainEnd(text: string, at: number): number {
    let end = at + 1
    for (; end < text.length; end++) {
      const char = text[end]
      if (char === this.separator || char === '\n' || char === '\r') break
    }
    return end
  }

  private take(text: string, from: number, to: number, place: Place): number {
    this.cell += text.slice(from, to)
    this.place = place
    if (this.cell.length > longestCell)
      throw new NotCsv(this.row, `a cell has more than ${longestCell} characters.`)
    return to
  }

  private endCell(at: number): number {
    this.cells.push(this.cell)
    if (this.cells.length > mostCells)
      throw new NotCsv(
        this.row,
        `a line has more than ${mostCells} cells: a file may have at most ${importLimits.columns} columns.`,
      )
    this.cell = ''
    this.place = 'start'
    return at + 1
  }

  private endLine(lines: Cells[]) {
    const blank = this.place === 'start' && this.cells.length === 0
    this.endCell(0)
    lines.push(blank ? [] : this.cells)
    this.cells = []
    this.row += 1
  }
}

/** Whether a line of names has ended: at a line break that stands in no quotes. */
function lineEnded(text: string): boolean {
  let quoted = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    else if (!quoted && (char === '\n' || char === '\r')) return true
  }
  return false
}

/** What separates the cells of the first line: whichever is there most often outside quotes. */
function separatorOf(text: string): Separator {
  const counts = new Map<string, number>()
  let quoted = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    else if (!quoted && (char === '\n' || char === '\r')) break
    else if (!quoted) counts.set(char, (counts.get(char) ?? 0) + 1)
  }
  const often = (separator: Separator) => counts.get(separator) ?? 0
  return separators.toSorted((a, b) => often(b) - often(a))[0]!
}
