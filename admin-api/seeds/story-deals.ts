import type { Chance } from './chance.ts'
import type { Deal, Deals } from './plans/deals.ts'
import { day } from './seed.ts'
import type { Story, When } from './stories/story.ts'

/** When a ticket came in, and when its customer last wrote on it. */
export type Talked = { from: number; until: number }

const lately = (at: number, { from }: Talked, days: number) => at <= from && from - at < days * day

/** Whether a deal stands so while it is talked about. */
const stands: Record<When, (deal: Deal, talked: Talked) => boolean> = {
  any: ({ off }, { until }) => off > until,
  ahead: ({ begins, off }, { until }) => begins > until + day / 2 && off > until,
  underway: ({ begins, ends, off }, { from, until }) => begins <= from && ends > until && off > until,
  arrived: ({ ends, off }, talked) => lately(ends, talked, 14) && off > talked.until,
  // The money of those who host is free two days after.
  over: ({ ends, done }, talked) => done && lately(ends + 2 * day, talked, 21),
  'long over': ({ ends, done }, { from }) => done && ends < from - 15 * day,
  'called off': ({ off, offByHost }, talked) => offByHost && lately(off, talked, 21),
  refunded: ({ payment }, talked) => lately((payment?.refundedAt ?? Infinity) + 2 * day, talked, 21),
}

/** What somebody wrote about who was there until the end of the talk, and whom the story could have happened to. */
function fits(deal: Deal, { when, card, abroad }: Story['about'] & object, talked: Talked): boolean {
  const { customer, city, payment, begins } = deal
  return (
    customer.active > talked.until &&
    (!card || payment?.method === 'CARD') &&
    (!abroad || (customer.home.currency !== city.currency && begins > talked.until + 14 * day)) &&
    stands[when](deal, talked)
  )
}

/** A deal of the sixty days before, of which a story can be told; undefined if nobody has one. Each is taken once. */
export function takeDeal(
  about: Story['about'] & object,
  talked: Talked,
  deals: Deals,
  taken: Set<string>,
  chance: Chance,
): Deal | undefined {
  const fitting = about.as
    .flatMap(kind => certainBetween(deals[kind], talked.from - 60 * day, talked.from))
    .filter(deal => !taken.has(deal.id) && fits(deal, about, talked))
  if (!fitting.length) return undefined
  const deal = chance.pick(fitting)
  taken.add(deal.id)
  return deal
}

const certainBetween = (deals: readonly Deal[], from: number, to: number) =>
  deals.slice(firstSince(deals, from), firstSince(deals, to))

function firstSince(deals: readonly Deal[], time: number): number {
  let [from, to] = [0, deals.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (deals[middle]!.from < time) from = middle + 1
    else to = middle
  }
  return from
}
