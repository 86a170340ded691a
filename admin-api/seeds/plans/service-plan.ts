import type { BookingStatus, ListingStatus, PricingType } from '#shared/contract/enums.ts'
import { busyTime, freeDay, soonAfter, twoYears } from '../busy-times.ts'
import { chanceOf } from '../chance.ts'
import type { Chance } from '../chance.ts'
import type { Person } from '../people.ts'
import { minorPrice } from '../prices.ts'
import { favourites, regularsOf } from '../regulars.ts'
import type { Regulars } from '../regulars.ts'
import type { Sale } from '../sales.ts'
import { day, hour, idOf, minute } from '../seed.ts'
import { cancelReasons, refundReasons } from '../texts/reasons.ts'
import { serviceTexts } from '../texts/service-texts.ts'
import type { ServiceText } from '../texts/service-texts.ts'
import { giveBack, planPayment } from './payment-plan.ts'

/** Something a person does for others, as its bookings agree on. */
export type ServicePlan = {
  id: string
  text: ServiceText
  title: string
  provider: Person
  priceMinor: number
  currency: string
  status: ListingStatus
  created: number
}

/** A booking of a service before it becomes rows. */
export type ServiceBookingPlan = {
  id: string
  service: ServicePlan
  customer: Person
  at: number
  status: BookingStatus
  start: number
  end: number
  quantity: number
  guests: number
  totalMinor: number
  sale: Sale | null
  confirmed: number | null
  completed: number | null
  canceled: number | null
  cancelReason: string | null
  changed: number
}

const languages = new Intl.DisplayNames('en', { type: 'language' })

export function planServices(people: readonly Person[], asOf: number, count: number): ServicePlan[] {
  const chance = chanceOf('services')
  const regulars = regularsOf(people, 'providing')
  const plan = (): ServicePlan => {
    const created = asOf - hour - 800 * day * chance.share() ** 1.3
    const provider = regulars(created, chance)
    const text = chance.pick(serviceTexts)
    const { city, currency, language } = provider.city
    const tongue = languages.of(language.split('-')[0]!)!
    return {
      ...{ id: idOf('services', created, chance), text, provider, created, currency },
      title: text.title.replace('{city}', city).replace('{language}', tongue),
      priceMinor: minorPrice(Math.round(text.euros * (0.75 + 0.6 * chance.share())), currency),
      status: chance.weighted({ ACTIVE: 82, DRAFT: 6, ARCHIVED: 12, SOLD_OUT: 0 }),
    }
  }
  return Array.from({ length: count }, plan).sort((a, b) => a.created - b.created)
}

/** Bookings in the order they were made: of services that were open to guests. */
export function planServiceBookings(
  services: readonly ServicePlan[],
  people: readonly Person[],
  asOf: number,
  count: number,
) {
  const chance = chanceOf('service bookings')
  const regulars = regularsOf(people, 'services')
  const favourite = favourites(
    services.filter(({ status }) => status !== 'DRAFT'),
    chance,
  )
  const plans: ServiceBookingPlan[] = []
  while (plans.length < count) {
    const [service, at] = [favourite(), busyTime(asOf - twoYears, asOf, chance)]
    if (service.created < at) plans.push(planBooking(service, at, regulars, asOf, chance))
  }
  return plans.sort((a, b) => a.at - b.at)
}

function planBooking(
  service: ServicePlan,
  at: number,
  regulars: Regulars,
  asOf: number,
  chance: Chance,
): ServiceBookingPlan {
  const customer = regulars(at, chance, person => person !== service.provider)
  const guests = chance.int(1, service.text.guests)
  const quantity = quantityOf(service.text.pricing, guests, chance)
  const start = freeDay(at + chance.around(12 * day), chance.int(9, 17), chance)
  const end = start + lengthOf(service.text.pricing, quantity)
  const over = { COMPLETED: 84, NO_SHOW: 3, CANCELED: 7, REFUNDED: 6 }
  const ahead = { CONFIRMED: 72, PENDING: asOf - at < 3 * day ? 40 : 4, CANCELED: 7, REFUNDED: 4 }
  const status: BookingStatus =
    end < asOf - hour ? chance.weighted(over) : start < asOf ? 'ACTIVE' : chance.weighted(ahead)
  const booking = {
    ...{
      id: idOf('service_bookings', at, chance),
      service,
      customer,
      at,
      status,
      start,
      end,
      quantity,
      guests,
    },
    ...{ totalMinor: quantity * service.priceMinor, sale: null, confirmed: null, completed: null },
    ...{ canceled: null, cancelReason: null, changed: at },
  }
  return settle(booking, asOf, chance)
}

const quantityOf = (pricing: PricingType, guests: number, { int }: Chance) =>
  ({ PER_HOUR: int(1, 5), PER_DAY: int(1, 3), PER_PERSON: guests, PER_NIGHT: int(1, 6), FIXED: 1 })[pricing]

const lengthOf = (pricing: PricingType, quantity: number) =>
  ({
    PER_HOUR: quantity * hour,
    PER_DAY: (quantity - 1) * day + 8 * hour,
    PER_PERSON: 3 * hour,
    PER_NIGHT: quantity * day - 4 * hour,
    FIXED: 2 * hour,
  })[pricing]

/** First the provider confirms, then the customer pays; after that it takes place, or is called off. */
function settle(booking: ServiceBookingPlan, asOf: number, chance: Chance): ServiceBookingPlan {
  const { status, at, start, end } = booking
  const off = status === 'CANCELED' || status === 'REFUNDED'
  if (status === 'PENDING') return booking
  const confirmed = soonAfter(at, Math.min(start, asOf) - 5 * minute, 4 * hour, chance)
  if (status === 'CANCELED')
    return callOff({ ...booking, confirmed: chance.yes(0.5) ? confirmed : null }, confirmed, asOf, chance)
  const sale = payment(booking, confirmed + minute, asOf, chance)
  const paid = { ...booking, confirmed, sale, changed: sale.processedAt! }
  if (off) {
    const canceled = callOff(paid, sale.processedAt!, asOf, chance)
    const back = giveBack(sale, 1, chance.pick(refundReasons), canceled.canceled!, asOf, chance)
    return { ...canceled, sale: back, changed: back.refundedAt! }
  }
  if (status === 'CONFIRMED' || status === 'ACTIVE') return paid
  const done = soonAfter(end, asOf, 8 * hour, chance)
  const completed = status === 'COMPLETED' ? done : null
  return { ...paid, sale: { ...sale, fulfilledAt: end }, completed, changed: done }
}

function callOff(
  booking: ServiceBookingPlan,
  from: number,
  asOf: number,
  chance: Chance,
): ServiceBookingPlan {
  const canceled = soonAfter(from, Math.min(booking.start, asOf), 3 * day, chance)
  return { ...booking, canceled, cancelReason: chance.pick(cancelReasons), changed: canceled }
}

function payment(
  { id, service, customer, guests, start, totalMinor }: ServiceBookingPlan,
  at: number,
  asOf: number,
  chance: Chance,
) {
  const due = {
    ...({ type: 'SERVICE_BOOKING', table: 'service_bookings', eventId: null, vendorId: null } as const),
    ...{ id, buyer: customer, seller: service.provider, amountMinor: totalMinor, currency: service.currency },
    description: `${service.title}${guests > 1 ? `, ${guests} guests` : ''}`,
  }
  return planPayment(due, at, 'SUCCEEDED', Math.min(start, asOf), chance)
}
