import type { Knex } from 'knex'
import type { Db } from '../../core/db.ts'
import { loadDatabaseFacts } from '../contract/database-facts.ts'
import type { DatabaseFacts } from '../contract/database-facts.ts'
import { readFacts } from '../contract/read-facts.ts'
import type { SchemaFacts } from '../contract/read-facts.ts'
import { sampler } from './sample.ts'
import type { Sample } from './sample.ts'
import { dataChecks } from './verify-data.ts'
import { schemaChecks } from './verify-schema.ts'

/** One line of the report. */
export type Finding = {
  name: string
  /** What was looked at, with counts. */
  seen: string
  /** What is wrong, a line each; nothing if all is well. */
  wrong: string[]
  /** What to do if something is. */
  remedy: string
}

export type Verifying = {
  tx: Knex.Transaction
  wanted: DatabaseFacts
  present: SchemaFacts
  sample: Sample
}

export type Check = {
  name: string
  remedy: string
  run: (on: Verifying) => Promise<Omit<Finding, 'name' | 'remedy'>>
}

/** Long enough for what is sampled; a check that takes longer says so, and the others go on. */
const patience = '10s'

/** Holds a database against the contract and itself. It only reads, all at one moment. */
export const verifyDatabase = (db: Db): Promise<Finding[]> =>
  db.transaction(
    async tx => {
      await tx.raw(`set local statement_timeout = '${patience}'; set local jit = off`)
      const on = {
        tx,
        wanted: await loadDatabaseFacts(),
        present: await readFacts(tx),
        sample: await sampler(tx),
      }
      const findings: Finding[] = []
      for (const check of [...schemaChecks, ...dataChecks]) findings.push(await findingOf(check, on))
      return findings
    },
    { readOnly: true, isolationLevel: 'repeatable read' },
  )

/** In a transaction within, so that a check which fails takes none of the others with it. */
async function findingOf({ name, remedy, run }: Check, on: Verifying): Promise<Finding> {
  try {
    return { name, remedy, ...(await on.tx.transaction(tx => run({ ...on, tx }))) }
  } catch (error) {
    return { name, remedy, seen: 'not done', wrong: [(error as Error).message] }
  }
}

const mostShown = 10

/** The report as people read it. */
export function sayFindings(findings: Finding[]): string {
  const lines = findings.flatMap(({ name, seen, wrong, remedy }) =>
    wrong.length
      ? [
          `❌ ${name}: ${seen}, ${wrong.length} wrong`,
          ...wrong.slice(0, mostShown).map(line => `     ${line}`),
          ...(wrong.length > mostShown
            ? [`     … and ${wrong.length - mostShown} more (--json has all)`]
            : []),
          `   → ${remedy}`,
        ]
      : [`✅ ${name}: ${seen}`],
  )
  const failed = findings.filter(({ wrong }) => wrong.length).length
  return [...lines, '', `${findings.length - failed} of ${findings.length} checks are well.`].join('\n')
}
