import { expect, test } from 'vitest'
import type { Made } from '../any-row.ts'
import { aUser, testApp } from '../app.ts'
import { anotherConnection, outcomes, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const safety = await as('TRUST_SAFETY')
const { insert, read, change, remove } = rowsOf(db)
const user = async () => (await aUser(db)).id
const users = (n: number) => Promise.all(Array.from({ length: n }, user))
const statsOf = (user_id: string) =>
  db('connection_stats' as string)
    .where({ user_id })
    .first()
const trash = { deleted_at: new Date() }

const connection = (requester_id: string, addressee_id: string, more: object = { status: 'ACCEPTED' }) =>
  insert('user_connections', { requester_id, addressee_id, ...more })
const vouch = async (voucher_id: string | null, more: object = {}, on = db) =>
  insert('vouches', { voucher_id, vouchee_id: await user(), vouch_type: 'PRIMARY', ...more }, on)
const join = (community_id: string, user_id: string, on = db) =>
  insert('community_members', { community_id, user_id }, on)
const aCommunity = async () =>
  insert('communities', { name: 'Sailors', slug: `sailors-${await user()}`, owner_id: await user() })

test('S0-R29 a vouch may come from a community, which it names; one from nobody is none', async () => {
  const community = { is_community_vouch: true, vouch_type: 'COMMUNITY' }
  await vouch(null, { ...community, community_id: (await aCommunity()).id })
  await expect(vouch(null, community)).rejects.toThrow('says of which')
  await expect(vouch(null)).rejects.toMatchObject({ constraint: 'vouches_from_somebody' })
})

test('S0-R30 a vouch of the platform itself keeps the criteria that led to it', async () => {
  await expect(vouch(null, { is_auto_vouched: true })).rejects.toMatchObject({
    constraint: 'vouches_auto_has_criteria',
  })
  await vouch(null, { is_auto_vouched: true, auto_vouch_criteria: { events: 5 } })
})

test('S0-R32 nobody gives more vouches than the rules allow, nor for themselves', async () => {
  const [giver, other] = (await users(2)) as [string, string]
  await vouch(giver)
  await expect(vouch(giver)).rejects.toThrow('as many primary vouches as the rules allow (1)')
  const declined = await vouch(giver, { status: 'DECLINED' })
  await expect(change('vouches', declined.id, { status: 'ACTIVE' })).rejects.toThrow('rules allow')
  for (let i = 0; i < 3; i += 1) await vouch(giver, { vouch_type: 'SECONDARY' })
  await expect(vouch(giver, { vouch_type: 'SECONDARY' })).rejects.toThrow('secondary vouches')
  await expect(vouch(other, { vouchee_id: other })).rejects.toMatchObject({
    constraint: 'vouches_not_oneself',
  })
})

test('S0-R32 a user has no more vouches of communities than the rules allow', async () => {
  const vouchee_id = await user()
  const one = async () =>
    vouch(null, {
      vouchee_id,
      vouch_type: 'COMMUNITY',
      is_community_vouch: true,
      community_id: (await aCommunity()).id,
    })
  await one()
  const second = await one()
  await expect(one()).rejects.toThrow('as many vouches of communities as the rules allow (2)')
  await change('vouches', second.id, trash)
  await one()
  await expect(change('vouches', second.id, { deleted_at: null })).rejects.toThrow('rules allow')
})

test('S0-R32 two vouches at once do not both become the last', async () => {
  const giver = await user()
  expect(await outcomes(vouch(giver), vouch(giver, {}, elsewhere))).toEqual(['fulfilled', 'rejected'])
})

test('S0-R33 the weights of vouches add up to 100, and one set of rules holds', async () => {
  const before = (await db('vouch_configs' as string)
    .where('is_active', true)
    .first()) as Made
  expect(before).toMatchObject({ primary_limit: 1, secondary_limit: 3, community_limit: 2 })
  const weights = [before.primary_weight, before.secondary_weight, before.community_weight]
  expect(weights.map(Number)).toEqual([30, 30, 40])
  const wrong = await safety.send('POST', '/api/vouch_configs', { name: 'Heavy', primary_weight: '31' })
  expect([wrong.status, wrong.body.detail]).toEqual([
    409,
    'The weights of primary, secondary and community vouches must add up to 100 percent.',
  ])
  const next = await safety.send('POST', '/api/vouch_configs', { name: 'Strict', secondary_limit: 1 })
  expect(next.status).toBe(201)
  expect((await read('vouch_configs', before.id)).is_active).toBe(false)
  const off = await safety.send('PATCH', `/api/vouch_configs/${next.body.id}`, { is_active: false })
  expect([off.status, off.body.detail]).toEqual([409, expect.stringContaining('Make others active instead')])
  await expect(remove('vouch_configs', next.body.id)).rejects.toThrow('Make others active before')
  await change('vouch_configs', before.id, { is_active: true })
  expect(await db('vouch_configs' as string).where('is_active', true)).toHaveLength(1)
})

test('S0-R34 who took back a vouch or left a connection waits as long as the rules say', async () => {
  const rules = (await db('vouch_configs' as string)
    .where('is_active', true)
    .first()) as Made
  await change('vouch_configs', rules.id, {
    cooldown_days: 14,
    reconnection_rules: JSON.stringify({ after_removed_days: 30 }),
  })
  const [giver, vouchee_id] = (await users(2)) as [string, string]
  const given_ = await vouch(giver, { vouchee_id, status: 'ACTIVE' })
  expect(given_.approved_at).not.toBeNull()
  await change('vouches', given_.id, { status: 'REVOKED' })
  expect((await read('vouches', given_.id)).revoked_at).not.toBeNull()
  await expect(change('vouches', given_.id, { status: 'ACTIVE' })).rejects.toThrow(
    'can vouch for this person again from',
  )
  await expect(vouch(giver, { vouchee_id, vouch_type: 'SECONDARY' })).rejects.toThrow('again from')
  const { id } = await connection(giver, vouchee_id)
  await change('user_connections', id, { status: 'REMOVED' })
  await expect(connection(vouchee_id, giver, {})).rejects.toThrow('These two can connect again from')
  await change('vouch_configs', rules.id, { cooldown_days: 0, reconnection_rules: '{}' })
})

test('S0-R35 S0-R36 S0-R37 a connection has a category, badges and a strength from 0 to 100', async () => {
  const [a, b] = (await users(2)) as [string, string]
  const facts = {
    relationship_category: 'MENTOR',
    badges: ['CLOSE_FRIEND', 'TRAVEL_BUDDY'],
    trust_strength: 100,
  }
  const { id } = await connection(a, b, facts)
  await expect(change('user_connections', id, { trust_strength: 100.5 })).rejects.toMatchObject({
    constraint: 'user_connections_trust_strength_range',
  })
})

test('S0-R72 S1-R22 S2-R21 two are connected once, whoever asked, and each may follow the other once besides', async () => {
  const [a, b] = (await users(2)) as [string, string]
  const { id, responded_at } = await connection(a, b, {})
  expect(responded_at).toBeNull()
  await expect(connection(b, a, {})).rejects.toMatchObject({ constraint: 'user_connections_pair_live_key' })
  await expect(connection(a, a)).rejects.toMatchObject({ constraint: 'user_connections_not_oneself' })
  const answered = await safety.send('PATCH', `/api/user_connections/${id}`, { status: 'ACCEPTED' })
  expect([answered.status, answered.body.responded_at]).toEqual([200, expect.any(String)])
  const follow = { follower_id: a, following_id: b }
  await insert('follows', follow)
  await expect(insert('follows', follow)).rejects.toMatchObject({ code: '23505' })
  await expect(insert('follows', { ...follow, following_id: a })).rejects.toMatchObject({
    constraint: 'follows_not_oneself',
  })
})

test('S0-R38 friends and communities in common are counted, also of those who join at once', async () => {
  const [a, b, c] = (await users(3)) as [string, string, string]
  const ab = await connection(a, b)
  const ac = await connection(a, c)
  const cb = await connection(c, b)
  const friends = async (id: string) => (await read('user_connections', id)).mutual_friends_count
  expect([await friends(ab.id), await friends(ac.id), await friends(cb.id)]).toEqual([1, 1, 1])
  await change('user_connections', ac.id, trash)
  expect([await friends(ab.id), await friends(cb.id)]).toEqual([0, 0])
  await change('user_connections', ac.id, { deleted_at: null })
  await remove('users', c)
  expect(await friends(ab.id)).toBe(0)
  const { id } = await aCommunity()
  const [member] = await Promise.all([join(id, a), join(id, b, elsewhere)])
  const common = async () => (await read('user_connections', ab.id)).mutual_communities_count
  expect([await common(), (await read('communities', id)).member_count]).toEqual([1, 2])
  await change('community_members', member.id, { status: 'LEFT' })
  expect([await common(), (await read('communities', id)).member_count]).toEqual([0, 1])
})

test('S0-R38 the friend whom two find at the same time is counted', async () => {
  const [a, b, c] = (await users(3)) as [string, string, string]
  const ab = await connection(a, b)
  const row = (requester_id: string) => ({ requester_id, addressee_id: c, status: 'ACCEPTED' })
  await Promise.all([insert('user_connections', row(a)), insert('user_connections', row(b), elsewhere)])
  const { rows } = await db.raw(
    'select mutual_friends_count n from user_connections where addressee_id = any(?)',
    [[b, c]],
  )
  expect([ab.id, rows.map(({ n }: { n: number }) => n)]).toEqual([ab.id, [1, 1, 1]])
  expect(await statsOf(c)).toMatchObject({ total_connections: 2 })
})

test('S0-R39 S0-R40 connections are counted by category and rated by those who are connected', async () => {
  const [a, b, c] = (await users(3)) as [string, string, string]
  const ab = await connection(a, b, { status: 'ACCEPTED', relationship_category: 'FAMILY' })
  await connection(c, a)
  expect(await statsOf(a)).toMatchObject({ total_connections: 2, connections_by_category: { FAMILY: 1 } })
  const review = (reviewer_id: string, rating: number, review_type: string) =>
    insert('connection_reviews', { connection_id: ab.id, reviewer_id, reviewee_id: a, rating, review_type })
  const first = await review(b, 5, 'TRAVEL')
  await review(b, 2, 'EVENT')
  expect(await statsOf(a)).toMatchObject({ average_rating: '3.50', review_count: 2 })
  await change('connection_reviews', first.id, trash)
  expect(await statsOf(a)).toMatchObject({ average_rating: '2.00', review_count: 1 })
  await expect(review(b, 6, 'GENERAL')).rejects.toMatchObject({
    constraint: 'connection_reviews_rating_range',
  })
  await expect(review(c, 4, 'GENERAL')).rejects.toThrow('reviewed by one of the two')
  await expect(change('connection_reviews', first.id, { is_verified: true })).rejects.toThrow('say which')
  await change('user_connections', ab.id, { status: 'REMOVED' })
  expect(await statsOf(a)).toMatchObject({ total_connections: 1, connections_by_category: {} })
})

test('S2-R42 a trust score lies between 0 and 100, and the user’s row shows the same', async () => {
  const user_id = await user()
  const { id } = await insert('trust_scores', { user_id, score: 71.5 })
  expect((await read('users', user_id)).trust_score).toBe('71.50')
  await change('trust_scores', id, { score: 12 })
  expect((await read('users', user_id)).trust_score).toBe('12.00')
  await expect(change('trust_scores', id, { score: 101 })).rejects.toMatchObject({
    constraint: 'trust_scores_range',
  })
})
