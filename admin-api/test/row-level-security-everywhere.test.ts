import type { TableName } from '#shared/core/rows.ts'
import { readSchema } from '#api/scripts/contract/read-schema.ts'
import { expect, test } from 'vitest'
import { anyRow } from './any-row.ts'
import { asRole, roles, seenBy } from './as-role.ts'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const query = async <T>(sql: string) => (await db.raw(sql)).rows as T[]
const { tables } = await readSchema(db)
const stored = tables.filter(t => !t.view)

/** Of these, anybody reads the rows that are public. */
const publicTables = new Set(
  `achievements adventure_availability adventure_media adventures announcements apps badges category_ratings comment_likes
   comments communities connection_reviews event_categories event_ticket_tiers events faqs forum_categories forum_posts
   forum_topics groups interests listing_price_history marketplace_listings marketplace_reviews media_files media_metadata
   media_thumbnails post_likes posts prizes rating_summaries reviews rooms services storage_buckets stories
   subscription_plans travel_highlights travel_locations travel_trips user_activities user_badges user_interests
   user_locations user_profiles user_service_profiles users vendors winners`.split(/\s+/),
)

/** Of these, no service of the platform reads anything: staff, secrets, the books, queues, rules, logs, figures. */
const closedTables = new Set(
  `api_keys archive_policies archived_records audit_logs automated_moderation_rules background_jobs backup_runs batches
   bulk_changes compatibility_model_versions content_views csv_import_rows csv_imports dashboard_stats dispute_cases download_tickets
   email_templates email_verification_tokens engagement_metrics error_logs feature_flags idempotency_keys ledger_entries
   ledger_groups member_interactions model_training_data moderation_actions moderation_queue
   notification_queue password_reset_tokens payment_provider_routing payment_providers payment_reconciliation_items
   payment_reconciliations payment_tokens platform_fee_configs promo_codes refresh_tokens saved_views scheduled_jobs
   staff_notices staff_preferences staff_roles starred_records steps_taken stripe_prices stripe_products suspicious_activities
   system_modifications system_settings token_blacklist transaction_fees user_activity_logs user_behavior_data
   user_interactions user_metadata vendor_insurance webhook_events webhook_failures webhook_logs webhooks
   whatsapp_contacts whatsapp_conversations whatsapp_messages whatsapp_webhooks`.split(/\s+/),
)

const readable = new Map<string, Set<string>>()
for (const { role, name } of await query<{ role: string; name: string }>(`
  select r as role, c.relname as name from unnest('{${roles.join()}}'::text[]) r, pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
    and has_any_column_privilege(r, c.oid, 'select')`))
  readable.set(role, (readable.get(role) ?? new Set()).add(name))

test('S1-R6 row level security is on for every table and partition, and a table without a policy gives nothing', async () => {
  const open = await query(`
    select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relrowsecurity`)
  expect(open).toEqual([])
  await db.raw(`create table nobody_said (id text); alter table nobody_said enable row level security;
                grant select on nobody_said to ${roles.join()}; insert into nobody_said values ('here')`)
  for (const role of roles) expect(await seenBy(db, role, undefined, 'nobody_said')).toEqual([])
  await db.raw('drop table nobody_said')
})

test('S1-R6 the partitions of history that are made later are closed as well', async () => {
  await db.transaction(async tx => {
    await tx.raw('select add_audit_partitions(9)')
  })
  const parts = await query<{ closed: boolean }>(
    `select relrowsecurity as closed from pg_class where relname ~ '^audit_logs_\\d+_\\d+$'`,
  )
  expect(parts).toHaveLength(10)
  expect(parts.filter(({ closed }) => !closed)).toEqual([])
})

test('S1-R6 what anybody reads, and what nobody does, is as it is written down here', () => {
  const names = stored.map(t => t.name)
  const seen = (role: string) => names.filter(name => readable.get(role)!.has(name))
  expect(seen('purser_anon').toSorted()).toEqual([...publicTables].toSorted())
  const members = new Set([...seen('purser_member'), ...seen('purser_vendor')])
  expect(names.filter(name => !members.has(name)).toSorted()).toEqual([...closedTables].toSorted())
})

