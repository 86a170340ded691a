import type { Knex } from 'knex'

/** How many rows of a table are looked at, and from how many of its blocks they come. */
const rows = 200
const blocks = 40

/** A table as rows of a query: some, from anywhere in it, so that it takes no longer however many there are. */
export type Sample = (table: string) => string

/** Looks up how large every table is. */
export async function sampler(tx: Knex): Promise<Sample> {
  const sizes = await tx.raw(`
    select relname as name, pg_relation_size(oid) / current_setting('block_size')::int as blocks
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`)
  const blocksOf = new Map<string, number>(
    sizes.rows.map((row: { name: string; blocks: number }) => [row.name, row.blocks]),
  )
  return table => {
    const size = blocksOf.get(table) ?? 0
    const some = size > blocks ? ` tablesample system (${(100 * blocks) / size})` : ''
    return `(select * from ${table}${some} order by random() limit ${rows})`
  }
}
