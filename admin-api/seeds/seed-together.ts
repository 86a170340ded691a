import { crowdOf } from './crowd.ts'
import type { Crowd } from './crowd.ts'
import type { Person } from './people.ts'
import { seedChats } from './seed-chats.ts'
import { seedProfileLikes } from './seed-chats-matches.ts'
import { seedCommunities } from './seed-communities.ts'
import type { Community } from './seed-communities.ts'
import { seedConnections } from './seed-connections.ts'
import { seedCounts } from './seed-connections-counts.ts'
import { seedConnectionReviews } from './seed-connections-reviews.ts'
import { seedVouches } from './seed-connections-vouches.ts'
import { seedForum } from './seed-forum.ts'
import { seedGamification } from './seed-gamification.ts'
import { seedPosts } from './seed-posts.ts'
import { seedFeeds } from './seed-posts-feeds.ts'
import { seedLikes } from './seed-posts-likes.ts'
import { seedPromoCodes } from './seed-promo-codes.ts'
import { seedReferrals } from './seed-referrals.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'
import { seedStories } from './seed-stories.ts'

export type Ground = { crowd: Crowd; communities: Community[] }

/** What events and bookings refer to, so before these: communities, promo codes, and rows for what is counted of people. */
export async function seedGround(
  seed: Seed,
  people: readonly Person[],
  staff: readonly StaffPerson[],
): Promise<Ground> {
  const crowd = crowdOf(people)
  await seedCounts(seed, crowd)
  await seedPromoCodes(seed, staff)
  return { crowd, communities: await seedCommunities(seed, crowd) }
}

/** What people are to each other and what they say, some of it about events, so after these. */
export async function seedTogether(
  seed: Seed,
  { crowd, communities }: Ground,
  people: readonly Person[],
  staff: readonly StaffPerson[],
) {
  const connections = await seedConnections(seed, crowd)
  await seedVouches(seed, people, connections, communities)
  await seedConnectionReviews(seed, connections)
  await seedReferrals(seed, people, staff)
  const talk = await seedPosts(seed, crowd, communities)
  await seedLikes(seed, crowd, talk)
  await seedFeeds(seed, crowd, { ...talk, connections, communities })
  const matches = await seedProfileLikes(seed, people)
  const chats = await seedChats(seed, crowd, connections, matches)
  await seedStories(seed, crowd, connections, chats)
  await seedForum(seed, people)
  await seedGamification(seed, people, staff)
}
