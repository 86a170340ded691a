import type { Priority } from '#shared/contract/enums.ts'
import type { DealKind } from '../plans/deals.ts'

/** How a deal must stand when a ticket about it comes in, as `story-deals.ts` says. */
export type When = 'any' | 'ahead' | 'underway' | 'arrived' | 'over' | 'long over' | 'called off' | 'refunded'

/**
 * What a ticket is about and how the talk goes, to be told many times with other names. In all texts `{first}` is the
 * customer, `{friend}` somebody they know, `{city}` and `{country}` where they are, `{joined}` the month they joined,
 * `{date}` some day before and `{soon}` one to come: filled in alike throughout one ticket. Stories about something
 * that was sold have besides `{title}`, `{host}`, `{amount}` and the `{day}` on which it takes place: these, its city,
 * its country and its `{date}` are true of it. Greeting and signature are added to what agents say.
 */
export type Story = {
  category: string
  priority: Priority
  /** How often it happens, against the others. */
  weight: number
  /** The first goes with the first opening, the second with the second, and the last with any. */
  subjects: readonly [string, string, string]
  openings: readonly [string, string]
  /** What an agent asks or says, and what the customer answers. */
  exchanges: readonly (readonly [agent: string, customer: string])[]
  /** What colleagues are told in between. */
  note: string
  resolution: string
  /** Trust & safety looks at it too. */
  trust?: true
  /** It is about another user. */
  aboutUser?: true
  /** What was sold that it is about, as whom the customer writes of it, and how it stands then. */
  about?: { as: readonly DealKind[]; when: When; card?: true; abroad?: true }
}
