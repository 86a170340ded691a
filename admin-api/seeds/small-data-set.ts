import { makePeople } from './people.ts'
import { seedAccountSecurity } from './seed-account-security.ts'
import { seedErrorLogs } from './seed-error-logs.ts'
import { seedHelpContent } from './seed-help-content.ts'
import { seedInterests } from './seed-interests.ts'
import { seedOperations } from './seed-operations.ts'
import { seedPeople } from './seed-people.ts'
import { seedPlatform } from './seed-platform.ts'
import { seedStaff } from './seed-staff.ts'
import { seedTickets } from './seed-tickets.ts'
import { seedWebhooks } from './seed-webhooks.ts'
import type { Seed } from './seed.ts'

/** Everything that makes the screens look right: staff, 2,000 people, 1,500 tickets and what is around them. */
export async function seedSmall(seed: Seed, password: string) {
  const staff = await seedStaff(seed, password)
  const people = makePeople(2_000, seed.asOf)
  await seedPeople(seed, people)
  await seedInterests(seed, people)
  await seedAccountSecurity(seed, people, staff)
  await seedTickets(seed, 1_500, people, staff)
  await seedHelpContent(seed, staff)
  await seedPlatform(seed, people, staff)
  await seedWebhooks(seed, people)
  await seedOperations(seed, staff)
  await seedErrorLogs(seed, 60, people, staff)
}
