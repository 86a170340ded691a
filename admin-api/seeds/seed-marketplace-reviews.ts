import { soonAfter } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { OrderPlan } from './plans/order-plan.ts'
import { day, insert, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { productReviews, sellerReplies, sellerReviews } from './texts/listing-texts.ts'

/** What buyers said of what arrived and of who sold it: about every third says something, and most are content. */
export async function seedMarketplaceReviews(seed: Seed, orders: readonly OrderPlan[]) {
  const chance = chanceOf('marketplace reviews')
  const rows = orders
    .filter(({ status }) => status === 'DELIVERED')
    .flatMap(order => [
      ...(chance.yes(0.34) ? [reviewRow(order, 'PRODUCT', seed.asOf, chance)] : []),
      ...(chance.yes(0.16) ? [reviewRow(order, 'SELLER', seed.asOf, chance)] : []),
    ])
  await insert(
    seed,
    'marketplace_reviews',
    rows.sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
  )
}

function reviewRow(order: OrderPlan, target: 'PRODUCT' | 'SELLER', asOf: number, chance: Chance) {
  const { listing, buyer } = order
  const at = soonAfter(order.delivered!, asOf, 4 * day, chance)
  const rating = Number(chance.weighted({ 5: 58, 4: 25, 3: 9, 2: 4, 1: 4 }))
  const words = target === 'PRODUCT' ? productReviews : sellerReviews
  const reply = chance.yes(0.2)
  return {
    ...made('marketplace_reviews', at, chance, reply ? soonAfter(at, asOf, day, chance) : at),
    ...{ order_id: order.id, listing_id: listing.id, seller_id: listing.seller.id, reviewer_id: buyer.id },
    ...{ target, rating, comment: chance.yes(0.85) ? chance.pick(words[rating - 1]!) : null },
    images:
      target === 'PRODUCT' && chance.yes(0.12)
        ? [`https://media.purser.example/reviews/${order.id}.jpg`]
        : [],
    seller_reply: reply ? sellerReplies[rating > 3 ? chance.pick([0, 2] as const) : 1] : null,
  }
}
