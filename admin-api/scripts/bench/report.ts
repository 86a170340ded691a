import type { Compared } from './compare.ts'

/** What was measured with so many rows in the table. */
export type Result = { size: number; page: Compared; row: Compared }

const questions = [
  ['a page of 25: one state, newest first, with the total', 'page'],
  ['one row by its id', 'row'],
] as const

const count = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** A table in Markdown, and in words what more rows cost. `results` begin with the smaller table. */
export function report(results: readonly Result[]): string {
  const head = [
    '| asked for | rows | bare, requests/s | Purser, requests/s | ratio | median ms | p99 ms |',
    '|---|--:|--:|--:|--:|--:|--:|',
  ]
  const lines = questions.flatMap(([name, key]) =>
    results.map(result => line(name, result.size, result[key])),
  )
  const [small, large] = [results[0]!, results.at(-1)!]
  const growth = (side: 'app' | 'bare') =>
    (small.page[side].perSecond / large.page[side].perSecond).toFixed(2)
  const words = `With ${large.size / small.size} times the rows a page takes ${growth('app')} times as long, bare ${growth('bare')} times.`
  return [...head, ...lines, '', words].join('\n')
}

function line(name: string, size: number, { app, bare, ratio }: Compared): string {
  const figures = [
    count.format(size),
    count.format(bare.perSecond),
    count.format(app.perSecond),
    ratio.toFixed(2),
  ]
  return `| ${[name, ...figures, app.medianMs.toFixed(1), app.p99Ms.toFixed(1)].join(' | ')} |`
}
