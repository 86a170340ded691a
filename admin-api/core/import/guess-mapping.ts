import type { ImportField, ImportMapping } from '#shared/core/import.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { columnWords } from '#shared/core/words.ts'

/** `Amount (EUR)`, `amountEur` and `AMOUNT_EUR` are the same name. */
const plain = (name: string) =>
  name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** What a field may be called: its name, and the words that screens say for it. */
function namesOf(table: TableName, name: string): string[] {
  const facts = columnOf(table, name)
  const said = columnWords(name, facts)
  return [...new Set([name, said, ...(facts?.references ? [`${said} ID`] : [])].map(plain))]
}

/** So many letters may be wrong. */
const typos = (name: string) => (name.length >= 9 ? 2 : name.length >= 5 ? 1 : 0)

/** What the columns of a file are, by their names: certain ones first, then those with small typos that mean one field alone. */
export function guessColumns(table: TableName, names: readonly string[], fields: readonly ImportField[]) {
  const guessed = new Map<number, string>()
  const called = new Map(fields.map(({ name }) => [name, namesOf(table, name)]))
  const headings = names.map(plain)
  const sure = new Set<string>()
  const guess = (fits: (heading: string, name: string) => boolean) => {
    for (const [from, heading] of headings.entries()) {
      // What is called like a field that is there is the same told otherwise, as a name is beside its id.
      if (guessed.has(from) || sure.has(heading)) continue
      const found = [...called].filter(([, all]) => all.some(name => fits(heading, name)))
      if (found.length !== 1) continue
      const [name, all] = found[0]!
      guessed.set(from, name)
      called.delete(name)
      for (const one of all) sure.add(one)
    }
  }
  guess((heading, name) => heading === name)
  guess((heading, name) => heading !== '' && isNear(heading, name, typos(name)))
  return [...guessed].toSorted(([a], [b]) => a - b)
}

/** How the columns of a file are taken until somebody says otherwise. */
export function guessMapping(
  table: TableName,
  names: readonly string[],
  fields: readonly ImportField[],
  keys: readonly (readonly string[])[],
): ImportMapping {
  const columns = guessColumns(table, names, fields).map(([from, to]) => ({
    from,
    to,
    ...unitOf(table, to, names[from]!),
  }))
  const isThere = (column: string) => columns.some(({ to }) => to === column)
  return { columns, key: [...(keys.find(key => key.every(isThere)) ?? [])] }
}

/** A column that is called as the database calls it comes from an export, in minor units. */
function unitOf(table: TableName, to: string, heading: string): { unit?: 'MAJOR' | 'MINOR' } {
  if (!columnOf(table, to)?.money) return {}
  return { unit: plain(heading).endsWith('minor') ? 'MINOR' : 'MAJOR' }
}

/** Names that differ in length by more differ by more letters: most are told apart by that alone. */
const isNear = (heading: string, name: string, most: number) =>
  Math.abs(heading.length - name.length) <= most && distance(heading, name) <= most

/** How many letters are to be added, left out, changed or swapped with the next to make one of the other. */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(changed, swapped, rows[i - 1]![j]! + 1, row[j - 1]! + 1))
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
