import type { TableName } from '#shared/core/rows.ts'
import { wordsWithin } from '#shared/core/words.ts'
import { reached } from '#shared/core/workflow.ts'
import type { Step } from '#shared/core/workflow.ts'
import { counted } from '../record/record-label.ts'
import { say } from '../say.ts'

/** Says whom outside a step reaches that is taken on so many rows, if what it is told does. */
export function reachWords(step: Step, input: object, table: TableName, count = 1): string | undefined {
  const reach = reached(step, input)
  if (!reach) return undefined
  const { whom } = reach
  const what = wordsWithin(reach.by)
  return count === 1
    ? say('step.reaches', { what, whom })
    : say('bulk.reaches', { what, whom, things: counted(table, count) })
}
