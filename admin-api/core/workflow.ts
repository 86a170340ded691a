import type { Row } from '#shared/core/rows.ts'
import { stepWords, stepsFrom } from '#shared/core/workflow.ts'
import type { Step, Workflow } from '#shared/core/workflow.ts'
import { storableJson } from '#shared/core/writable.ts'
import { words, wordsWithin } from '#shared/core/words.ts'
import type { z } from 'zod'
import type { Actor, Tx } from './db.ts'
import { encode } from './model.ts'
import { Problem } from './problem.ts'
import type { Versions } from './rest/etag.ts'
import { lockRow } from './rest/lock-row.ts'
import { selected, visibleRow } from './rest/visible.ts'

/** What a step does besides changing the state: the further columns it sets, and any other writes, in the same transaction. */
export type Effects<W extends Workflow> = {
  [K in keyof W['steps']]?: (taken: {
    tx: Tx
    row: Row<W['table']>
    input: z.infer<W['steps'][K]['input']>
    /** The moment of the transaction, by the database's clock. */
    now: string
  }) => Promise<Partial<Row<W['table']>> | void>
}

/** The effects of every workflow by its table. */
// oxlint-disable-next-line no-explicit-any -- each has its own inputs; takeStep has parsed them by then
export type AllEffects = Partial<Record<string, Effects<any>>>

/** Takes one step or refuses: locks the row, checks role and state, parses the input, applies the effect, records what was said. Answers the row as one may see it. */
export async function takeStep(
  tx: Tx,
  workflow: Workflow,
  effects: AllEffects,
  id: string,
  name: string,
  said: unknown,
  versions?: Versions,
) {
  const step = stepOf(workflow, name)
  mayTake(tx.actor, name, step)
  const row = await lockRow(tx, workflow.table, id, versions)
  const from = String(row[workflow.column])
  checkState(workflow, name, step, from)
  const input = heard(step, said)
  const { rows } = await tx.raw('select now()')
  const { now } = rows[0] as { now: string }
  const changes = await effects[workflow.table]?.[name]?.({ tx, row: row as never, input, now })
  const to = step.to ?? from
  await record(tx, {
    entity_type: workflow.table,
    entity_id: id,
    step: name,
    from_state: from,
    to_state: to,
    input,
  })
  const values = encode(workflow.table, { ...changes, [workflow.column]: to })
  const [after] = await tx(workflow.table as string)
    .where('id', id)
    .update(values, selected(tx, workflow.table) as never)
  return visibleRow(workflow.table, after as Record<string, unknown>, tx.actor.roles)
}

/** The step of this name, or a refusal. */
export function stepOf(workflow: Workflow, name: string): Step {
  const step = Object.hasOwn(workflow.steps, name) ? workflow.steps[name] : undefined
  if (!step) throw new Problem('not-found', { detail: `${workflow.table} has no step "${name}".` })
  return step
}

/** Refuses a step to those whose roles it does not name. */
export function mayTake({ roles }: Actor, name: string, step: Step) {
  if (!step.roles.some(role => roles.includes(role)))
    throw new Problem('not-allowed', {
      detail: `“${stepWords(name, step)}” is for ${step.roles.map(role => words(role)).join(' or ')}.`,
    })
}

function heard(step: Step, said: unknown) {
  if (!storableJson(JSON.stringify(said)))
    throw new Problem('invalid-input', { detail: 'What was said holds NUL bytes or broken characters.' })
  return step.input.strict().parse(said)
}

const record = (tx: Tx, taken: { input: unknown } & Partial<Row<'steps_taken'>>) =>
  tx('steps_taken').insert({
    ...taken,
    actor_type: tx.actor.type.toUpperCase().replace('-', '_'),
    actor_id: tx.actor.id,
    input: JSON.stringify(taken.input),
    request_id: tx.request.id,
  })

function checkState(workflow: Workflow, name: string, step: Step, from: string) {
  if (step.from.includes(from)) return
  const possible = stepsFrom(workflow, from).map(([other, at]) => stepWords(other, at))
  throw new Problem('wrong-state', {
    detail: `“${stepWords(name, step)}” is not possible: it is ${wordsWithin(from)}. Possible now: ${possible.join(', ') || 'nothing'}.`,
  })
}
