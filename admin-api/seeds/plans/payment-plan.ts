import type { PaymentMethod } from '#shared/contract/enums.ts'
import type { Chance } from '../chance.ts'
import { soonAfter } from '../busy-times.ts'
import type { Sale } from '../sales.ts'
import { day, hour, idOf } from '../seed.ts'

/** What is paid for, by whom and to whom. */
export type Due = Pick<
  Sale,
  | 'type'
  | 'table'
  | 'id'
  | 'description'
  | 'eventId'
  | 'buyer'
  | 'seller'
  | 'vendorId'
  | 'amountMinor'
  | 'currency'
>

/** A payment that begins at `at`, and what becomes of it before `latest`. */
export function planPayment(
  due: Due,
  at: number,
  status: Sale['status'],
  latest: number,
  chance: Chance,
): Sale {
  const method = methodOf(due.currency, latest - at > 5 * day, chance)
  const takes = method === 'BANK_TRANSFER' ? chance.int(8, 60) * hour : chance.int(2, 40) * 1_000
  return {
    ...due,
    paymentId: idOf('payment_transactions', at, chance),
    ...{ method, status, at },
    processedAt: status === 'PENDING' ? null : Math.min(at + takes, latest - 1_000),
    ...{ fulfilledAt: null, refundedMinor: 0, refundedAt: null, refundReason: null },
  }
}

function methodOf(currency: string, patient: boolean, { weighted }: Chance): PaymentMethod {
  const mobile = currency === 'NGN' || currency === 'INR'
  const weights = {
    CARD: 76,
    WALLET: 12,
    BANK_TRANSFER: patient ? 9 : 0,
    MOBILE_MONEY: mobile ? 70 : 1,
    OTHER: 1,
  }
  return weighted({ ...weights, CASH: 0 })
}

/** The same payment, part or all of it given back soon after `at`. */
export function giveBack(
  sale: Sale,
  part: number,
  reason: string,
  at: number,
  asOf: number,
  chance: Chance,
): Sale {
  const refundedMinor = part === 1 ? sale.amountMinor : Math.floor(sale.amountMinor * part)
  const refundedAt = soonAfter(Math.max(at, sale.processedAt!), asOf, 20 * hour, chance)
  return { ...sale, refundedMinor, refundedAt, refundReason: reason, fulfilledAt: null }
}

/** An amount in shares as even as they can be: the first bear what is left over. */
export const evenShares = (amount: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor(amount / count) + (i < amount % count ? 1 : 0))
