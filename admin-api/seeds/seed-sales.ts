import type { Person } from './people.ts'
import type { SalesPlan } from './sales.ts'
import { seedAdventures } from './seed-adventures.ts'
import { seedBookings } from './seed-bookings.ts'
import { seedEventTickets } from './seed-event-tickets.ts'
import { seedEvents } from './seed-events.ts'
import { seedMarketplaceDisputes } from './seed-marketplace-disputes.ts'
import { seedMarketplaceOrders } from './seed-marketplace-orders.ts'
import { seedMarketplace } from './seed-marketplace.ts'
import { seedPayments, seedSettlements } from './seed-payments.ts'
import { seedRooms } from './seed-rooms.ts'
import type { StaffPerson } from './seed-staff.ts'
import { seedTravel } from './seed-travel.ts'
import { seedVendors } from './seed-vendors.ts'
import type { Seed } from './seed.ts'

/** What is on offer, the payments for what was sold of it, what was sold, and what became of the money: in this order. */
export async function seedSales(
  seed: Seed,
  plan: SalesPlan,
  people: readonly Person[],
  staff: readonly StaffPerson[],
) {
  await seedVendors(seed, plan.vendors, staff)
  await seedAdventures(seed, plan.adventures)
  await seedEvents(seed, plan)
  await seedMarketplace(seed, plan)
  const money = await seedPayments(seed, people, staff, plan.sales)
  await seedBookings(seed, plan.bookings, staff)
  await seedEventTickets(seed, plan, people)
  await seedMarketplaceOrders(seed, plan, people)
  await seedSettlements(seed, money, staff)
  await seedMarketplaceDisputes(seed, plan.orders, staff)
  await seedRooms(seed, plan.events, people)
  await seedTravel(seed, people)
}
