import type { Compared } from './compare.ts'

/** One question, asked of both servers with so many rows in the table; `least` is the ratio it must reach. */
export type Result = { question: string; size: number; least: number; compared: Compared }

const count = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** What was measured, as a table in Markdown. */
export const report = (results: readonly Result[]): string =>
  [
    '| asked for | rows | bare, requests/s | Purser, requests/s | ratio | at least | median ms | p99 ms |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    ...results.map(line),
  ].join('\n')

function line({ question, size, least, compared: { app, bare, ratio } }: Result): string {
  const figures = [count.format(size), count.format(bare.perSecond), count.format(app.perSecond)]
  const ratios = [ratio.toFixed(2), least.toFixed(2)]
  return `| ${[question, ...figures, ...ratios, app.medianMs.toFixed(1), app.p99Ms.toFixed(1)].join(' | ')} |`
}
