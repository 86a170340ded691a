import { makePeople } from './people.ts'
import { ageReferenceRows } from './reference-rows.ts'
import { seedAccountSecurity } from './seed-account-security.ts'
import { finishCounts } from './seed-connections-counts.ts'
import { seedErrorLogs } from './seed-error-logs.ts'
import { seedHelpContent } from './seed-help-content.ts'
import { seedInterests } from './seed-interests.ts'
import { seedOperations } from './seed-operations.ts'
import { seedPeople } from './seed-people.ts'
import { seedPlatform } from './seed-platform.ts'
import { planSales } from './sales.ts'
import { seedSales } from './seed-sales.ts'
import { seedStaff } from './seed-staff.ts'
import { seedTickets } from './seed-tickets.ts'
import { seedGround, seedTogether } from './seed-together.ts'
import { seedWebhooks } from './seed-webhooks.ts'
import { seedAssistant } from './seed-assistant.ts'
import { seedGroups } from './seed-groups.ts'
import { seedMatching } from './seed-matching.ts'
import { seedSessions } from './seed-sessions.ts'
import { seedMedia } from './seed-media.ts'
import { seedReviews } from './seed-reviews.ts'
import { seedModeration } from './seed-moderation.ts'
import { seedWhatStaffKeep } from './seed-what-staff-keep.ts'
import { seedWhatsapp } from './seed-whatsapp.ts'
import { seedNotifications } from './seed-notifications.ts'
import { seedAnalytics } from './seed-analytics.ts'
import type { Seed } from './seed.ts'

/** Everything that makes the screens look right: staff, 2,000 people, 1,500 tickets and what is around them. */
export async function seedSmall(seed: Seed, password: string) {
  const staff = await seedStaff(seed, password)
  const people = makePeople(2_000, seed.asOf)
  const plan = planSales(people, seed.asOf)
  await ageReferenceRows(seed)
  await seedPeople(seed, people)
  await seedInterests(seed, people)
  const ground = await seedGround(seed, people, staff)
  await seedAccountSecurity(seed, people, staff)
  await seedTickets(seed, 1_500, people, staff, plan)
  await seedHelpContent(seed, staff)
  await seedPlatform(seed, people, staff)
  await seedWebhooks(seed, people)
  await seedOperations(seed, staff)
  await seedErrorLogs(seed, 60, people, staff)
  await seedSessions(seed, people)
  await seedSales(seed, plan, people, staff)
  await seedGroups(seed, people)
  await seedMatching(seed, people)
  await seedAssistant(seed, people)
  await seedTogether(seed, ground, people, staff)
  await seedMedia(seed, people, staff)
  await seedReviews(seed, people)
  await seedModeration(seed, people, staff)
  await seedWhatsapp(seed, people, staff)
  await seedNotifications(seed, people, staff)
  await seedAnalytics(seed, people)
  await seedWhatStaffKeep(seed, staff)
  await finishCounts(seed)
}
