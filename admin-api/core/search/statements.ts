import { summary, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { hasWord, isOldId, tableOfId } from './asked.ts'
import type { Asked } from './asked.ts'
import { idPart, unindexed, valueParts, wordParts } from './parts.ts'
import type { Part } from './parts.ts'

/** Some ways to find rows, asked for at once. Without `often`, there are too many different ones to prepare each. */
export type Statement = { sql: string; tables: readonly TableName[]; often: boolean }

/** Each table locks its indexes while it is asked, and there is only so much room for locks; and what takes too long takes these along. */
const partsPerStatement = 20

/** What is surely an id of ours is nothing else; of anything else all is tried, exact values first. */
export function statementsFor({ q, roles }: Asked): Statement[] {
  const owner = tableOfId(q)
  const ids = owner ? [owner.table] : isOldId(q) ? tableNames.filter(name => !summary(name).view) : []
  const byId = statements(ids.map(idPart), !owner)
  return owner?.sure ? byId : [...byId, ...forValues(), ...(hasWord(q) ? forWords(roles) : [])]
}

/** The same for everybody, so that there are few: whose tables they are is said with what is looked for. */
function forValues(): Statement[] {
  return (values ??= statements(tableNames.flatMap(valueParts), true))
}

/** The columns to search depend on who may see personal data. */
function forWords(roles: readonly StaffRole[]): Statement[] {
  const who = roles.toSorted().join()
  const made =
    words.get(who) ??
    statements(
      tableNames.flatMap(name => wordParts(name, roles)),
      true,
    )
  words.set(who, made)
  return made
}

let values: Statement[] | undefined
const words = new Map<string, Statement[]>()

const statements = (parts: readonly Part[], often: boolean): Statement[] =>
  Array.from({ length: Math.ceil(parts.length / partsPerStatement) }, (_, i) => {
    const some = parts.slice(i * partsPerStatement, (i + 1) * partsPerStatement)
    return { sql: together(some), tables: [...new Set(some.map(({ table }) => table))], often }
  })

const together = (parts: readonly Part[]) => `
  with asked as materialized (
    select *, ${unindexed('small')} as unindexed
    from (select ?::text[] as tables, ?::text[] as spellings, ?::text as pattern, ?::text as small) as sent
  )
  select found.* from asked cross join lateral (${parts.map(gated).join(' union all ')}) as found`

/** A table that is not among those to look in is not even begun. */
const gated = ({ table, sql }: Part) =>
  `(select * from (${sql}) as part where '${table}' = any (asked.tables))`
