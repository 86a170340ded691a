import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { allCities } from './cities.ts'
import { writtenPrice } from './prices.ts'
import { day } from './seed.ts'
import { events, items } from './stories/small-talk.ts'

/** What the braces in the texts of a story stand for, alike throughout one ticket. */
export type Slots = Readonly<Record<string, string>>

const countries = new Intl.DisplayNames('en', { type: 'region' })
const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })

export function slotsOf(customer: Person, created: number, chance: Chance): Slots {
  const { pick, int, faker } = chance
  const { city, country, names } = pick(allCities.filter(place => place.names !== 'ja'))
  return {
    ...{
      city,
      country: countries.of(country)!,
      first: customer.first,
      event: pick(events),
      item: pick(items),
    },
    host: faker(names).person.firstName(),
    friend: faker(names).person.firstName(),
    amount: writtenPrice(int(9, 140), customer.home.currency),
    order: `MO-${int(10_000, 99_999)}`,
    booking: `BK-${int(100_000, 999_999)}`,
    date: dates.format(created - int(2, 9) * day),
    soon: dates.format(created + int(2, 9) * day),
  }
}

export const fill = (text: string, slots: Slots) =>
  text.replaceAll(/\{(\w+)\}/g, (brace, name: string) => slots[name] ?? brace)
