import type { OnboardingStatus } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { stripeId } from './seed-payments-plan.ts'
import type { Plan } from './seed-subscriptions-plan.ts'
import { day, hour, insert, iso, isoOrNull, made } from './seed.ts'
import type { Seed } from './seed.ts'

/** The accounts at Stripe of the vendors there are, and what Stripe knows of plans and adventures. */
export async function seedStripe(seed: Seed, people: readonly Person[], plans: readonly Plan[]) {
  const chance = chanceOf('stripe')
  const vendors: Row<'vendors'>[] = await seed.tx('vendors').orderBy('id')
  const homes = new Map(people.map(({ id, home }) => [id, home]))
  const opened = vendors
    .filter(({ stripe_connect_ready }) => stripe_connect_ready || chance.yes(0.7))
    .map(vendor => openAccount(vendor, homes.get(vendor.user_id), seed.asOf, chance))
    .sort((a, b) => (a.account.created_at < b.account.created_at ? -1 : 1))
  await insert(
    seed,
    'stripe_accounts',
    opened.map(({ account }) => account),
  )
  await insert(
    seed,
    'stripe_account_onboarding',
    opened.map(({ onboarding }) => onboarding),
  )
  await seedProducts(seed, plans, chance)
}

const asked = [
  'individual.verification.document',
  'external_account',
  'business_profile.url',
  'tos_acceptance.date',
]

function openAccount(vendor: Row<'vendors'>, home: Person['home'] | undefined, asOf: number, chance: Chance) {
  const started = Date.parse(vendor.created_at) + chance.int(1, 40) * (hour / 2)
  const at = Math.min(started, asOf - hour)
  const ready = vendor.stripe_connect_ready
  const status = ready ? 'COMPLETED' : chance.weighted(unfinished)
  const done = ready ? Math.min(at + chance.around(2 * day), asOf - hour / 2) : null
  const due = ready || status === 'NOT_STARTED' ? [] : chance.some(asked, chance.int(1, 3))
  const account = {
    ...made('stripe_accounts', at, chance, done ?? at),
    ...{ vendor_id: vendor.id, user_id: vendor.user_id, stripe_account_id: stripeId('acct', chance) },
    ...{ country: home?.country ?? null, default_currency: home?.currency ?? null },
    ...{
      charges_enabled: ready || status === 'RESTRICTED',
      payouts_enabled: ready,
      details_submitted: ready,
    },
    requirements: { currently_due: due },
  }
  const link = status === 'IN_PROGRESS' || status === 'RESTRICTED'
  const onboarding = {
    ...made('stripe_account_onboarding', at, chance, done ?? at),
    ...{ stripe_account_id: account.id, status, requirements_due: due },
    onboarding_url: link ? `https://connect.example.com/setup/demo-unusable-${chance.hex(16)}` : null,
    url_expires_at: link ? iso(at + day) : null,
    started_at: status === 'NOT_STARTED' ? null : iso(at),
    completed_at: isoOrNull(done),
  }
  return { account, onboarding }
}

const unfinished: Record<OnboardingStatus, number> = {
  NOT_STARTED: 3,
  IN_PROGRESS: 5,
  RESTRICTED: 2,
  REJECTED: 1,
  COMPLETED: 0,
}

/** One product a plan that costs something, and one each for the adventures that were first. */
async function seedProducts(seed: Seed, plans: readonly Plan[], chance: Chance) {
  const adventures: Row<'adventures'>[] = await seed.tx('adventures').orderBy('id').limit(60)
  const sold = [...plans.filter(({ price_minor }) => price_minor > 0), ...adventures]
  const products = sold.map(thing => {
    const isPlan = 'tier' in thing
    return {
      ...made('stripe_products', isPlan ? seed.asOf - 790 * day : Date.parse(thing.created_at), chance),
      stripe_product_id: (isPlan && thing.stripe_product_id) || stripeId('prod', chance),
      name: isPlan ? thing.name : thing.title,
      ...{ subscription_plan_id: isPlan ? thing.id : null, adventure_id: isPlan ? null : thing.id },
    }
  })
  await insert(seed, 'stripe_products', products)
  const prices = sold.map((thing, i) => ({
    ...made('stripe_prices', Date.parse(products[i]!.created_at), chance),
    stripe_price_id: ('tier' in thing && thing.stripe_price_id) || stripeId('price', chance),
    ...{ stripe_product_id: products[i]!.id, unit_amount_minor: thing.price_minor, currency: thing.currency },
    billing_interval: 'tier' in thing ? thing.billing_interval : null,
  }))
  await insert(seed, 'stripe_prices', prices)
}
