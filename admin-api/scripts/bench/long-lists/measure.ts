import type { Db } from '#api/core/db.ts'
import { buffersOf } from './buffers.ts'
import { longPages } from './pages.ts'
import type { LongPage } from './pages.ts'
import { longTableNames } from './tables.ts'
import type { LongTable } from './tables.ts'

/** A database with filled long tables, and how its API is asked for a page. */
export type LongPlace = { db: Db; ask: (url: string) => Promise<unknown> }

/** The median time of all pages of a table, in ms, in both databases; and its worst page, in buffers and in growth. */
export type LongMeasured = {
  table: LongTable
  pages: number
  smallMs: number
  largeMs: number
  growth: number
  slowest: { what: string; growth: number }
  buffers: number
}

export const mostBuffers = 500
export const mostGrowth = 1.5

const rounds = 21

/** Asks for every page that the lists offer, in turn with few rows and with many. */
export async function measureLongLists(small: LongPlace, large: LongPlace): Promise<LongMeasured[]> {
  const measured: LongMeasured[] = []
  for (const table of longTableNames) {
    const pages = longPages().filter(page => page.table === table)
    const timed = []
    for (const page of pages) timed.push(await measurePage(page, small, large))
    measured.push({ table, pages: pages.length, ...summary(timed) })
  }
  return measured
}

type Timed = { what: string; smallMs: number; largeMs: number; buffers: number }

/** What really grows does so each time; a machine that was slow for a moment is not. */
const tries = 3

async function measurePage(page: LongPage, small: LongPlace, large: LongPlace): Promise<Timed> {
  let best = await timePage(page, small, large)
  for (let i = 1; i < tries && growthOf(best) > mostGrowth; i += 1) {
    const again = await timePage(page, small, large)
    if (growthOf(again) < growthOf(best)) best = again
  }
  return { what: page.what, ...best, buffers: await buffersOf(large.db, page, large.ask) }
}

const growthOf = ({ smallMs, largeMs }: Pick<Timed, 'smallMs' | 'largeMs'>) => largeMs / smallMs

async function timePage(page: LongPage, small: LongPlace, large: LongPlace) {
  const few: number[] = []
  const many: number[] = []
  for (let i = 0; i < rounds; i += 1) {
    few.push(await time(() => small.ask(page.url)))
    many.push(await time(() => large.ask(page.url)))
  }
  return { smallMs: median(few), largeMs: median(many) }
}

function summary(timed: readonly Timed[]) {
  const growths = timed.map(one => ({ what: one.what, growth: growthOf(one) }))
  const [smallMs, largeMs] = [median(timed.map(t => t.smallMs)), median(timed.map(t => t.largeMs))]
  const slowest = growths.reduce((worst, one) => (one.growth > worst.growth ? one : worst))
  return {
    smallMs,
    largeMs,
    growth: largeMs / smallMs,
    slowest,
    buffers: Math.max(...timed.map(t => t.buffers)),
  }
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!

/** What was measured, as a table in Markdown. */
export const reportLongLists = (measured: readonly LongMeasured[]): string =>
  [
    '| long list | pages | 10,000 rows, ms | 1,000,000 rows, ms | growth | the page that grows most | most buffers |',
    '|---|--:|--:|--:|--:|---|--:|',
    ...measured.map(({ table, pages, smallMs, largeMs, growth, slowest, buffers }) => {
      const most = `${slowest.what}, ${slowest.growth.toFixed(2)}`
      return `| ${[table, pages, smallMs.toFixed(1), largeMs.toFixed(1), growth.toFixed(2), most, buffers].join(' | ')} |`
    }),
  ].join('\n')
