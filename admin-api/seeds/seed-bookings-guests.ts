import type { Chance } from './chance.ts'
import { fictionalPhone, plain } from './contacts.ts'
import type { BookingPlan } from './plans/booking-plan.ts'
import type { Person } from './people.ts'
import { made, minute } from './seed.ts'
import { needs } from './texts/adventure-words.ts'

/** Those who take part: who booked and their friends with an account, and of some groups the others by name. */
export function guestsOf(booking: BookingPlan, chance: Chance) {
  const { id, at, guests, count, adventure } = booking
  const known = guests.map((person, i) => ({
    ...made('booking_participants', at + minute, chance),
    ...{ booking_id: id, is_lead: i === 0 },
    ...account(person, i === 0),
    emergency_contact: i === 0 && adventure.offer.level !== 'EASY' ? contact(person, chance) : null,
    special_requirements: chance.yes(0.05) ? chance.pick(needs) : null,
  }))
  const others = Array.from({ length: chance.yes(0.25) ? count - guests.length : 0 }, () => ({
    ...made('booking_participants', at + minute, chance),
    ...{ booking_id: id, user_id: null, is_lead: false },
    ...stranger(booking.buyer, chance),
  }))
  return [...known, ...others]
}

const account = ({ id, first, last, email, phone, born }: Person, lead: boolean) => ({
  ...{ user_id: id, name: `${first} ${last}`, email, date_of_birth: born },
  phone: lead ? phone : null,
})

/** A friend without an account, from where whoever booked is from. */
function stranger({ home }: Person, { faker, int, yes }: Chance) {
  const { person } = faker(home.names)
  const [first, last] = [person.firstName(), person.lastName()]
  const letters = plain(first)
  return {
    name: `${first} ${last}`,
    email: letters && yes(0.5) ? `${letters}${int(1, 99)}@example.net` : null,
  }
}

const contact = (person: Person, chance: Chance) => ({
  name: `${chance.faker(person.home.names).person.firstName()} ${person.last}`,
  phone: fictionalPhone(person.home.country, chance),
})
