import { columnOf } from './rows.ts'
import type { TableName } from './rows.ts'

/** One of the six colours a state can have; the same everywhere in the product. */
export type Tone = 'done' | 'waiting' | 'failed' | 'running' | 'held' | 'off'

/** The words of all states, by the colour each has wherever it stands. A word has one colour: two of them need two words. */
export const stateWords: Readonly<Record<Tone, string>> = {
  done: 'ACTIVE APPROVED ACCEPTED APPLIED ACTIONED ATTENDED AWARDED CHECKED_IN CLAIMED COMPLETED CONFIRMED CONVERTED DELIVERED DONE MATCHED PAID PROCESSED PUBLISHED READ RELEASED RESOLVED SAFE SENT SUCCEEDED',
  waiting:
    'AWAITING_EVIDENCE CHECKED INVITED MAPPING NOT_STARTED OFFERED OPEN PENDING QUEUED RECEIVED REQUESTED REQUIRES_ACTION REQUIRES_CAPTURE REQUIRES_CONFIRMATION REQUIRES_PAYMENT_METHOD WAITING',
  failed:
    'BANNED DISPUTED ESCALATED FAILED MISMATCHED MISSED NEEDS_HELP OVERDUE PAST_DUE REJECTED UNCOLLECTIBLE',
  running:
    'CHECKING GOING IN_PROGRESS IN_REVIEW PROCESSING RECEIVING RETRYING RUNNING SHIPPED TRAINING TRIALING UNDER_REVIEW UNDOING',
  held: 'HELD HIDDEN INCOMPLETE PAUSED PENDING_USER RESTRICTED STOPPED SUSPENDED',
  off: 'ARCHIVED CANCELED CART CLOSED DECLINED DELETED DISMISSED DRAFT EXPIRED INACTIVE LEFT NONE NO_SHOW PARTIALLY_REFUNDED PLANNED REFUNDED REMOVED RETIRED REVOKED ROLLED_BACK SOLD_OUT UNDONE VOID',
}

const tones: ReadonlyMap<string, Tone> = new Map(
  Object.entries(stateWords).flatMap(([tone, words]) =>
    words.split(' ').map(word => [word, tone as Tone] as const),
  ),
)

/** Whether a word is known as that of a state; others may write it in small letters. */
export const isStateWord = (word: string) => tones.has(word.toUpperCase())

/** The colour of a state, everywhere; what nobody knows has none. */
export const toneOf = (state: string): Tone => tones.get(state.toUpperCase()) ?? 'off'

/** Held or failed, and meant to stay so: nobody need do anything about it. */
const settled = ['BANNED', 'HIDDEN', 'PAUSED', 'REJECTED', 'RESTRICTED', 'SUSPENDED', 'UNCOLLECTIBLE']

/** Whether a row in a state is to come out of it by what somebody does. */
export const isAwaited = (state: string): boolean =>
  ['waiting', 'running', 'failed', 'held'].includes(toneOf(state)) && !settled.includes(state.toUpperCase())

const urgencies: Readonly<Record<string, Tone>> = { HIGH: 'waiting', URGENT: 'failed', CRITICAL: 'failed' }

/** The colour of how urgent or grave something is, everywhere; what is ordinary has none. */
export const urgencyTone = (word: string): Tone | undefined => urgencies[word.toUpperCase()]

/** Whether a column says how urgent or grave something is. */
export const isUrgencyColumn = (source: string) => /(^|_)(priority|severity)$/.test(source)

/** Whether a column says where a row stands: in words of its own, or in text as others put it. */
export function isStateColumn(table: TableName, source: string): boolean {
  const column = columnOf(table, source)
  return !!column && (!!column.enum || column.type === 'text') && /(^|_)(status|state)$/.test(source)
}
