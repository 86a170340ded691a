import { isTimeZone } from '#shared/core/preferences.ts'
import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { storable, storableJson, writable } from '#shared/core/writable.ts'
import { can, lockedColumns, workflowOf } from '#shared/domains/index.ts'
import { z } from 'zod'
import type { Actor } from '../db.ts'
import { mustBeAllowed, notAllowed } from '../allowed.ts'
import { refuseAt } from '../problem.ts'
import { mayTake, stepOf } from '../workflow.ts'
import type { Filter } from './filter.ts'

const maxIds = 10_000

const body = z.strictObject({
  ids: z
    .array(
      z.strictObject({
        id: z.string().refine(storable, 'is no id'),
        etag: z.string().refine(storable, 'is no version').optional(),
      }),
    )
    .min(1)
    .max(maxIds)
    .optional(),
  filter: z.record(z.string(), z.unknown()).optional(),
  time_zone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Paris').optional(),
  changes: z.record(z.string(), z.unknown()).optional(),
  step: z.string().optional(),
  input: z.record(z.string(), z.unknown()).optional(),
  delete: z.literal(true).optional(),
  restore: z.literal(true).optional(),
  dry_run: z.boolean().optional(),
})

/** A row by its id, and the version of it that is meant. */
export type Chosen = { id: string; etag?: string }

/**
 * What is to become of which rows: one of `ids` and `filter`, and one of `changes`, `step`, `delete` and `restore`. Or, by a
 * way of its own, all that a request of the same person did is to be undone.
 */
export type BulkRequest = z.infer<typeof body> & { undo?: Undo }

/** The request that is to be undone, and since when its changes and those of others count: that does not move on while a job is at it. */
export type Undo = { request: string; since: string }

/** Reads a request, which is refused as a whole where no row could be changed by it. */
export function parseBulk(name: TableName, sent: unknown): BulkRequest {
  const request = body.parse(sent)
  exactlyOne(request, ['ids', 'filter'])
  exactlyOne(request, ['changes', 'step', 'delete', 'restore'])
  if (request.input && request.step === undefined) refuseAt('/input', 'belongs to a step')
  refuseTwice(request.ids ?? [])
  if (request.changes) checkChanges(name, request.changes)
  if (request.step !== undefined) checkStep(name, request.step, request.input ?? {})
  if (request.restore && !summary(name).soft)
    refuseAt('/restore', `${name} has no trash: what is deleted is gone for good`)
  return request
}

function exactlyOne(request: BulkRequest, names: (keyof BulkRequest)[]) {
  const given = names.filter(name => request[name] !== undefined)
  if (given.length !== 1) refuseAt('', `must have exactly one of ${names.join(', ')}`)
}

function refuseTwice(ids: readonly Chosen[]) {
  const seen = new Set<string>()
  for (const [at, { id }] of ids.entries())
    if (seen.size === seen.add(id).size) refuseAt(`/ids/${at}`, 'is there twice')
}

function checkChanges(name: TableName, changes: Filter) {
  const rules = writable(name, lockedColumns(name, 'update')).partial()
  z.object({ changes: rules }).parse({ changes })
  if (!Object.keys(changes).length) refuseAt('/changes', 'changes nothing')
}

function checkStep(name: TableName, step: string, input: Filter) {
  const workflow = workflowOf(name)
  if (!workflow || !Object.hasOwn(workflow.steps, step)) refuseAt('/step', `${name} has no step "${step}"`)
  if (!storableJson(JSON.stringify(input))) refuseAt('/input', 'must not hold NUL bytes or broken characters')
  z.object({ input: workflow!.steps[step]!.input.strict() }).parse({ input })
}

/** Refuses a request to those who may not do to one row what they want done to many. */
export function mayChange(actor: Actor, name: TableName, request: BulkRequest) {
  mustBeAllowed(actor.roles, 'read', name)
  if (request.step !== undefined) return mayTake(actor, request.step, stepOf(workflowOf(name)!, request.step))
  const action = request.changes ? 'update' : 'delete'
  // Which of the two was done turns out with each row.
  if (request.undo !== undefined && can(actor.roles, 'update', name)) return
  if (summary(name).view) throw notAllowed(action, name)
  mustBeAllowed(actor.roles, action, name)
}
