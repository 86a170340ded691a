/** A part of two texts: in both, only in the old one, or only in the new one. */
export type Part = { kind: 'same' | 'gone' | 'new'; text: string }

/** More words than these are not compared one by one: it would take long, and nobody would read it. */
const most = 600

const wordsOf = (text: string) => text.match(/\s+|[^\s]+/g) ?? []

/** What became of a text, word by word. */
export function wordDiff(before: string, after: string): Part[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const start = sameFrom(old, now)
  const end = sameFrom(old.slice(start).reverse(), now.slice(start).reverse())
  const middle = changed(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return joined([
    { kind: 'same', text: old.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: old.slice(old.length - end).join('') },
  ])
}

function sameFrom(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((word, at) => word !== other[at])
  return differs < 0 ? Math.min(one.length, other.length) : differs
}

function changed(old: readonly string[], now: readonly string[]): Part[] {
  if (old.length * now.length > most * most)
    return [
      { kind: 'gone', text: old.join('') },
      { kind: 'new', text: now.join('') },
    ]
  return wayThrough(old, now, commonLengths(old, now))
}

/** How many words two texts have in common from each place on (longest common subsequence). */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => Array<number>(now.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      lengths[i]![j] =
        old[i] === now[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  return lengths
}

function wayThrough(old: readonly string[], now: readonly string[], lengths: number[][]): Part[] {
  const parts: Part[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      parts.push({ kind: 'same', text: old[i]! })
      i += 1
      j += 1
    } else if (j >= now.length || (i < old.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) {
      parts.push({ kind: 'gone', text: old[i]! })
      i += 1
    } else {
      parts.push({ kind: 'new', text: now[j]! })
      j += 1
    }
  }
  return parts
}

/** Neighbours of a kind as one; between two changes, what went comes before what came. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = []
  for (const part of parts.filter(({ text }) => text)) {
    const last = result.at(-1)
    if (last?.kind === part.kind) last.text += part.text
    else result.push({ ...part })
  }
  return result
}
