/** From where to where a part of a text is marked. */
export type Mark = readonly [from: number, to: number]
export type Match = { score: number; marks: readonly Mark[] }

/** How well it fits, best first: the text itself, its beginning, that of a word, a part, beginnings of several words, a word with letters left out. */
const fits = { whole: 6, beginning: 5, word: 4, part: 3, initials: 2, gaps: 1 } as const

/** Letters that may be left out of a word. */
const mostGaps = 2

/** Whether what was typed means a text, how well, and where. Of several words all must be in it, in any order. */
export function match(typed: string, text: string): Match | undefined {
  const asked = typed.trim().toLowerCase().replaceAll('_', ' ')
  const said = text.toLowerCase()
  if (!asked) return { score: 0, marks: [] }
  const whole = placeOf(asked, said)
  if (whole || !asked.includes(' ')) return whole
  const parts = asked.split(/\s+/).map(part => placeOf(part, said))
  if (!parts.every(part => part !== undefined)) return undefined
  return { score: Math.min(...parts.map(({ score }) => score)), marks: joined(parts) }
}

function placeOf(asked: string, text: string): Match | undefined {
  const starts = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index)
  const at = (from: number, score: number): Match => ({ score, marks: [[from, from + asked.length]] })
  if (text.startsWith(asked)) return at(0, text === asked ? fits.whole : fits.beginning)
  const word = starts.find(start => text.startsWith(asked, start))
  if (word !== undefined) return at(word, fits.word)
  const part = text.indexOf(asked)
  if (part > 0 && asked.length > 2) return at(part, fits.part)
  const initials = asked.length > 1 && runs(asked, text, starts)
  if (initials) return { score: fits.initials, marks: initials }
  return asked.length > 3 ? withGaps(asked, text, starts) : undefined
}

/** The beginnings of words in their order: "sutic" in "support tickets". */
function runs(asked: string, text: string, starts: readonly number[]): Mark[] | undefined {
  if (!asked) return []
  for (const [index, start] of starts.entries()) {
    let length = 0
    while (length < asked.length && text[start + length] === asked[length]) length += 1
    for (; length > 0; length -= 1) {
      const rest = runs(asked.slice(length), text, starts.slice(index + 1))
      if (rest) return [[start, start + length], ...rest]
    }
  }
}

/** One word with a letter or two left out: "suport" in "support". */
function withGaps(asked: string, text: string, starts: readonly number[]): Match | undefined {
  for (const start of starts) {
    let taken = 0
    let end = start
    for (; taken < asked.length && end - start <= taken + mostGaps && end < text.length; end += 1)
      if (text[end] === asked[taken]) taken += 1
      else if (taken === 0) break
    if (taken === asked.length) return { score: fits.gaps, marks: [[start, end]] }
  }
}

const joined = (parts: readonly Match[]) => parts.flatMap(({ marks }) => marks).toSorted(([a], [b]) => a - b)

/** Where the words stand that the server has found, in small or capital letters: all of it, or else each word. */
export function marksOf(typed: string, text: string): readonly Mark[] {
  const said = text.toLowerCase()
  const all = [typed.trim().toLowerCase(), ...typed.trim().toLowerCase().split(/\s+/)]
  const found = all.find(part => part && said.includes(part))
  if (!found) return []
  const at = said.indexOf(found)
  return [[at, at + found.length]]
}
