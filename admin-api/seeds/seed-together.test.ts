import { demoDatabase } from '#api/test/database.ts'
import { tableIndex } from '#shared/contract/index.ts'
import { expect, test } from 'vitest'

const now = `timestamptz '2026-11-20T14:00:00Z'`
const db = await demoDatabase()

/** How many rows a query finds; those it names are wrong. */
const count = async (from: string) => Number((await db.raw(`select count(*) as n from ${from}`)).rows[0].n)
const tablesOf = (...domains: string[]) =>
  Object.entries(tableIndex).flatMap(([name, { domain }]) => (domains.includes(domain) ? [name] : []))
const tables = tablesOf('trust', 'referrals', 'social', 'forum', 'gamification')

test('every table of what people do with each other has rows', async () => {
  for (const table of tables) expect(await count(table), table).toBeGreaterThan(0)
})

test('nothing is later than the moment the data describe, and nothing changed before it was there', async () => {
  const brought = new Set(['vouch_configs', 'forum_categories'])
  for (const table of tables.filter(name => !brought.has(name))) {
    const ofTheSeeds = `${table} where id not in (select id from referral_campaigns where name = 'Standing offer')`
    expect(await count(`${ofTheSeeds} and created_at > ${now}`), table).toBe(0)
    const [{ changes }] = (
      await db.raw(
        `select count(*) as changes from information_schema.columns where table_name = ? and column_name = 'updated_at'`,
        [table],
      )
    ).rows
    if (Number(changes))
      expect(await count(`${ofTheSeeds} and (updated_at > ${now} or updated_at < created_at)`), table).toBe(0)
  }
})

test.each([
  ['user_connections', 'requester_id'],
  ['user_connections', 'addressee_id'],
  ['community_members', 'user_id'],
  ['follows', 'following_id'],
  ['vouches', 'voucher_id'],
  ['referral_codes', 'user_id'],
  ['posts', 'author_id'],
  ['comments', 'author_id'],
  ['post_likes', 'user_id'],
  ['messages', 'sender_id'],
  ['stories', 'user_id'],
  ['story_views', 'viewer_id'],
  ['forum_posts', 'author_id'],
  ['profile_likes', 'source_user_id'],
  ['user_points', 'user_id'],
])('nobody is in %s as %s before they joined', async (table, who) => {
  expect(
    await count(
      `${table} t join users u on u.id = t.${who} where t.created_at < u.created_at - interval '1 millisecond'`,
    ),
  ).toBe(0)
})

test('connections are counted for both, and so are the friends in common', async () => {
  const accepted = await count(`user_connections where status = 'ACCEPTED'`)
  const [{ total }] = (await db.raw('select sum(total_connections) as total from connection_stats')).rows
  expect(Number(total)).toBe(2 * accepted)
  expect(
    await count('user_connections where mutual_friends_count <> mutual_friends(requester_id, addressee_id)'),
  ).toBe(0)
  expect(await count('user_connections where mutual_friends_count > 0')).toBeGreaterThan(20)
})

test('who vouches for somebody is connected with them, and within the limits', async () => {
  expect(
    await count(`vouches v where voucher_id is not null and not exists (select from user_connections c
      where (v.voucher_id, v.vouchee_id) in ((requester_id, addressee_id), (addressee_id, requester_id)) and c.created_at < v.created_at)`),
  ).toBe(0)
  expect(
    await count(`(select from vouches where vouch_type = 'PRIMARY' and status in ('ACTIVE', 'PENDING') group by voucher_id
      having count(*) > (select primary_limit from vouch_configs where is_active)) v`),
  ).toBe(0)
})

test('the parts of a trust score add up to it, and the user’s row shows the same', async () => {
  expect(
    await count(`trust_scores t join users u on u.id = t.user_id where u.trust_score <> score or abs(score -
      (select sum(value::numeric) from jsonb_each_text(components))) > 0.011`),
  ).toBe(0)
})

test('those who were referred are those whose account says so', async () => {
  expect(
    await count(`referrals r full join (select * from user_metadata where referred_by_user_id is not null) m on m.user_id = r.referee_id
      where coalesce(r.referee_id, m.user_id) is not null and r.referrer_id is distinct from m.referred_by_user_id`),
  ).toBe(0)
})

