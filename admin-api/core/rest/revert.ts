import type { RevertTried } from '#shared/core/history-entry.ts'
import { storable } from '#shared/core/writable.ts'
import type { TableName } from '#shared/core/rows.ts'
import { z } from 'zod'
import type { Tx } from '../db.ts'
import { Problem, refuseAt } from '../problem.ts'
import type { Versions } from './etag.ts'
import { lockRow } from './lock-row.ts'
import type { Values } from './lock-row.ts'
import { differing, planBack } from './put-back.ts'
import type { Plan } from './put-back.ts'
import { putBackReason } from './put-back-reason.ts'
import { findChange, rowVersion } from './row-version.ts'
import { DryRun } from './try.ts'
import { visibleRow } from './visible.ts'
import { updateRow } from './write.ts'

/** Which version: of which change, before or after it; and which columns, all that differ if left out. */
export const revertBody = z.strictObject({
  entry: z.string().refine(storable, 'is no id'),
  to: z.enum(['before', 'after']).default('before'),
  columns: z.array(z.string()).min(1).max(200).optional(),
  dry_run: z.boolean().optional(),
})

export type RevertRequest = z.infer<typeof revertBody>

/** Sets a row, or some columns of it, to what it was: a change like any other. A dry run throws what it would come to. */
export async function revertRow(
  tx: Tx,
  name: TableName,
  id: string,
  asked: RevertRequest,
  versions: Versions,
): Promise<Values> {
  const stored = await lockRow(tx, name, id, versions)
  const plan = await planOf(tx, name, id, asked, stored)
  if (plan.refused.length && !asked.dry_run) refuse(plan, asked)
  const row = await putBack(tx, name, id, plan.values, asked)
  if (asked.dry_run) throw new DryRun(toTried(visibleRow(name, stored, tx.actor.roles), row, plan))
  return row
}

async function planOf(tx: Tx, name: TableName, id: string, asked: RevertRequest, stored: Values) {
  const change = await findChange(tx, name, id, asked.entry)
  const version = change && (await rowVersion(tx, name, id, change, asked.to))
  if (!version) {
    const detail = change
      ? `The row was not there ${asked.to} this change.`
      : 'There is no such change of this row.'
    refuseAt('/entry', detail)
  }
  return planBack(tx.actor, name, version, asked.columns ?? differing(name, stored, version))
}

function refuse({ refused }: Plan, { columns }: RevertRequest): never {
  const errors = refused.map(({ column, detail }) => ({
    pointer: columns ? `/columns/${columns.indexOf(column)}` : '/columns',
    detail,
  }))
  throw new Problem('invalid-input', { errors })
}

/** By the way of every other change, so that what is refused there is refused here; the history says why it was made. */
export async function putBack(
  tx: Tx,
  name: TableName,
  id: string,
  values: Values,
  from: Version,
): Promise<Values> {
  await sayWhy(tx, from)
  return updateRow(tx, name, id, values)
}

type Version = Pick<RevertRequest, 'entry' | 'to'>

/** Has the history say of what follows in this transaction which version it puts back. */
export const sayWhy = (tx: Tx, { entry, to }: Version) =>
  tx.raw(`select set_config('app.reason', ?, true)`, [putBackReason(to, entry)])

function toTried(from: Values, to: Values, { values, refused }: Plan): RevertTried {
  const { _etag: _, ...after } = to
  const columns = Object.keys(values).filter(
    column => JSON.stringify(from[column]) !== JSON.stringify(to[column]),
  )
  return { dry_run: true, columns, from, to: after, refused }
}
