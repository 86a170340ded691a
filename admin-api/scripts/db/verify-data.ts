import { missingRows } from '../contract/read-reference-rows.ts'
import { aggregates } from './aggregates.ts'
import type { Aggregate } from './aggregates.ts'
import { orphansOfForeignKeys, orphansOfPairs } from './orphans.ts'
import type { Check } from './verify.ts'

const storageBuckets: Check = {
  name: 'storage buckets',
  remedy: 'Insert the bucket into storage_buckets again, as the migration does that brought it.',
  run: async ({ tx, wanted }) => {
    const present = await tx('storage_buckets').pluck('name')
    const wrong = await missingRows(tx, 'storage_buckets', wanted.rows.storage_buckets!)
    return { seen: `${present.length} present`, wrong }
  },
}

const referenceRows: Check = {
  name: 'reference rows',
  remedy: 'Insert them again as the migrations that name these tables do.',
  run: async ({ tx, wanted }) => {
    const wrong: string[] = []
    for (const [table, rows] of Object.entries(wanted.rows)) {
      const missing = await missingRows(tx, table, rows)
      wrong.push(...missing.map(value => `${table}: ${value}`))
    }
    const tables = Object.entries(wanted.rows).map(([table, { values }]) => `${table} ${values.length}`)
    return { seen: tables.join(', ') || 'none to be there', wrong }
  },
}

const orphans: Check = {
  name: 'orphans',
  remedy: 'Restore the rows these refer to, or delete these.',
  run: async ({ tx, sample }) => {
    const { looked, found } = await orphansOfForeignKeys(tx, sample)
    return { seen: `${looked} foreign keys sampled`, wrong: found }
  },
}

const orphansWithoutKey: Check = {
  name: 'orphans that no key holds',
  remedy: 'Restore the rows these refer to, or delete these.',
  run: async ({ tx, present, sample }) => {
    const columns = new Set(Object.keys(present.columns))
    const { looked, found } = await orphansOfPairs(tx, columns, sample)
    return { seen: `${looked} rows sampled`, wrong: found }
  },
}

const aggregate = ({ name, table, holds }: Aggregate): Check => ({
  name,
  remedy: 'Find what wrote past the triggers, then compute these rows anew from those they follow from.',
  run: async ({ tx, sample }) => {
    const { rows } = await tx.raw(`
      select count(*) as looked, coalesce(array_agg(id) filter (where not holds), '{}') as wrong
      from (select p.id, ${holds} as holds from ${sample(table)} p) rows`)
    return { seen: `${rows[0].looked} sampled`, wrong: rows[0].wrong }
  },
})

export const dataChecks: readonly Check[] = [
  storageBuckets,
  referenceRows,
  orphans,
  orphansWithoutKey,
  ...aggregates.map(aggregate),
]
