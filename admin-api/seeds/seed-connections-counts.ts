import { chanceOf } from './chance.ts'
import type { Crowd } from './crowd.ts'
import { insert, made } from './seed.ts'
import type { Seed } from './seed.ts'

/** Rows for what the database counts of people, before there is anything to count: it would make them with ids of its own. */
export async function seedCounts(seed: Seed, { everybody }: Crowd) {
  const chance = chanceOf('counts')
  const rows = (table: 'user_stats' | 'connection_stats') =>
    everybody.map(({ id, joined }) => ({ ...made(table, joined, chance), user_id: id }))
  await insert(seed, 'user_stats', rows('user_stats'))
  await insert(seed, 'connection_stats', rows('connection_stats'))
}

/**
 * What the platform computes from the counts, and when it did: the database noted the moment of the seeding, which is not
 * the one that the data describe. After everything that is counted.
 */
export async function finishCounts(seed: Seed) {
  const { tx, counts } = seed
  await tx('user_stats').whereNull('calculated_at').delete()
  const seen = tx.raw('(select last_active_at from users where id = user_id)')
  await tx('user_stats').update({ calculated_at: seen })
  counts.user_stats = Number((await tx('user_stats').count('* as n').first())!.n)
  await tx('referral_stats').whereNotNull('calculated_at').update({ calculated_at: seen })
  await tx.raw(`
    update point_balances b set calculated_at = e.latest, updated_at = e.latest
    from (select user_id, max(created_at) as latest from user_points group by user_id) e where e.user_id = b.user_id`)
  await tx.raw(judgeConnections)
}

/** How good the connections of somebody are, and over how many vouches in a row trust reaches them. */
const judgeConnections = `
  with recursive friends as (
    select requester_id as who, trust_strength, responded_at from user_connections where status = 'ACCEPTED'
    union all select addressee_id, trust_strength, responded_at from user_connections where status = 'ACCEPTED'
  ), quality as (
    select who, round(avg(trust_strength), 2) as mean, max(responded_at) as latest from friends group by who
  ), chains (who, depth) as (
    select vouchee_id, 1 from vouches where status = 'ACTIVE'
    union select v.vouchee_id, c.depth + 1 from vouches v join chains c on c.who = v.voucher_id
      where v.status = 'ACTIVE' and c.depth < 4
  ), depths as (select who, max(depth) as depth from chains group by who)
  update connection_stats s set connection_quality_score = coalesce(q.mean, 0), trust_chain_depth = coalesce(d.depth, 0),
    calculated_at = coalesce(q.latest, (select max(created_at) from connection_reviews where reviewee_id = s.user_id))
  from users u left join quality q on q.who = u.id left join depths d on d.who = u.id where u.id = s.user_id`