test('who may read a table has a policy for it, and who has a policy may', async () => {
  const policies = await query<{ role: string; name: string }>(`
    select unnest(roles)::text as role, tablename as name from pg_policies where schemaname = 'public' and cmd = 'SELECT'`)
  const pairs = (list: { role: string; name: string }[]) =>
    [...new Set(list.map(({ role, name }) => `${role} ${name}`))].toSorted()
  const granted = roles.flatMap(role => [...readable.get(role)!].map(name => ({ role, name })))
  expect(pairs(granted)).toEqual(pairs(policies))
})

test('whoever may read a table can: no policy asks what its reader may not', async () => {
  for (const role of roles)
    for (const name of readable.get(role)!)
      expect(await asRole(db, role, 'usr_stranger', trx => trx(name).count()), name).toHaveLength(1)
})

test('no role reads a secret, and of rows that others read nobody reads personal data', async () => {
  const columns = stored.flatMap(t =>
    t.columns.map(c => ({ at: `${t.name}.${c.name}`, table: t.name, comment: c.comment ?? '' })),
  )
  const shared = new Set(
    (
      await query<{ name: string }>(
        `select distinct tablename as name from pg_policies where cmd = 'SELECT' and qual ~ 'shows_profile' or policyname = 'read_by_everyone'`,
      )
    ).map(({ name }) => name),
  )
  const granted = await query<{ at: string; role: string }>(`
    select table_name || '.' || column_name as at, grantee::text as role from information_schema.column_privileges
    where privilege_type = 'SELECT' and grantee in ('${roles.join(`','`)}')`)
  const read = new Set(granted.map(({ at }) => at))
  expect(columns.filter(c => /@secret\b/.test(c.comment) && read.has(c.at))).toEqual([])
  const leaks = columns.filter(c => /@pii\b/.test(c.comment) && shared.has(c.table) && read.has(c.at))
  // Of vendors, and there one reads one's own alone.
  const ofVendors = new Set(granted.filter(g => g.role !== 'purser_vendor').map(({ at }) => at))
  expect(leaks.filter(c => c.table !== 'vendors' || ofVendors.has(c.at)).map(c => c.at)).toEqual([])
})

test('nobody but the owner writes where no policy says whose rows, and no role empties a table', async () => {
  const writes = await query<{ role: string; name: string; cmd: string }>(`
    select r as role, c.relname as name, p as cmd from unnest('{${roles.join()}}'::text[]) r,
      unnest('{insert,update,delete}'::text[]) p, pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
      and (has_table_privilege(r, c.oid, p) or (p <> 'delete' and has_any_column_privilege(r, c.oid, p)))`)
  const policies = await query<{ role: string; name: string; cmd: string }>(`
    select unnest(roles)::text as role, tablename as name, lower(cmd) as cmd from pg_policies where cmd <> 'SELECT'`)
  const lines = (list: typeof writes) => list.map(w => `${w.role} ${w.cmd} ${w.name}`).toSorted()
  expect(lines(writes)).toEqual(lines(policies))
  expect(writes.filter(({ role }) => role === 'purser_anon')).toEqual([])
  expect(
    await query(`select relname from pg_class, unnest('{${roles.join()}}'::text[]) r
                 where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and has_table_privilege(r, oid, 'truncate')`),
  ).toEqual([])
})

test('what the database derives, nobody writes', async () => {
  const written = await query<{ at: string }>(`
    select table_name || '.' || column_name as at from information_schema.column_privileges
    where privilege_type in ('INSERT', 'UPDATE') and grantee in ('${roles.join(`','`)}')`)
  const granted = new Set(written.map(({ at }) => at))
  const derived = stored.flatMap(t =>
    t.columns.filter(c => /@derived\b/.test(c.comment ?? '')).map(c => `${t.name}.${c.name}`),
  )
  expect(derived.length).toBeGreaterThan(10)
  expect(derived.filter(at => granted.has(at))).toEqual([])
})

test('the roles cannot sign in, pass by policies or rule others', async () => {
  const powers = await query(`
    select rolname from pg_roles where rolname in ('${roles.join(`','`)}')
      and not (rolcanlogin or rolbypassrls or rolsuper or rolcreaterole or rolcreatedb or rolreplication) order by 1`)
  expect(powers).toEqual(roles.map(rolname => ({ rolname })))
})

