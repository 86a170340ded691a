import { columnOf, table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { columnWords } from '#shared/core/words.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { can, lockedColumns, stampsOf, workflowOf } from '#shared/domains/index.ts'
import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '../db.ts'
import type { Values } from './lock-row.ts'
import type { RowVersion } from './row-version.ts'

/** The values that a row gets back, and the columns that cannot be put back, with why. */
export type Plan = { values: Values; refused: { column: string; detail: string }[] }

/** What to set so that these columns of a row are as they were. Of those that cannot be set, each is named. */
export function planBack(
  actor: Actor,
  name: TableName,
  { values: was, lost }: RowVersion,
  columns: readonly string[],
): Plan {
  const plan: Plan = { values: {}, refused: [] }
  for (const column of columns) {
    const detail = whyNot(actor, name, column, lost)
    if (detail) plan.refused.push({ column, detail })
    else plan.values[column] = was[column]
  }
  return plan
}

function whyNot(actor: Actor, name: TableName, column: string, lost: readonly string[]): string | undefined {
  const facts = columnOf(name, column)
  if (!facts) return `${name} has no column "${column}".`
  const called = columnWords(column, facts)
  if (facts.secret) return `${called} is a secret: what it was is not kept.`
  const workflow = workflowOf(name)
  if (workflow && [workflow.column, ...workflow.owns].includes(column))
    return `${called} is kept by the workflow: only a step changes it.`
  if (!isSettable(name, column)) return `${called} cannot be changed by hand.`
  // Nobody puts back unseen what they would see masked.
  if (facts.pii && !can(actor.roles, 'pii', name))
    return `${called} is personal data that your roles do not let you see.`
  return lost.includes(column) ? `${called}: what it was is no longer kept.` : undefined
}

/** Whether a column of a row that is there can be set by hand. */
export const isSettable = (name: TableName, column: string): boolean =>
  writableColumns(name, lockedColumns(name, 'update')).some(([one]) => one === column)

/** The columns in which a row differs from what it was, without those that the database keeps by itself. */
export const differing = (name: TableName, now: Values, { values: was, lost }: RowVersion): string[] =>
  Object.keys(table(name).columns).filter(
    column =>
      !keptAnyway(name, column) &&
      (lost.includes(column) || (column in was && !isDeepStrictEqual(was[column], now[column]))),
  )

/** What moves by itself, or says who changed the row last. */
export function keptAnyway(name: TableName, column: string): boolean {
  const facts = columnOf(name, column)
  return (
    ['id', 'created_at', 'updated_at', 'deleted_at', ...Object.values(stampsOf(name))].includes(column) ||
    !facts ||
    !!(facts.generated ?? facts.derived) ||
    facts.type === 'tsvector'
  )
}
