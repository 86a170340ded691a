import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { ListingPlan } from './plans/listing-plan.ts'
import type { ServicePlan } from './plans/service-plan.ts'
import type { SalesPlan } from './sales.ts'
import { insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { slugOf } from './slug.ts'

/** What people offer one another: services, and things with the prices they were given. */
export async function seedMarketplace(seed: Seed, { services, listings }: SalesPlan) {
  const chance = chanceOf('marketplace rows')
  await insert(
    seed,
    'services',
    services.map(service => serviceRow(service, seed.asOf, chance)),
  )
  await insert(
    seed,
    'marketplace_listings',
    listings.map(listing => listingRow(listing, seed.asOf, chance)),
  )
  // The database has noted a first price for each, at this moment; here are all of them, at theirs.
  await seed.tx('listing_price_history').delete()
  await insert(seed, 'listing_price_history', inOrder(listings.flatMap(priceRows)))
}

const inOrder = <T extends { created_at: string }>(rows: T[]) =>
  rows.sort((a, b) => (a.created_at < b.created_at ? -1 : 1))

function serviceRow(service: ServicePlan, asOf: number, chance: Chance) {
  const { text, provider, created } = service
  const { city, country, latitude, longitude } = provider.city
  const near = (degrees: number) => Math.round((degrees + (chance.share() - 0.5) * 0.1) * 1_000) / 1_000
  const shown = chance.yes(0.5)
  return {
    ...made('services', created, chance, created + (asOf - created) * chance.share()),
    ...{ id: service.id, provider_id: provider.id, title: service.title, description: text.text },
    ...{ service_type: text.type, pricing_type: text.pricing, price_minor: service.priceMinor },
    ...{ currency: service.currency, city, country, max_guests: text.guests, status: service.status },
    ...{ latitude: shown ? near(latitude) : null, longitude: shown ? near(longitude) : null },
  }
}

function listingRow(listing: ListingPlan, asOf: number, chance: Chance) {
  const { text, seller, currency, created, left, status } = listing
  const { city, country } = seller.city
  const slug = slugOf(text.title, new Set())
  const last = listing.prices.at(-1)!
  const post = { name: 'Post', price_minor: listing.shippingMinor, currency }
  return {
    ...made('marketplace_listings', created, chance, last.at + (asOf - last.at) * chance.share()),
    ...{ id: listing.id, seller_id: seller.id, title: text.title, description: text.text },
    ...{ category: text.category, condition: listing.condition, price_minor: last.minor, currency },
    ...{ quantity: left, city, country },
    images: Array.from(
      { length: chance.int(1, 4) },
      (_, i) => `https://media.purser.example/listings/${slug}-${i + 1}.jpg`,
    ),
    // What is gone and used is put away in the end; the rest can be bought again.
    status:
      status === 'DRAFT'
        ? status
        : left > 0
          ? chance.yes(0.92)
            ? 'ACTIVE'
            : 'ARCHIVED'
          : chance.yes(0.7)
            ? 'SOLD_OUT'
            : 'ARCHIVED',
    shipping_options: chance.yes(0.6) ? [post, { name: 'Collect', price_minor: 0, currency }] : [post],
  } as const
}

const priceRows = ({ id, currency, prices, seller }: ListingPlan) =>
  prices.map((price, i) => ({
    ...{ id: price.id, listing_id: id, created_at: iso(price.at), changed_at: iso(price.at) },
    ...{ old_price_minor: prices[i - 1]?.minor ?? null, old_currency: i ? currency : null },
    ...{ new_price_minor: price.minor, currency, changed_by: seller.id },
  }))
