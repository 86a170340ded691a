import { demoDatabase } from '#api/test/database.ts'
import { tableIndex } from '#shared/contract/index.ts'
import { expect, test } from 'vitest'

const db = await demoDatabase()

const rowsOf = async (sql: string) => (await db.raw(sql)).rows
const count = async (sql: string) => Number((await rowsOf(`select count(*) as n from ${sql}`))[0].n)

test('whatever watches and records has rows', async () => {
  const domains = new Set(['compatibility', 'notifications', 'moderation', 'reviews', 'media', 'analytics'])
  const tables = Object.entries(tableIndex).filter(([, { domain }]) => domains.has(domain))
  expect(tables).toHaveLength(49)
  const empty = []
  for (const [name] of tables) if (!(await count(name))) empty.push(name)
  expect(empty).toEqual([])
})

test('S1-R44 reports of the same thing are decided alike, and as its place in the queue says', async () => {
  expect(
    await count(`content_reports r left join moderation_queue q on q.target_type = r.target_type and q.target_id = r.target_id
      where q.id is null or q.status::text not in (
        select unnest(case r.status when 'OPEN' then '{PENDING}' when 'IN_REVIEW' then '{IN_REVIEW,ESCALATED}'
          when 'ACTIONED' then '{REJECTED}' else '{APPROVED}' end::text[]))`),
  ).toBe(0)
})

test('S1-R45 something was done about every report that is decided, after it came in', async () => {
  expect(
    await count(`moderation_queue q where q.status in ('APPROVED', 'REJECTED')
      and not exists (select from moderation_actions a where a.queue_item_id = q.id and a.created_at >= q.created_at)`),
  ).toBe(0)
  expect(
    await count(
      'moderation_actions a join moderation_queue q on q.id = a.queue_item_id where q.reviewed_at is null',
    ),
  ).toBe(0)
})

test('S2-R45 those who are suspended or banned have a record that holds, and nobody else has', async () => {
  const holds = `s.lifted_at is null and (s.ends_at is null or s.ends_at > '2026-11-20T14:00:00Z')`
  expect(
    await count(`users u where (u.status in ('SUSPENDED', 'BANNED')) <> exists (
      select from suspension_records s where s.user_id = u.id and ${holds})`),
  ).toBe(0)
  expect(
    await count(
      `suspension_records s left join content_reports r on r.id = s.report_id and r.reported_user_id = s.user_id where r.id is null`,
    ),
  ).toBe(0)
})

test('S2-R43 what moderators took off is seen no more', async () => {
  const removed = `select target_id from moderation_actions where action = 'REMOVE' and target_type =`
  for (const [type, seen] of [
    ['POST', 'posts t where deleted_at is null'],
    ['COMMENT', 'comments t where deleted_at is null'],
    ['FORUM_POST', 'forum_posts t where deleted_at is null'],
    ['REVIEW', `reviews t where status = 'PUBLISHED'`],
    ['PHOTO', 'profile_photos t where is_approved'],
  ])
    expect(await count(`${seen} and id in (${removed} '${type}')`), type).toBe(0)
})

test('S2-R27 people review what they were at, once it was over', async () => {
  expect(
    await count(`reviews r left join bookings b on b.id = r.booking_id and b.user_id = r.reviewer_id
        and b.status = 'COMPLETED' and b.completed_at <= r.created_at and b.adventure_id = r.adventure_id
      where r.target_type in ('ADVENTURE', 'VENDOR') and b.id is null`),
  ).toBe(0)
  expect(
    await count(`reviews r where r.target_type in ('EVENT', 'HOST') and not exists (
      select from event_participants p join events e on e.id = p.event_id
      where p.event_id = r.event_id and p.user_id = r.reviewer_id and p.status = 'ATTENDED' and e.start_date < r.created_at)`),
  ).toBe(0)
})

test('S2-R29 a thing is rated as its published reviews say', async () => {
  for (const [type, table] of [
    ['ADVENTURE', 'adventures'],
    ['VENDOR', 'vendors'],
    ['SERVICE', 'services'],
  ])
    expect(
      await count(`${table} t cross join lateral (
        select count(*)::int as reviews, coalesce(round(avg(rating), 2), 0) as rating from reviews
        where target_type = '${type}' and target_id = t.id and status = 'PUBLISHED' and deleted_at is null) said
      where (t.review_count, coalesce(t.rating, 0)) <> (said.reviews, said.rating)`),
      table,
    ).toBe(0)
})

test('S3-R41 nobody without premium asked the assistant more than five times a day', async () => {
  expect(
    await count(`(select l.user_id from ai_usage_logs l join users u on u.id = l.user_id where not u.is_premium
      group by l.user_id, date_trunc('day', l.created_at, 'UTC') having count(*) > 5) greedy`),
  ).toBe(0)
})

test('S2-R30 nothing was sent to those who do not want it', async () => {
  expect(
    await count(`notification_queue q left join notifications n on n.id = q.notification_id
      join lateral (select is_enabled from notification_preferences p
        where p.user_id = q.user_id and p.channel = q.channel and (p.type = n.type or p.type is null)
        order by p.type nulls last limit 1) choice on not choice.is_enabled
      where q.status <> 'CANCELED'`),
  ).toBe(0)
})

test('S2-R30 no push went out in the quiet hours of its user', async () => {
  expect(
    await count(`notification_queue q join notification_preferences p on p.user_id = q.user_id and p.channel = q.channel
        and p.type is null and p.quiet_hours_start is not null join user_locations l on l.user_id = q.user_id
      where q.status = 'COMPLETED' and q.scheduled_for
        <> after_quiet_hours(q.scheduled_for, p.quiet_hours_start, p.quiet_hours_end, l.timezone)`),
  ).toBe(0)
})

test('S1-R34 free words on WhatsApp answer somebody who wrote within a day', async () => {
  expect(
    await count(`whatsapp_messages m where direction = 'OUTBOUND' and template_name is null and not exists (
      select from whatsapp_messages i where i.conversation_id = m.conversation_id and i.direction = 'INBOUND'
        and i.sent_at between m.sent_at - interval '24 hours' and m.sent_at)`),
  ).toBe(0)
})

test('S1-R56 the views of a day are those in the log', async () => {
  expect(
    await count(`engagement_metrics m where metric = 'views' and entity_id is null and value <> (
      select count(*) from content_views v where v.content_type = m.entity_type
        and v.viewed_at >= m.metric_date::timestamp at time zone 'UTC'
        and v.viewed_at < (m.metric_date + 1)::timestamp at time zone 'UTC')`),
  ).toBe(0)
})

test('S1-R36 a file belongs to whoever shows it', async () => {
  expect(
    await count(`profile_photos p join dating_profiles d on d.id = p.dating_profile_id
      join media_files f on f.id = p.media_file_id where f.owner_id is distinct from d.user_id`),
  ).toBe(0)
  expect(
    await count(
      'verifications v join media_files f on f.id = v.document_media_id where f.owner_id <> v.user_id or not f.is_encrypted',
    ),
  ).toBe(0)
})

test('S1-R19 a group has its owner as a member and no more members than places', async () => {
  expect(
    await count(`groups g where member_count > coalesce(max_members, 99) or not exists (
      select from group_members m where m.group_id = g.id and m.user_id = g.owner_id and m.role = 'OWNER' and m.status = 'ACTIVE')`),
  ).toBe(0)
})
