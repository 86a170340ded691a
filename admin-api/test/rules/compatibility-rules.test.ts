import type { Db } from '#api/core/db.ts'
import { expect, test } from 'vitest'
import type { Values } from '../any-row.ts'
import { aUser, given, testApp } from '../app.ts'
import { anotherConnection, broken, outcomes, refusal, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const support = await as('SUPPORT')
const { row, insert, read, change, remove } = rowsOf(db)
const members = async (id: string) => (await read('groups', id)).member_count
const join = async (group_id: string, at: Db = db, status = 'ACTIVE') =>
  insert('group_members', { group_id, user_id: (await aUser(db)).id, status }, at)

test('S1-R19 a group counts its active members through joining, leaving, the trash and moving', async () => {
  const [one, other] = [await row('groups', { member_count: 40 }), await row('groups')]
  expect(await members(one.id)).toBe(0)
  const member = await join(one.id)
  await join(one.id, db, 'PENDING')
  expect(await members(one.id)).toBe(1)
  expect((await read('group_members', member.id)).joined_at).not.toBeNull()
  await change('group_members', member.id, { group_id: other.id })
  expect([await members(one.id), await members(other.id)]).toEqual([0, 1])
  await change('group_members', member.id, { deleted_at: new Date().toISOString() })
  expect(await members(other.id)).toBe(0)
  await change('group_members', member.id, { deleted_at: null })
  expect(await members(other.id)).toBe(1)
  await change('group_members', member.id, { status: 'LEFT' })
  expect(await members(other.id)).toBe(0)
  expect((await read('group_members', member.id)).left_at).not.toBeNull()
})

test('S1-R19 the last place of a group is taken once, and nobody makes it smaller than it is', async () => {
  const group = await row('groups', { max_members: 2 })
  await join(group.id)
  expect(await outcomes(join(group.id), join(group.id, elsewhere))).toEqual(['fulfilled', 'rejected'])
  expect(await members(group.id)).toBe(2)
  await expect(change('groups', group.id, { max_members: 1 })).rejects.toMatchObject(broken('groups_places'))
})

test('S1-R19 a user has one place in a group', async () => {
  const { group_id, user_id } = await row('group_members')
  await expect(insert('group_members', { group_id, user_id })).rejects.toMatchObject(
    broken('group_members_group_id_user_id_key'),
  )
})

test('S1-R20 each of the Big Five traits lies between 0 and 100', async () => {
  for (const trait of ['openness', 'neuroticism'])
    for (const value of [-0.01, 100.01])
      await expect(row('personality_assessments', { [trait]: value })).rejects.toMatchObject(
        broken('personality_assessments_traits_range'),
      )
})

test('S3-R56 a match score lies between 0 and 100, also among kept matches and of groups', async () => {
  for (const score of [-1, 100.01])
    await expect(row('compatibility_scores', { score })).rejects.toMatchObject(
      broken('compatibility_scores_range'),
    )
  await expect(row('groups', { compatibility_score: 101 })).rejects.toMatchObject(
    broken('groups_compatibility_score_range'),
  )
  const match_data = [{ user_id: 'x', score: 101, reason: 'Both hike.' }]
  await expect(row('smart_match_caches', { match_data })).rejects.toMatchObject(
    broken('smart_match_caches_score_range'),
  )
})

test('S1-R20 a score is about one other user or one group, once, and never about oneself', async () => {
  const { user_id, other_user_id } = await row('compatibility_scores')
  const again = (more: Values) => insert('compatibility_scores', { user_id, score: 50, ...more })
  await expect(again({ other_user_id })).rejects.toMatchObject(
    broken('compatibility_scores_user_id_other_user_id_live_key'),
  )
  await expect(again({})).rejects.toMatchObject(broken('compatibility_scores_one_other_side'))
  await expect(again({ other_user_id: user_id })).rejects.toMatchObject(
    broken('compatibility_scores_not_oneself'),
  )
})

test('S1-R30 an anonymous training example names no user', async () => {
  const user_id = (await aUser(db)).id
  await expect(row('model_training_data', { user_id })).rejects.toMatchObject(
    broken('model_training_data_anonymous'),
  )
  await row('model_training_data', { user_id, anonymized: false })
})

test('S1-R31 one version of the model is in use, and says since when', async () => {
  const first = await row('compatibility_model_versions', { status: 'ACTIVE' })
  expect(first.activated_at).not.toBeNull()
  await expect(row('compatibility_model_versions', { status: 'ACTIVE' })).rejects.toMatchObject(
    broken('compatibility_model_versions_status_live_key'),
  )
  await change('compatibility_model_versions', first.id, { status: 'RETIRED' })
  await row('compatibility_model_versions', { status: 'ACTIVE' })
})

test('S3-R30 an interaction counts by what it is, a view by its length', async () => {
  const weight = async (action: string, duration: number | null = null) =>
    (await row('member_interactions', { action, duration })).weight
  expect(await weight('VIEW')).toBe(0.5)
  expect(await weight('VIEW', 60)).toBeCloseTo(0.6)
  expect(await weight('VIEW', 3600)).toBe(1)
  expect(await weight('LIKE')).toBe(2)
  expect(await weight('MESSAGE')).toBe(3)
  expect(await weight('PROFILE_CLICK')).toBe(1.5)
  await expect(row('member_interactions', { weight: 9 })).rejects.toMatchObject({ code: '428C9' })
})

test('S3-R11 S3-R15 S3-R31 a user has one set of matching preferences, of adults within 50 km by default', async () => {
  const preferences = await row('matching_preferences')
  expect(preferences).toMatchObject({ preferred_age_min: 18, preferred_age_max: 100, max_distance: 50 })
  expect(preferences.preferred_genders).toEqual(['MALE', 'FEMALE'])
  await expect(insert('matching_preferences', { user_id: preferences.user_id })).rejects.toMatchObject(
    broken('matching_preferences_user_id_key'),
  )
  const answer = await support.send('PATCH', `/api/matching_preferences/${preferences.id}`, {
    preferred_age_min: 17,
  })
  expect(answer).toMatchObject({
    status: 409,
    body: { detail: 'Ages begin at 18, and the highest is no lower than the lowest.' },
  })
})

test('S3-R32 matches are kept for six hours, with score and reason', async () => {
  const { created_at, expires_at } = await row('smart_match_caches')
  expect(Date.parse(expires_at as string) - Date.parse(created_at as string)).toBe(6 * 3_600_000)
  const late = new Date(Date.now() + 6.1 * 3_600_000).toISOString()
  await expect(row('smart_match_caches', { expires_at: late })).rejects.toMatchObject(
    broken('smart_match_caches_six_hours'),
  )
  const match_data = [{ user_id: 'x', score: 80 }]
  await expect(row('smart_match_caches', { match_data })).rejects.toMatchObject(
    broken('smart_match_caches_score_with_reason'),
  )
})

test('S3-R32 a change of the profile, the interests or the wishes makes kept matches useless', async () => {
  const user_id = (await aUser(db)).id
  const bystander = await row('smart_match_caches')
  const outdated = async (deed: () => Promise<unknown>) => {
    const { id } = await row('smart_match_caches', { user_id })
    await deed()
    return (await read('smart_match_caches', id)).invalidated_at !== null
  }
  expect(await outdated(() => change('users', user_id, { phone: '+1 202 555 0100' }))).toBe(false)
  expect(
    await outdated(() => given(db, tx => tx('user_profiles').where({ user_id }).update({ bio: 'New' }))),
  ).toBe(true)
  for (const table of ['user_interests', 'matching_preferences', 'personality_assessments'] as const)
    expect(await outdated(() => row(table, { user_id })), table).toBe(true)
  expect((await read('smart_match_caches', bystander.id)).invalidated_at).toBeNull()
})

test('S3-R41 a user has 5 queries to the assistant a day and 999 with premium, at the same time too', async () => {
  const { id: user_id } = await aUser(db)
  const ask = (at: Db = db, more: Values = {}) =>
    insert('ai_usage_logs', { user_id, action: 'CHAT', ...more }, at)
  for (let i = 0; i < 4; i += 1) await ask()
  expect(await outcomes(ask(), ask(elsewhere))).toEqual(['fulfilled', 'rejected'])
  await expect(ask()).rejects.toMatchObject(refusal('The 5 queries'))
  await ask(db, { created_at: '2026-01-01T00:00:00Z' })
  await change('users', user_id, { is_premium: true })
  await ask()
})

test('S3-R39 a conversation is as fresh as the last thing said in it', async () => {
  const conversation = await row('ai_conversations')
  await row('ai_messages', { conversation_id: conversation.id })
  const after = await read('ai_conversations', conversation.id)
  expect(String(after.updated_at) > String(conversation.updated_at)).toBe(true)
})

test('S3-R40 S3-R43 what the assistant costs has a currency, and a user has one analysis', async () => {
  await expect(row('ai_usage_logs', { cost_minor: 5 })).rejects.toMatchObject(
    broken('ai_usage_logs_currency'),
  )
  const { user_id } = await row('user_profile_analyses')
  await expect(row('user_profile_analyses', { user_id })).rejects.toMatchObject(
    broken('user_profile_analyses_user_id_key'),
  )
})

test('S3-R44 S3-R45 S3-R47 with a user, a dating profile or a conversation goes what hangs on it', async () => {
  const left = async (name: string, key: Values) => (await db(name).where(key)).length
  const { conversation_id } = await row('ai_messages')
  await remove('ai_conversations', conversation_id)
  expect(await left('ai_messages', { conversation_id })).toBe(0)
  const { user_id } = await row('member_interactions')
  await given(db, tx => tx('dating_profiles').where({ user_id }).delete())
  expect(await left('member_interactions', { user_id })).toBe(0)
  const id = (await aUser(db)).id
  const theirs = ['ai_conversations', 'ai_usage_logs', 'smart_match_caches', 'matching_preferences'] as const
  for (const table of theirs) await row(table, { user_id: id })
  await remove('users', id)
  for (const table of theirs) expect(await left(table, { user_id: id }), table).toBe(0)
})

test('S1-R21 S1-R26 S3-R48 what matching and the assistant look up has an index', async () => {
  const { rows } = await db.raw(`select indexdef from pg_indexes where schemaname = 'public'`)
  const definitions = rows.map((index: { indexdef: string }) => index.indexdef).join('\n')
  for (const columns of [
    'groups USING gin (interests)',
    'personality_assessments USING btree (openness, conscientiousness, extraversion, agreeableness, neuroticism)',
    'smart_match_caches USING btree (user_id, created_at',
    'ai_messages USING btree (conversation_id, created_at',
    'ai_usage_logs USING btree (user_id, created_at',
    'ai_conversations USING btree (user_id, is_active, updated_at',
  ])
    expect(definitions).toContain(columns)
})
