type Ask = (path: string) => Promise<unknown>

type SearchMeasured = { question: string; medianMs: number; p95Ms: number }

/** What the median of each search may take at most, with a million rows in ten tables. */
const slowestSearch = 150

const rounds = 41

/** What people type; no two the same, so that nothing is remembered but how it is looked for. */
const questions: Record<string, (n: number) => string> = {
  'a rare word': n => `ext ${700_001 + n * 97}`,
  'a common word': n => ['text', 'ext 1', 'text 7'][n % 3]!,
  'an absent word': n => `nowhere${n}`,
  'an e-mail address': n => `person${500_001 + n * 89}@example.com`,
  'an id': n => `usr_${String(300_001 + n * 83).padStart(12, '0')}`,
}

/** Times each search, prints the times, and says whether none is slower than it may be. */
export async function searchesHold(ask: Ask): Promise<boolean> {
  const measured = await measureSearches(ask)
  console.log(`\n${reportSearches(measured)}`)
  return measured.every(({ medianMs }) => medianMs <= slowestSearch)
}

async function measureSearches(ask: Ask): Promise<SearchMeasured[]> {
  const measured: SearchMeasured[] = []
  for (const [question, q] of Object.entries(questions)) {
    const times: number[] = []
    for (let n = 0; n < rounds; n += 1)
      times.push(await time(() => ask(`/api/search?${new URLSearchParams({ q: q(n) })}`)))
    const [medianMs, p95Ms] = [at(times, 0.5), at(times, 0.95)]
    measured.push({ question, medianMs, p95Ms })
  }
  return measured
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const at = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)]!

const reportSearches = (measured: readonly SearchMeasured[]): string =>
  [
    '| a search for | median ms | p95 ms | median at most |',
    '|---|--:|--:|--:|',
    ...measured.map(
      ({ question, medianMs, p95Ms }) =>
        `| ${[question, medianMs.toFixed(1), p95Ms.toFixed(1), slowestSearch].join(' | ')} |`,
    ),
  ].join('\n')
