import { createHash, timingSafeEqual } from 'node:crypto'
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Db } from './db.ts'

/** Half a millisecond to ten seconds. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export type Metrics = {
  /** Counts a request by the pattern of its route, and how many milliseconds it took. */
  count(method: string, route: string, status: number, ms: number): void
  contentType: string
  /** All of it as Prometheus reads it. */
  text(): Promise<string>
}

/** What this process has to tell about itself: a registry of its own, so that several apps in a process do not mix. */
export function createMetrics(db: Db): Metrics {
  const registry = new Registry()
  gaugePool(registry, db)
  gaugeJobs(registry, db)
  let watching = false
  return {
    count: requestCounter(registry),
    contentType: registry.contentType,
    text: () => {
      // Watching the event loop costs something, so it begins when somebody wants to know.
      if (!watching) collectDefaultMetrics({ register: registry })
      watching = true
      return registry.metrics()
    },
  }
}

function requestCounter(registry: Registry): Metrics['count'] {
  const histogram = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time until an answer began, by method, pattern of the route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets,
    registers: [registry],
  })
  const series = new Map<string, { observe(seconds: number): void }>()
  return (method, route, status, ms) => {
    const key = `${method} ${status} ${route}`
    let one = series.get(key)
    if (!one) series.set(key, (one = histogram.labels({ method, route, status })))
    one.observe(ms / 1000)
  }
}

/** As far as tarn, the pool that Knex uses, tells. */
type Pool = { numUsed(): number; numFree(): number; numPendingAcquires(): number }

function gaugePool(registry: Registry, db: Db) {
  const { pool } = db.client as { pool: Pool }
  const gauge = new Gauge({
    name: 'db_pool_connections',
    help: 'Connections to the database that are in use or free, and requests that wait for one.',
    labelNames: ['state'] as const,
    registers: [],
    collect() {
      this.set({ state: 'used' }, pool.numUsed())
      this.set({ state: 'free' }, pool.numFree())
      this.set({ state: 'waiting' }, pool.numPendingAcquires())
    },
  })
  registry.registerMetric(gauge)
}

const unfinished = ['PENDING', 'PROCESSING'] as const

function gaugeJobs(registry: Registry, db: Db) {
  const gauge = new Gauge({
    name: 'jobs_unfinished',
    help: 'Jobs that wait or run.',
    labelNames: ['state'] as const,
    registers: [],
    async collect() {
      this.reset()
      // While the database is away, the rest is still worth telling.
      const counts = await countUnfinished(db).catch(() => undefined)
      for (const state of counts ? unfinished : []) this.set({ state }, counts!.get(state) ?? 0)
    },
  })
  registry.registerMetric(gauge)
}

/** Of those alone: the finished ones are millions, and an index leads past them. */
async function countUnfinished(db: Db) {
  const rows = (await db('background_jobs')
    .whereIn('status', unfinished)
    .groupBy('status')
    .select('status', db.raw('count(*)'))) as { status: string; count: number }[]
  return new Map(rows.map(({ status, count }) => [status, count]))
}

/** Compares in a time that does not tell how much of it was right. */
export const isSame = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected))

const digest = (text: string) => createHash('sha256').update(text).digest()
