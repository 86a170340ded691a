import type { DocumentStatus } from '#shared/contract/enums.ts'
import { soonAfter } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { fictionalPhone } from './contacts.ts'
import type { VendorPlan } from './plans/vendor-plan.ts'
import { minorPrice } from './prices.ts'
import { day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'

/** Businesses with their papers, which staff look at before they are let sell. */
export async function seedVendors(seed: Seed, vendors: readonly VendorPlan[], staff: readonly StaffPerson[]) {
  const chance = chanceOf('vendor rows')
  const reviewer = staff.find(({ role }) => role === 'TRUST_SAFETY')!
  await insert(
    seed,
    'vendors',
    vendors.map(vendor => vendorRow(vendor, reviewer, seed.asOf, chance)),
  )
  const papers = vendors.flatMap(vendor => papersOf(vendor, reviewer, seed.asOf, chance))
  const certificates = papers.flatMap(({ certificate }) => certificate ?? [])
  await insert(seed, 'vendor_certifications', certificates)
  await insert(
    seed,
    'vendor_insurance',
    papers.flatMap(({ insurance }) => insurance ?? []),
  )
}

const stopReasons = [
  'Two guests were hurt on a tour for which there was no licence.',
  'The insurance ran out and no new one was sent in.',
  'Took bookings for dates on which nobody was there.',
  'Asked guests to pay outside the platform.',
] as const

function vendorRow(vendor: VendorPlan, reviewer: StaffPerson, asOf: number, chance: Chance) {
  const { id, person, name, slug, theme, city, status, since, approved, stopped } = vendor
  const changed = stopped ?? approved ?? since
  return {
    ...made('vendors', since, chance, changed + (asOf - changed) * chance.share() * 0.9),
    ...{ id, user_id: person.id, business_name: name, slug, status, description: theme.about },
    email: `hello@${slug}.example.com`,
    phone: fictionalPhone(city.country, chance),
    website: chance.yes(0.7) ? `https://${slug}.example.com` : null,
    address: { street: streetOf(vendor, chance), city: city.city, country: city.country },
    stripe_connect_ready: status === 'ACTIVE' && chance.yes(0.9),
    approved_by: approved === null ? null : reviewer.id,
    approved_at: approved === null ? null : iso(approved),
    suspended_reason: status === 'SUSPENDED' ? chance.pick(stopReasons) : null,
  }
}

const streetOf = ({ city }: VendorPlan, { faker, int }: Chance) =>
  `${faker(city.names).location.street()} ${int(1, 120)}`

/** Most have a certificate of their trade and an insurance; some of those ran out, and new ones wait to be looked at. */
function papersOf(vendor: VendorPlan, reviewer: StaffPerson, asOf: number, chance: Chance) {
  const { id, theme, city, since } = vendor
  const [name, issuer] = theme.certificate
  const certificate = chance.yes(0.92) && {
    ...made('vendor_certifications', since + hour, chance),
    ...stateOf(vendor, reviewer, asOf, chance),
    ...{ vendor_id: id, name, issuer: issuer.replace('{city}', city.city) },
    certificate_number: `${city.country}-${chance.int(10_000, 99_999)}`,
    issued_at: dayOf(since - chance.int(100, 1_500) * day),
  }
  const insurance = chance.yes(0.88) && {
    ...made('vendor_insurance', since + 2 * hour, chance),
    ...stateOf(vendor, reviewer, asOf, chance),
    ...{ vendor_id: id, provider: chance.pick(['Harbour Mutual', 'Alder Insurance', 'Open Air Cover']) },
    policy_number: `POL-${chance.int(100_000, 999_999)}`,
    coverage_minor: minorPrice(chance.pick([500_000, 1_000_000, 3_000_000]), city.currency),
    currency: city.currency,
    starts_at: dayOf(since - chance.int(1, 60) * day),
  }
  return { certificate: certificate || null, insurance: insurance || null }
}

const dayOf = (at: number) => iso(at).slice(0, 10)

/** What came of looking at a paper, and until when it holds. */
function stateOf(vendor: VendorPlan, reviewer: StaffPerson, asOf: number, chance: Chance) {
  const { since, approved } = vendor
  const status: DocumentStatus =
    approved === null ? 'PENDING' : chance.weighted({ APPROVED: 80, EXPIRED: 8, REJECTED: 5, PENDING: 7 })
  const looked = soonAfter(since + 3 * hour, Math.max(approved ?? 0, since + 4 * hour), day, chance)
  const until = status === 'EXPIRED' ? asOf - chance.int(2, 90) * day : asOf + chance.int(10, 700) * day
  return {
    status,
    expires_at: dayOf(Math.max(until, since)),
    ...(status !== 'PENDING' && {
      verified_by: reviewer.id,
      verified_at: iso(looked),
      updated_at: iso(looked),
    }),
  }
}
