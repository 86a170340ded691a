const least = 0.2

/** Those of `names` that look most like what was typed, best first; none if nothing does. */
export function nearNames(typed: string, names: readonly string[], most = 3): string[] {
  const parts = wordsOf(typed)
  const shared = (name: string) =>
    wordsOf(name).filter(word => parts.some(part => part.startsWith(word) || word.startsWith(part)))
  const common = new Map<string, number>()
  for (const word of names.flatMap(shared)) common.set(word, (common.get(word) ?? 0) + 1)
  // A word that many names have says little.
  const likeness = (name: string) =>
    shared(name).reduce((sum, word) => sum + 1 / common.get(word)!, commonStart(typed, name) / 50)
  return names
    .map(name => ({ name, like: likeness(name) }))
    .filter(({ like }) => like >= least)
    .sort((a, b) => b.like - a.like || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name)
}

/** Without the digits at its beginning, which say when and not what. */
const wordsOf = (name: string) =>
  name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(word => word.length > 3)

function commonStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
