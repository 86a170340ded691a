import type { Column } from './contract.ts'

export const isText = (column: Column) => ['text', 'varchar', 'citext'].includes(column.type) && !column.array

const longText =
  /(message|description|body|answer|notes?|bio|content|reason|comment|summary|about|error|stack|payload|(^|_)text|_html)$/

/** Whether a column is called like one of texts that want more than a line. */
export const isLongName = (source: string) => longText.test(source)

/** Text that wants more than a line. */
export const isLong = (source: string, column: Column) =>
  isText(column) && !column.references && isLongName(source)

/** Kinds, levels and the like that are kept as text: in one word of a program. */
const kindOfText =
  /(^|_)(type|kind|category|channel|level|role|action|method|provider|queue|resource|platform|frequency|severity|visibility|mode|table_name|reason|status|brand)$/

/** Whether a text is a word of a program, to be read as words: `bank_transfer` → "Bank transfer". */
export const isCodeWord = (source: string, value: string) =>
  kindOfText.test(source) && /^([a-z]+(_[a-z]+)*|[A-Z]+(_[A-Z]+)*)$/.test(value)

/** Whether a column holds what a row is known by: a number, a reference, an id. */
export const isNumberOf = (source: string) => /(^|_)(id|reference|number|code)$/.test(source)

/** What outsiders call it, in a column of theirs. */
export const isOutsiders = (source: string) => /(^|_)(id|reference)$/.test(source)

/** At most so many characters of a text, and none of them by half. */
export const beginning = (text: string, most: number) => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')

/** How a text begins: the first line that says something, cut short; "…" says that there is more. */
export function beginningOf(text: string, longest: number): string {
  const whole = text.trim()
  const [line = ''] = whole.split(/\s*(?:\r\n|\n|\r)/, 1)
  const begins = beginning(line, longest)
  return begins === whole ? whole : `${begins}…`
}
