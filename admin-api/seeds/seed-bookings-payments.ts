import type { PaymentStatus } from '#shared/contract/enums.ts'
import type { Chance } from './chance.ts'
import type { BookingPlan } from './plans/booking-plan.ts'
import type { Sale } from './sales.ts'
import { iso, made } from './seed.ts'

/** How the state of a payment is called once some of it was given back. */
const stateOfPayment = ({ status, refundedMinor, amountMinor }: Sale): PaymentStatus =>
  refundedMinor === 0 ? status : refundedMinor === amountMinor ? 'REFUNDED' : 'PARTIALLY_REFUNDED'

/** The payments towards a booking, each with the movement of money it stands for. */
export const paymentRows = (chance: Chance) => (booking: BookingPlan) =>
  booking.payments.map(sale => ({ sale, row: paymentRow(sale, booking, chance) }))

function paymentRow(sale: Sale, { id }: BookingPlan, chance: Chance) {
  return {
    ...made('booking_payments', sale.at, chance, sale.refundedAt ?? sale.processedAt ?? sale.at),
    ...{ booking_id: id, payer_id: sale.buyer.id, payment_transaction_id: sale.paymentId },
    ...{ payment_method: sale.method, amount_minor: sale.amountMinor, currency: sale.currency },
    status: stateOfPayment(sale),
    paid_at: sale.status === 'SUCCEEDED' ? iso(sale.processedAt!) : null,
  }
}
