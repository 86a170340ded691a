import { table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { z } from 'zod'
import type { Db } from '../db.ts'
import { Problem, toProblem } from '../problem.ts'
import { brokenRules } from './broken-rules.ts'

type Fault = { pointer: string; detail: string }

/** What was sent to be written; of the row with this id, or of a new one. */
type Sent = { name: TableName; values: unknown; shape: Readonly<Record<string, z.ZodType>>; id?: string }

/** Writes a row, or refuses with all that can be known to be wrong: the database itself stops at the first broken rule. */
export async function withAllFaults<T>(db: Db, sent: Sent, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const problem = toProblem(error)
    const { errors: told = [], detail } = problem.body
    if (!told.some(({ pointer }) => pointer.startsWith('/'))) throw error
    // Why it was refused is known already: what goes wrong in looking for more must not hide that.
    const more = await furtherFaults(db, sent, told).catch(() => [])
    if (more.length === 0) throw error
    const type = problem.status === 422 ? 'invalid-input' : 'conflict'
    throw new Problem(type, { ...(detail && { detail }), errors: [...told, ...more] })
  }
}

/** The broken rules about values that are well formed, told on the fields that were sent. */
async function furtherFaults(
  db: Db,
  { name, values, shape, id }: Sent,
  told: readonly Fault[],
): Promise<Fault[]> {
  const { columns, messages, rules } = table(name)
  const isOfRule = ({ detail }: Fault) => Object.values(messages).includes(detail)
  const wrong = new Set(told.map(columnOf))
  // What broke a rule is well formed all the same, and may break another.
  const misread = new Set(told.filter(fault => !isOfRule(fault)).map(columnOf))
  const good = Object.fromEntries(
    Object.entries((values ?? {}) as Record<string, unknown>).filter(
      ([column, value]) => !misread.has(column) && shape[column]?.safeParse(value).success,
    ),
  )
  // What a trigger puts into a column is not there yet.
  const isKnown = (column: string) =>
    !misread.has(column) && !columns[column]?.generated && (column in shape || !!columns[column]?.default)
  const asked = Object.entries(rules)
    .filter(([rule, about]) => messages[rule] && about.every(isKnown) && about.some(column => column in good))
    .map(([rule]) => rule)
  const broken = await brokenRules(db, name, asked, good, id)
  return broken.flatMap(rule =>
    rules[rule]!.filter(column => column in good && !wrong.has(column)).map(column => ({
      pointer: `/${column}`,
      detail: messages[rule]!,
    })),
  )
}

const columnOf = ({ pointer }: Fault) => pointer.split('/')[1] ?? ''
