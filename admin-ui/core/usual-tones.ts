import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Tone } from '#shared/core/workflow.ts'
import { workflowOf } from '#shared/domains/index.ts'

/** What the words of states mean where no workflow says so; every other word is of no colour. */
const words: Record<Exclude<Tone, 'off'>, string> = {
  done: 'ACTIVE APPROVED ACCEPTED APPLIED ACTIONED ATTENDED AWARDED CHECKED_IN CLAIMED COMPLETED CONFIRMED CONVERTED DELIVERED DONE MATCHED PAID PROCESSED PUBLISHED READ RELEASED RESOLVED SAFE SENT SUCCEEDED',
  waiting:
    'AWAITING_EVIDENCE CHECKED INVITED NOT_STARTED OFFERED OPEN PENDING QUEUED RECEIVED REQUESTED WAITING',
  failed:
    'BANNED DISPUTED ESCALATED FAILED MISMATCHED MISSED NEEDS_HELP OVERDUE PAST_DUE REJECTED UNCOLLECTIBLE',
  running:
    'CHECKING GOING IN_PROGRESS IN_REVIEW PROCESSING RECEIVING RETRYING RUNNING SHIPPED TRAINING TRIALING UNDER_REVIEW UNDOING',
  held: 'HELD HIDDEN INCOMPLETE PAUSED RESTRICTED SUSPENDED',
}

export const usualTones: ReadonlyMap<string, Tone> = new Map(
  Object.entries(words).flatMap(([tone, states]) =>
    states.split(' ').map(state => [state, tone as Tone] as const),
  ),
)

/** Whether a column says where a row stands. */
export const isStateColumn = (table: TableName, source: string) =>
  workflowOf(table)?.column === source ||
  (!!columnOf(table, source)?.enum && /(^|_)(status|state)$/.test(source))

/** The colour of a state: as the workflow of the table has it, else as its word is usually meant. */
export const toneOf = (table: TableName, state: string): Tone =>
  workflowOf(table)?.tones[state] ?? usualTones.get(state) ?? 'off'
