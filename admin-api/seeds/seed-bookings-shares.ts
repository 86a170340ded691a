import type { NotificationChannel } from '#shared/contract/enums.ts'
import type { Chance } from './chance.ts'
import type { BookingPlan, SharePlan } from './plans/booking-plan.ts'
import { added, day, iso, made, minute } from './seed.ts'

/** The shares of a booking whose cost is divided. Reminders are counted by the database. */
export function shareRows(
  booking: BookingPlan,
  guests: readonly { id: string; user_id: string | null }[],
  towards: ReadonlyMap<string, string>,
  chance: Chance,
) {
  return booking.shares.map(share => ({
    booking,
    share,
    row: {
      ...made(
        'payment_splits',
        booking.at + minute,
        chance,
        share.payment?.processedAt ?? booking.at + minute,
      ),
      ...{
        id: share.id,
        booking_id: booking.id,
        user_id: share.person.id,
        currency: booking.adventure.currency,
      },
      booking_participant_id: guests.find(({ user_id }) => user_id === share.person.id)!.id,
      ...{
        split_type: booking.split!,
        percentage: share.percentage?.toFixed(3) ?? null,
        amount_minor: share.amountMinor,
      },
      ...{ paid_amount_minor: share.payment ? share.amountMinor : 0, status: share.status },
      deadline_at: iso(share.deadline),
      booking_payment_id: share.payment && towards.get(share.payment.paymentId)!,
      paid_at: share.payment && iso(share.payment.processedAt!),
    },
  }))
}

const channels: Record<NotificationChannel, number> = { EMAIL: 50, PUSH: 35, WHATSAPP: 10, IN_APP: 5, SMS: 0 }

/** Every two days whoever has not paid is reminded, until they do or it is too late; the next one is due. */
export function remindersOf(
  { booking, share }: { booking: BookingPlan; share: SharePlan },
  asOf: number,
  chance: Chance,
) {
  const until = share.payment?.processedAt ?? share.deadline
  const rows = []
  for (let at = booking.at + 2 * day; at < until; at += 2 * day) {
    const sent = at < asOf
    rows.push({
      ...added('split_payment_reminders', sent ? at - minute : booking.at + minute, chance),
      ...{ payment_split_id: share.id, channel: chance.weighted(channels), scheduled_for: iso(at) },
      sent_at: sent ? iso(at + 2_000) : null,
      status: sent ? ('COMPLETED' as const) : ('PENDING' as const),
    })
    if (!sent) break
  }
  return rows
}