test('what acts for its owner finds only what it means, and is called by nobody but triggers and policies', async () => {
  const loose = await query(`
    select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
      and not coalesce('search_path=public, pg_temp' = any (proconfig), false)`)
  expect(loose).toEqual([])
  const callable = await query<{ name: string }>(`
    select distinct proname as name from pg_proc, unnest('{${roles.join()}}'::text[]) r
    where pronamespace = 'public'::regnamespace and prosecdef and has_function_privilege(r, oid, 'execute') order by 1`)
  expect(callable.map(({ name }) => name)).toEqual(
    `app_chat_ids app_community_ids app_connection_ids app_event_ids app_group_ids app_is_premium app_room_ids app_vendor_ids
     event_place find_user hears_story is_open_vendor may_approach own_account shows_location shows_profile`.split(
      /\s+/,
    ),
  )
})

test('S1-R6 no role makes tables, or hangs the triggers of the platform on tables of its own', async () => {
  const hung = await query(`
    select proname from pg_proc, unnest('{${roles.join()}}'::text[]) r
    where pronamespace = 'public'::regnamespace and prorettype = 'trigger'::regtype and has_function_privilege(r, oid, 'execute')`)
  expect(hung).toEqual([])
  const may = await query(`
    select r from unnest('{${roles.join()}}'::text[]) r
    where has_schema_privilege(r, 'public', 'create')`)
  expect(may).toEqual([])
})

test('every trigger that asks or writes tables does so for its owner, since the writer may not', async () => {
  const functions = await query<{ name: string; source: string; definer: boolean; trigger: boolean }>(`
    select proname as name, prosrc as source, prosecdef as definer, prorettype = 'trigger'::regtype as trigger
    from pg_proc p join pg_language l on l.oid = prolang
    where pronamespace = 'public'::regnamespace and lanname in ('sql', 'plpgsql')`)
  const names = stored.map(t => t.name).join('|')
  const asks = new Set(
    functions
      .filter(f => new RegExp(`\\b(from|join|into|update)\\s+(${names})\\b`, 'i').test(f.source))
      .map(f => f.name),
  )
  const calls = (source: string) => [...asks].some(name => new RegExp(`\\b${name}\\s*\\(`).test(source))
  const bare = functions.filter(f => f.trigger && !f.definer && (asks.has(f.name) || calls(f.source)))
  expect(bare.map(f => f.name)).toEqual([])
})

test.each(stored.map(t => t.name))('of %s, a stranger sees no row that is not public', async name => {
  await anyRow(db, name as TableName)
  if (!publicTables.has(name)) expect(await seenBy(db, 'purser_anon', undefined, name)).toEqual([])
  if (closedTables.has(name))
    for (const role of roles) expect(await seenBy(db, role, 'usr_stranger', name), role).toEqual([])
})

test('as somebody who owns nothing, a table that is neither public nor for members shows no row', async () => {
  const forMembers = new Set(
    'connection_stats dating_profiles event_updates leaderboards profile_photos profile_videos travel_bucket_list travel_stats user_stats vouch_configs referral_campaigns'.split(
      ' ',
    ),
  )
  for (const { name } of stored.filter(t => !publicTables.has(t.name) && !forMembers.has(t.name)))
    for (const role of ['purser_member', 'purser_vendor'] as const)
      expect(await seenBy(db, role, 'usr_stranger', name), `${role} ${name}`).toEqual([])
})

test('a view shows its reader no more than its tables do', async () => {
  const views = tables.filter(t => t.view).map(t => t.name)
  expect(views.length).toBeGreaterThan(0)
  for (const view of views)
    for (const role of roles)
      expect(await seenBy(db, role, 'usr_stranger', view), `${role} ${view}`).toEqual([])
  await db.raw(`create view people_seen with (security_invoker = true) as
                  select u.id, u.username, b.id as booking from users u left join bookings b on b.user_id = u.id;
                grant select on people_seen to ${roles.join()}`)
  await expect(asRole(db, 'purser_anon', undefined, trx => trx('people_seen'))).rejects.toThrow(
    'permission denied',
  )
  const joined = await asRole(db, 'purser_member', 'usr_stranger', trx =>
    trx('people_seen').whereNotNull('booking'),
  )
  expect(joined).toEqual([])
  await db.raw('drop view people_seen')
})
