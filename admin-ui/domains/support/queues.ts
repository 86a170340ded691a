import type { StaffRole } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { ticketWorkflow } from '#shared/domains/support/ticket-workflow.ts'
import { say } from '#ui/core/say.ts'

type Status = Row<'support_tickets'>['status']
export type QueueName = 'mine' | 'unassigned' | 'ours' | 'theirs' | 'resolved'

export type Queue = {
  name: QueueName
  label: () => string
  /** Which tickets these are. */
  says: () => string
  filter: (me: string) => Readonly<Record<string, unknown>>
  /** Where nobody waits, what happened last comes first. */
  newestFirst?: true
  /** Why there is nothing, said when there is nothing. */
  empty: () => string
}

/** A customer waits for something that is ours to do. */
const waiting = { status_in: ['OPEN', 'IN_PROGRESS'] satisfies Status[] }

/** The queues of the inbox, in the order of their tabs. */
export const queues: readonly Queue[] = [
  {
    name: 'mine',
    label: () => say('queue.mine'),
    says: () => say('queue.mine_says'),
    filter: me => ({ ...waiting, assigned_to: me }),
    empty: () => say('queue.mine_empty'),
  },
  {
    name: 'unassigned',
    label: () => say('queue.unassigned'),
    says: () => say('queue.unassigned_says'),
    filter: () => ({ ...waiting, assigned_to_null: true }),
    empty: () => say('queue.unassigned_empty'),
  },
  {
    name: 'ours',
    label: () => say('queue.ours'),
    says: () => say('queue.ours_says'),
    filter: () => waiting,
    empty: () => say('queue.ours_empty'),
  },
  {
    name: 'theirs',
    label: () => say('queue.theirs'),
    says: () => say('queue.theirs_says'),
    filter: () => ({ status_in: ['PENDING_USER'] satisfies Status[] }),
    empty: () => say('queue.theirs_empty'),
  },
  {
    name: 'resolved',
    label: () => say('ticket.resolved'),
    says: () => say('queue.resolved_says'),
    filter: () => ({ status_in: ['RESOLVED'] satisfies Status[] }),
    newestFirst: true,
    empty: () => say('queue.resolved_empty'),
  },
]

export const queueNamed = (name: string | null): Queue | undefined =>
  queues.find(queue => queue.name === name)

/** Those who answer begin with their own tickets, those who only read with all that wait. */
export const firstQueue = (roles: readonly StaffRole[]): QueueName =>
  ticketWorkflow.steps.reply.roles.some(role => roles.includes(role)) ? 'mine' : 'ours'

/** The order of a queue: who has waited longest comes first. Only an indexed column can order a list. */
export const orderOf = (newestFirst = false) =>
  ({ field: 'created_at', order: newestFirst ? 'DESC' : 'ASC' }) as const

/** Where one is in the inbox: a ticket, a queue, a search. */
export type Place = { id?: string; queue?: string; q?: string }

/** The address of a place in the inbox. */
export function inboxPath({ id, queue, q }: Place): string {
  const said = new URLSearchParams({ ...(queue && { queue }), ...(q && { q }) }).toString()
  return `/inbox${id ? `/${encodeURIComponent(id)}` : ''}${said && `?${said}`}`
}
