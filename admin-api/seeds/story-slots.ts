import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import type { Deal } from './plans/deals.ts'
import { writtenAmount } from './prices.ts'
import { day } from './seed.ts'

/** What the braces in the texts of a story stand for, alike throughout one ticket. */
export type Slots = Readonly<Record<string, string>>

const countries = new Intl.DisplayNames('en', { type: 'region' })
const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export function slotsOf(customer: Person, created: number, deal: Deal | undefined, chance: Chance): Slots {
  const { int, faker } = chance
  const { city, country } = (deal ?? customer).city
  const { names } = customer.city
  return {
    ...{ city, country: countries.of(country)!, first: customer.first },
    // Written in letters that the one who answers can read.
    friend: faker(names === 'ja' ? 'en' : names).person.firstName(),
    joined: months.format(customer.joined),
    date: dates.format(created - int(2, 9) * day),
    soon: dates.format(created + int(2, 9) * day),
    ...(deal && dealSlots(deal, created)),
  }
}

/** What is true of something that was sold, as far as it was known when the ticket came in. */
function dealSlots({ title, host, from, begins, off, payment }: Deal, created: number): Slots {
  const back = payment?.refundedAt && payment.refundedAt < created
  const minor = back ? payment.refundedMinor : payment?.amountMinor
  return {
    title: `“${title}”`,
    host: host.first,
    date: dates.format(off < created ? off : (payment?.at ?? from)),
    ...(Number.isFinite(begins) && { day: dates.format(begins) }),
    ...(minor && { amount: writtenAmount(minor, payment!.currency) }),
  }
}

export const fill = (text: string, slots: Slots) =>
  text.replaceAll(/\{(\w+)\}/g, (brace, name: string) => slots[name] ?? brace)

export const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
