import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import type { Payment } from './seed-payments-plan.ts'
import type { Providers } from './seed-providers.ts'
import { day, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'

type Kept = {
  method: Partial<Row<'user_payment_methods'>> & { id: string }
  token: Partial<Row<'payment_tokens'>>
}

/** The cards and the like that people kept when they first paid; the answer says which of them a payment charged. */
export async function seedPaymentMethods(
  seed: Seed,
  providers: Providers,
  payments: readonly Payment[],
): Promise<(payment: Payment) => string | null> {
  const chance = chanceOf('payment methods')
  const kept = new Map<string, Kept | null>()
  const methodOf = new Map<string, string>()
  for (const payment of payments) {
    if (!payment.provider || (payment.method !== 'CARD' && payment.method !== 'WALLET')) continue
    const key = `${payment.payer.id} ${payment.method}`
    if (!kept.has(key)) kept.set(key, chance.yes(0.6) ? keep(payment, providers, kept, chance) : null)
    const mine = kept.get(key)
    if (!mine) continue
    methodOf.set(payment.id, mine.method.id)
    mine.token.last_used_at = iso(payment.at)
    mine.token.updated_at = iso(payment.at)
  }
  await seedKept(
    seed,
    [...kept.values()].filter(one => one !== null),
  )
  return ({ id }) => methodOf.get(id) ?? null
}

async function seedKept(seed: Seed, kept: readonly Kept[]) {
  await insert(
    seed,
    'payment_tokens',
    kept.map(({ token }) => token),
  )
  await insert(
    seed,
    'user_payment_methods',
    kept.map(({ method }) => method),
  )
}

function keep(
  { payer, method, at, provider }: Payment,
  providers: Providers,
  kept: Map<string, unknown>,
  chance: Chance,
): Kept {
  const since = Math.max(payer.joined, at - minute)
  const provider_id = providers.ids[provider!]!
  const first = !['CARD', 'WALLET'].some(other => kept.get(`${payer.id} ${other}`))
  const card = method === 'CARD' ? cardOf(since, chance) : { brand: 'paypal' }
  const token = {
    ...made('payment_tokens', since, chance),
    ...{ user_id: payer.id, provider_id },
    token_encrypted: `demo-unusable-${chance.hex(24)}`,
    token_fingerprint: `demo-${chance.hex(32)}`,
    expires_at: 'expiry_year' in card ? iso(Date.UTC(card.expiry_year, card.expiry_month, 1)) : null,
    last_used_at: null,
    revoked_at: null,
  }
  const row = {
    ...made('user_payment_methods', since, chance),
    ...{ user_id: payer.id, provider_id, method, payment_token_id: token.id, ...card },
    billing_address: addressOf(payer, chance),
    is_default: first,
  }
  return { method: row, token }
}

const brands = { visa: 52, mastercard: 36, amex: 8, discover: 2, jcb: 2 }

function cardOf(since: number, chance: Chance) {
  const expires = new Date(since + chance.int(200, 1600) * day)
  const brand = chance.weighted(brands)
  const last4 = String(chance.int(0, 9999)).padStart(4, '0')
  return { brand, last4, expiry_month: expires.getUTCMonth() + 1, expiry_year: expires.getUTCFullYear() }
}

const streets = [
  'Garden',
  'Station',
  'Mill',
  'Harbour',
  'Church',
  'School',
  'Bridge',
  'Market',
  'Hill',
  'Orchard',
]

export const addressOf = ({ home }: Person, { int, pick }: Chance) => ({
  line1: `${int(1, 140)} ${pick(streets)} Street`,
  city: home.city,
  country: home.country,
})
