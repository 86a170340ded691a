import type { Db } from '#api/core/db.ts'
import type { LongPage } from './pages.ts'

type Statement = { sql: string; bindings: readonly unknown[] }
type Plan = { 'Shared Hit Blocks': number; 'Shared Read Blocks': number }

/** The pages of memory and disk that PostgreSQL looks at for one page of a list, its total included. */
export async function buffersOf(
  db: Db,
  page: LongPage,
  ask: (url: string) => Promise<unknown>,
): Promise<number> {
  let all = 0
  for (const statement of await statementsOf(db, page, ask)) all += await buffers(db, statement)
  return all
}

/** What is asked of the table itself, leaving out what is asked of the planner alone. */
async function statementsOf(db: Db, { table, url }: LongPage, ask: (url: string) => Promise<unknown>) {
  const asked: Statement[] = []
  const note = ({ sql, bindings }: Statement) => {
    if (sql.startsWith('select') && sql.includes(`from "${table}"`)) asked.push({ sql, bindings })
  }
  db.on('query', note)
  try {
    await ask(url)
  } finally {
    db.removeListener('query', note)
  }
  if (!asked.length) throw new Error(`${url} asked nothing of ${table}.`)
  return asked
}

async function buffers(db: Db, { sql, bindings }: Statement): Promise<number> {
  // As the driver numbers them, placeholders need no quoting again.
  const { rows } = await db.client.raw(
    `explain (analyze, buffers, format json) ${sql.replaceAll(/\$\d+/g, '?')}`,
    bindings,
  )
  const { Plan: top } = rows[0]['QUERY PLAN'][0] as { Plan: Plan }
  return top['Shared Hit Blocks'] + top['Shared Read Blocks']
}