test('S0-R26 five activated referrals bring 500 points, ten a discount, each once', async () => {
  const { rows } = await db.raw(`
    select milestone, count(*) as given, min(points) as points, min(discount_percent) as discount,
      (select count(*) from (select from referrals where is_activated group by referrer_id having count(*) >= milestone) r) as reached
    from referral_rewards where milestone in (5, 10) group by milestone order by milestone`)
  expect(rows[0]).toMatchObject({ milestone: 5, points: 500 })
  for (const { given, reached } of rows) expect(given).toBe(reached)
})

test('S2-R36 a balance is the sum of its entries, and never below zero on the way', async () => {
  expect(
    await count(`point_balances b join (select user_id, sum(points) as points from user_points group by user_id) p using (user_id)
      where b.balance <> p.points`),
  ).toBe(0)
  expect(await count('user_points where balance_after < 0')).toBe(0)
  expect(
    await count(`referral_rewards r where reward_type = 'POINTS' and status in ('AWARDED', 'CLAIMED')
      and not exists (select from user_points p where p.reference_id = r.id and p.points = r.points and p.user_id = r.user_id)`),
  ).toBe(0)
  expect(await count(`user_points where entry_type = 'REDEEM'`)).toBeGreaterThan(0)
})

test('who completed an achievement has its badge, and nobody else does', async () => {
  expect(
    await count(`user_achievements u join achievements a on a.id = u.achievement_id
      where u.is_completed <> exists (select from user_badges b where b.badge_id = a.badge_id and b.user_id = u.user_id)`),
  ).toBe(0)
})

test('comments come after what they speak to, and posts say how many there are', async () => {
  expect(await count('comments c join posts p on p.id = c.post_id where c.created_at <= p.created_at')).toBe(
    0,
  )
  expect(
    await count('comments c join comments p on p.id = c.parent_id where c.created_at <= p.created_at'),
  ).toBe(0)
  expect(
    await count(`posts p where comment_count <> (select count(*) from comments where post_id = p.id and deleted_at is null)
      or like_count <> (select count(*) from post_likes where post_id = p.id)`),
  ).toBe(0)
})

test('a chat knows its last message, and its talks read on in time', async () => {
  expect(
    await count(
      `chats c where last_message_at is distinct from (select max(created_at) from messages where chat_id = c.id)`,
    ),
  ).toBe(0)
  expect(await count(`messages where date_read < created_at or date_read > ${now}`)).toBe(0)
  expect(
    await count(`messages m join messages r on r.id = m.reply_to_id where m.created_at < r.created_at`),
  ).toBe(0)
})

test('no text has a slot left open', async () => {
  for (const [table, column] of Object.entries({
    messages: 'text',
    posts: 'content',
    comments: 'content',
    forum_topics: 'title',
    forum_posts: 'content',
    stories: 'text_overlay',
    connection_reviews: 'testimonial',
  }))
    expect(await count(`${table} where ${column} ~ '[{}]|undefined'`), table).toBe(0)
})

test('S3-R33 stories are seen within their day, private ones by their audience alone', async () => {
  expect(
    await count(`story_views v join stories s on s.id = v.story_id where v.viewed_at not between s.created_at and s.expires_at
      or v.viewer_id = s.user_id or s.privacy = 'PRIVATE'
        and not exists (select from story_audience a where a.story_id = s.id and a.user_id = v.viewer_id)`),
  ).toBe(0)
  expect(await count(`stories where is_active and expires_at > ${now}`)).toBeGreaterThan(0)
  expect(await count(`stories where is_active <> (expires_at > ${now})`)).toBe(0)
})

test('a like that is returned is a match for both', async () => {
  expect(
    await count(`profile_likes l left join profile_likes b on b.source_user_id = l.target_user_id and b.target_user_id = l.source_user_id
      where (b.id is null) <> (l.matched_at is null) or b.matched_at <> l.matched_at`),
  ).toBe(0)
})

test('S1-R52 a topic of the forum begins with its author, and has one accepted answer at most', async () => {
  expect(
    await count(`forum_topics t where author_id is distinct from
      (select author_id from forum_posts where topic_id = t.id order by created_at limit 1)`),
  ).toBe(0)
  expect(
    await count(`(select from forum_posts where is_accepted group by topic_id having count(*) > 1) twice`),
  ).toBe(0)
})

test('a streak is as long as its days', async () => {
  expect(await count('streaks where current_count <> last_activity_date - started_at + 1')).toBe(0)
})

test('the best of a leaderboard have the most', async () => {
  expect(
    await count(
      `leaderboards a join leaderboards b using (board_key, period, period_start) where a.rank < b.rank and a.score <= b.score`,
    ),
  ).toBe(0)
})
