import { exponentOf } from '#shared/core/currency.ts'
import type { PaymentMethod, TransactionType } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import { minorPrice } from './prices.ts'
import { day, insert, iso, isoOrNull, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'

/** Through whom payments go, by code, and what the platform takes of them. */
export type Providers = { ids: Readonly<Record<string, string>>; fees: readonly FeeConfig[] }
type FeeConfig = Partial<Row<'platform_fee_configs'>> & { id: string }
type Fee = { minor: number; percent: number; configId: string | null }

const methods: Readonly<Record<string, PaymentMethod[]>> = {
  stripe: ['CARD', 'BANK_TRANSFER'],
  paypal: ['WALLET'],
  momo: ['MOBILE_MONEY'],
  adyen: ['CARD', 'WALLET', 'BANK_TRANSFER'],
  oldpay: ['CARD'],
}

const providers: readonly (readonly [
  code: string,
  name: string,
  active: boolean,
  currencies: string[],
  priority: number,
  percent: string,
])[] = [
  ['stripe', 'Stripe', true, [], 100, '1.500'],
  ['paypal', 'PayPal', true, ['EUR', 'USD', 'GBP', 'CAD', 'AUD', 'JPY'], 80, '2.490'],
  ['momo', 'MoMo Connect', true, [], 60, '1.750'],
  ['adyen', 'Adyen', true, [], 40, '1.900'],
  ['oldpay', 'Oldpay Cards', false, ['EUR', 'GBP'], 0, '2.900'],
]

/** The provider that handles a method; none handles cash. */
export const providerOf = (method: PaymentMethod): string | null =>
  ({
    CARD: 'stripe',
    BANK_TRANSFER: 'stripe',
    WALLET: 'paypal',
    MOBILE_MONEY: 'momo',
    CASH: null,
    OTHER: 'adyen',
  })[method]

/** What a provider takes: a part, and about a quarter of a euro. */
export function providerFee(code: string, amount: number, currency: string): Fee {
  const percent = Number(providers.find(([known]) => known === code)![5])
  const fixed = minorPrice(1, currency) / 4
  return { percent, minor: within(amount, (amount * percent) / 100 + fixed, currency), configId: null }
}

/** What the platform took of such a payment then; nothing of what is sold by itself. */
export function platformFee(
  { fees }: Providers,
  type: TransactionType,
  amount: number,
  currency: string,
  at: number,
): Fee | undefined {
  const then = iso(at)
  const fits = (config: FeeConfig) =>
    config.transaction_type === type &&
    config.currency === currency &&
    config.effective_from! <= then &&
    (!config.effective_until || then < config.effective_until)
  const config = fees.find(fits)
  if (!config) return undefined
  const percent = Number(config.percentage)
  const wanted = (amount * percent) / 100 + config.fixed_fee_minor!
  return { percent, minor: within(amount, wanted, currency), configId: config.id }
}

/** Whole units, and of three-digit currencies whole tens, as cards can move no less; never more than half. */
function within(amount: number, wanted: number, currency: string): number {
  const step = exponentOf(currency) === 3 ? 10 : 1
  return Math.round(Math.min(wanted, amount / 2) / step) * step
}

/** Providers, the rules by which they are chosen, and the fees of the last years in the currencies given. */
export async function seedProviders(
  seed: Seed,
  staff: readonly StaffPerson[],
  currencies: readonly string[],
): Promise<Providers> {
  const chance = chanceOf('providers')
  const rows = providers.map(([code, name, is_active, supported_currencies, priority, fee_percent], i) => ({
    ...made('payment_providers', seed.asOf - (1000 - i * 7) * day, chance, seed.asOf - (200 - i * 20) * day),
    ...{ code, name, is_active, supported_currencies, priority, fee_percent },
    supported_methods: methods[code]!,
    config_encrypted: `demo-unusable-${chance.hex(48)}`,
    fee_fixed_minor: 25,
    currency: 'EUR',
  }))
  await insert(seed, 'payment_providers', rows)
  const ids = Object.fromEntries(rows.map(({ code, id }) => [code, id]))
  await seedRouting(seed, ids)
  const finance = staff.find(({ role }) => role === 'FINANCE')!
  const fees = currencies.flatMap(currency => feesIn(currency, seed.asOf, finance.id))
  await insert(seed, 'platform_fee_configs', fees)
  return { ids, fees }
}

type Route = Partial<Row<'payment_provider_routing'>>
const routes: readonly (readonly [
  name: string,
  to: string,
  fallback: string | null,
  priority: number,
  Route,
])[] = [
  ['Everything else by Stripe', 'stripe', 'adyen', 0, {}],
  ['Adventures by Stripe', 'stripe', 'adyen', 20, { transaction_type: 'ADVENTURE_BOOKING' }],
  ['Wallets of the United States', 'paypal', 'stripe', 30, { currency: 'USD', country: 'US' }],
  ['Large sums in euro', 'adyen', 'stripe', 50, { currency: 'EUR', min_amount_minor: 500_000 }],
  ['Nigeria by phone', 'momo', 'stripe', 40, { currency: 'NGN', country: 'NG' }],
  ['India by phone', 'momo', 'stripe', 40, { currency: 'INR', country: 'IN' }],
  ['Subscriptions by Stripe alone', 'stripe', null, 90, { transaction_type: 'SUBSCRIPTION' }],
  ['Cards of Britain by the old gateway', 'oldpay', 'stripe', 10, { currency: 'GBP', is_active: false }],
]

const seedRouting = (seed: Seed, ids: Providers['ids']) => {
  const chance = chanceOf('routing')
  const rows = routes.map(([name, to, fallback, priority, when], i) => ({
    ...made(
      'payment_provider_routing',
      seed.asOf - (700 - i * 60) * day,
      chance,
      seed.asOf - (150 - i) * day,
    ),
    ...{ name, priority, ...when, provider_id: ids[to]! },
    fallback_provider_id: fallback && ids[fallback]!,
    conditions: name.includes('Large') ? { method: 'BANK_TRANSFER' } : {},
  }))
  return insert(seed, 'payment_provider_routing', rows)
}

/** What was taken until a year ago, and what has been since. */
const percentages: readonly (readonly [
  type: TransactionType,
  name: string,
  before: string,
  since: string,
])[] = [
  ['ADVENTURE_BOOKING', 'Adventures', '10.000', '12.000'],
  ['EVENT_BOOKING', 'Places at events', '8.000', '8.500'],
  ['EVENT_TICKET', 'Tickets', '8.000', '8.500'],
  ['SERVICE_BOOKING', 'Services', '10.000', '10.000'],
  ['MARKETPLACE_ORDER', 'Orders', '5.000', '6.000'],
  ['DONATION', 'Donations', '2.000', '1.000'],
]

function feesIn(currency: string, asOf: number, created_by: string): FeeConfig[] {
  const chance = chanceOf(`fees in ${currency}`)
  const [first, change] = [asOf - 1000 * day, asOf - 365 * day]
  return percentages.flatMap(([transaction_type, name, before, since]) =>
    (
      [
        [before, first, change],
        [since, change, null],
      ] as const
    ).map(([percentage, from, until]) => ({
      ...made('platform_fee_configs', from - 10 * day, chance, from - 10 * day),
      ...{ transaction_type, percentage, currency, created_by, is_active: true },
      name: `${name} in ${currency}, ${iso(from).slice(0, 4)}`,
      fixed_fee_minor: transaction_type === 'MARKETPLACE_ORDER' ? minorPrice(1, currency) / 2 : 0,
      effective_from: iso(from),
      effective_until: isoOrNull(until),
    })),
  )
}
