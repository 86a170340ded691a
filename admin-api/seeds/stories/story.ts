import type { Priority } from '#shared/contract/enums.ts'

/**
 * What a ticket is about and how the talk goes, to be told many times with other names. In all texts `{first}` is the
 * customer, and `{event} {host} {city} {country} {amount} {order} {booking} {item} {friend} {date} {soon}` are filled in alike
 * throughout one ticket. Greeting and signature are added to what agents say.
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
}
