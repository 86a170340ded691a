import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { minorPrice } from './prices.ts'
import { sum } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import { buy, currencyOf, pay, regulars } from './seed-payments-premium.ts'
import type { Purchase, Till } from './seed-payments-premium.ts'
import { day, hour, idOf, insert, iso } from './seed.ts'
import type { Seed } from './seed.ts'

/** What came into a wallet, or below nothing what went out of it; by a payment, or as a gift of the platform. */
export type Movement = { at: number; amount: number; payment: Payment | null }
export type Wallet = { id: string; person: Person; currency: string; opened: number; movements: Movement[] }

/** Wallets that people filled by card, with gifts of the platform in some, and what was bought from them. */
export function planWallets(till: Till): { wallets: Wallet[]; purchases: Purchase[] } {
  const chance = chanceOf('wallets')
  const purchases: Purchase[] = []
  const wallets = chance.some(regulars(till, 40), 170).map(person => {
    const wallet = fill(person, till, chance)
    const bought = chance.yes(0.35) && spend(wallet, till, chance)
    if (bought) purchases.push(bought)
    return wallet
  })
  return { wallets: wallets.sort((a, b) => a.opened - b.opened), purchases }
}

function fill(person: Person, till: Till, chance: Chance): Wallet {
  const opened = Math.floor(person.joined + (till.asOf - 10 * day - person.joined) * chance.share())
  const id = idOf('wallets', opened, chance)
  const currency = currencyOf(person)
  const gift = { at: opened, amount: minorPrice(chance.pick([5, 10]), currency), payment: null }
  const topUps = Array.from({ length: chance.yes(0.8) ? chance.int(1, 3) : 0 }, () => {
    const at = Math.floor(opened + (till.asOf - hour - opened) * chance.share() ** 2)
    const amount = minorPrice(chance.pick([20, 25, 50, 50, 100]), currency)
    const about = { table: 'wallets', id, text: 'Wallet filled', eventId: null }
    const kind = { type: 'WALLET_TOPUP', status: 'SUCCEEDED', method: 'CARD' } as const
    const payment = pay({ ...kind, payer: person, at, currency, amount, about }, till, chance)
    return { at: payment.processed!, amount, payment }
  })
  const movements = [...(chance.yes(0.4) ? [gift] : []), ...topUps].sort((a, b) => a.at - b.at)
  return { id, person, currency, opened, movements }
}

/** Buys premium in dating with what there is, if it is enough. */
function spend({ person: payer, movements }: Wallet, till: Till, chance: Chance): Purchase | null {
  const last = movements.at(-1)
  if (!last || last.at > till.asOf - 2 * day) return null
  const at = Math.floor(last.at + (till.asOf - day - last.at) * chance.share())
  const purchase = buy({ payer, at, status: 'SUCCEEDED', method: 'WALLET' }, till, chance)
  const { amount, processed } = purchase.payment
  if (amount > sum(movements.map(movement => movement.amount))) return null
  // The platform’s own wallet: no provider has a part in it.
  const payment = { ...purchase.payment, provider: null, reference: null, fees: [] }
  movements.push({ at: processed!, amount: -amount, payment })
  return { ...purchase, payment }
}

/** Empty: the ledger fills them. A few that nothing was bought from are frozen. */
export async function seedWallets(seed: Seed, wallets: readonly Wallet[]) {
  const unspent = wallets.filter(
    ({ movements }) => movements.length && movements.every(({ amount }) => amount > 0),
  )
  const frozen = new Set(chanceOf('frozen wallets').some(unspent, 3))
  const rows = wallets.map(wallet => ({
    ...{ id: wallet.id, user_id: wallet.person.id, currency: wallet.currency },
    ...{ created_at: iso(wallet.opened), updated_at: iso(wallet.movements.at(-1)?.at ?? wallet.opened) },
    is_frozen: frozen.has(wallet),
    frozen_reason: frozen.has(wallet) ? 'The card that filled it was reported stolen.' : null,
  }))
  await insert(seed, 'wallets', rows)
}
