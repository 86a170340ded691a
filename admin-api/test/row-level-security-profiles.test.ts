import { expect, test } from 'vitest'
import { anyRow } from './any-row.ts'
import { aUser, given } from './app.ts'
import { asRole, seenBy } from './as-role.ts'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const [ann, cleo, dan] = [await aUser(db), await aUser(db), await aUser(db)]

const column = (user: string, table: string, name: string) =>
  asRole(db, 'purser_member', user, trx => trx(table).pluck(name))

test('S1-R68 public profiles are viewable by everyone, as their owners let them', async () => {
  const [profile] = await db('user_profiles').where('user_id', dan.id)
  const privacy = await anyRow(db, 'user_privacy', { user_id: dan.id })
  const sees = (viewer?: string) =>
    seenBy(db, viewer ? 'purser_member' : 'purser_anon', viewer, 'user_profiles').then(ids =>
      ids.includes(profile.id),
    )
  const choose = (profile_visibility: string) =>
    given(db, tx => tx('user_privacy').where({ id: privacy.id }).update({ profile_visibility }))
  const connection = await anyRow(db, 'user_connections', {
    requester_id: cleo.id,
    addressee_id: dan.id,
    status: 'ACCEPTED',
    responded_at: new Date().toISOString(),
  })
  expect([await sees(), await sees(ann.id), await sees(cleo.id), await sees(dan.id)]).toEqual([
    true,
    true,
    true,
    true,
  ])
  await choose('CONNECTIONS')
  expect([await sees(), await sees(ann.id), await sees(cleo.id), await sees(dan.id)]).toEqual([
    false,
    false,
    true,
    true,
  ])
  await choose('PRIVATE')
  expect([await sees(), await sees(ann.id), await sees(cleo.id), await sees(dan.id)]).toEqual([
    false,
    false,
    false,
    true,
  ])
  await choose('PUBLIC')
  await given(db, tx =>
    tx('user_connections').where({ id: connection.id }).update({ deleted_at: new Date() }),
  )
  await anyRow(db, 'user_blocks', { blocker_id: dan.id, blocked_id: ann.id, block_type: 'BLOCK' })
  expect([await sees(), await sees(ann.id), await sees(cleo.id)]).toEqual([true, false, true])
  await given(db, tx => tx('users').where({ id: dan.id }).update({ status: 'SUSPENDED' }))
  expect(await seenBy(db, 'purser_anon', undefined, 'users')).not.toContain(dan.id)
  expect(await sees()).toBe(false)
})

test('S1-R68 where somebody is stays hidden if they wish, and exactly where in any case', async () => {
  const eve = await aUser(db)
  const place = await anyRow(db, 'user_locations', {
    user_id: eve.id,
    current_city: 'Lisbon',
    latitude: 38.7,
    longitude: -9.1,
    location_updated_at: '2026-01-01T00:00:00Z',
  })
  expect(await seenBy(db, 'purser_anon', undefined, 'user_locations')).toContain(place.id)
  await expect(column(ann.id, 'user_locations', 'latitude')).rejects.toThrow('permission denied')
  await anyRow(db, 'user_privacy', { user_id: eve.id, show_location: false })
  expect(await seenBy(db, 'purser_anon', undefined, 'user_locations')).not.toContain(place.id)
  const account = (user?: string) =>
    asRole(db, 'purser_member', user, async trx => (await trx.raw('select * from own_account()')).rows)
  expect(await account(eve.id)).toMatchObject([{ email: eve.email, latitude: 38.7 }])
  expect(await account()).toEqual([])
})

test('S1-R68 a member changes their own profile and only what is theirs to say', async () => {
  const rename = (user: string) =>
    asRole(db, 'purser_member', user, trx =>
      trx('user_profiles').where('user_id', ann.id).update({ display_name: 'Ann B.' }),
    )
  expect([await rename(cleo.id), await rename(ann.id)]).toEqual([0, 1])
  expect(await asRole(db, 'purser_member', ann.id, trx => trx('users').update({ username: 'ann_b' }))).toBe(1)
  const platform = {
    role: 'ADMIN',
    status: 'ACTIVE',
    trust_score: 100,
    is_premium: true,
    is_verified: true,
    email: 'x@example.com',
  }
  for (const [name, value] of Object.entries(platform))
    await expect(
      asRole(db, 'purser_member', ann.id, trx => trx('users').update({ [name]: value })),
      name,
    ).rejects.toThrow('permission denied')
  for (const name of ['email', 'phone', 'password_hash', 'role', 'stripe_customer_id'])
    await expect(column(ann.id, 'users', name), name).rejects.toThrow('permission denied')
  await expect(
    asRole(db, 'purser_anon', undefined, trx => trx('user_profiles').update({ bio: 'hello' })),
  ).rejects.toThrow('permission denied')
})

test('somebody is found by their name whatever its case, by whoever may see them', async () => {
  const find = async (viewer: string | undefined, handle: string) => {
    const { rows } = await asRole(db, 'purser_member', viewer, trx =>
      trx.raw('select find_user(?) as id', [handle]),
    )
    return rows[0].id as string | null
  }
  const { id } = await aUser(db, { username: 'Fay' })
  expect(await find(undefined, 'fAY')).toBe(id)
  await anyRow(db, 'user_privacy', { user_id: id, profile_visibility: 'PRIVATE' })
  expect([await find(ann.id, 'fay'), await find(id, 'fay')]).toEqual([null, id])
})
