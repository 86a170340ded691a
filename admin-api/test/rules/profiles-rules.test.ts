import { asActor } from '#api/core/db.ts'
import { expect, test } from 'vitest'
import { aUser, given, testApp } from '../app.ts'
import { anotherConnection, refusal, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const support = await as('SUPPORT')
const { row, change } = rowsOf(db)

const profilesOf = (userId: string) => db('user_profiles').where('user_id', userId)
const person = (user_id: string) => ({
  user_id,
  name: 'Ana',
  date_of_birth: '1990-05-01',
  gender: 'FEMALE' as const,
  description: 'Happy with good bread.',
  city: 'Lisbon',
  country: 'PT',
})
const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const boost = (tx: typeof db, id: string, hours: number) =>
  tx('dating_profiles')
    .where({ id })
    .update({ boosted_until: soon(hours) })

test('S1-R4 a new user has an empty profile at once, in the same transaction, with history', async () => {
  const { id, seen } = await given(db, async tx => {
    const [user] = await tx('users').insert([{ username: 'new.one' }, { username: 'new.two' }], 'id')
    return { id: user.id, seen: await tx('user_profiles').where('user_id', user.id) }
  })
  expect(seen).toMatchObject([{ display_name: null, profile_completion_percentage: 0 }])
  const [profile] = await profilesOf(id)
  expect(await db('audit_logs').where('entity_id', profile!.id).pluck('action')).toEqual(['INSERT'])
})

test('S1-R4 a batch brings the profiles of its users itself, and gets those it left out when it is finished', async () => {
  const actor = { type: 'import', id: 'test', roles: [] } as const
  const batch = await row('batches')
  const batchId = batch.id
  const [own, left] = await asActor(db, actor, { batchId }, async tx => {
    const users = await tx('users').insert([{ username: 'brought.one' }, { username: 'brought.two' }], 'id')
    await tx('user_profiles').insert({ user_id: users[0]!.id, display_name: 'Brought' })
    return users.map(user => user.id)
  })
  expect(await profilesOf(left!)).toEqual([])
  await asActor(db, actor, { batchId }, tx =>
    tx('batches')
      .where('id', batchId)
      .update({ finished_at: soon(0) }),
  )
  expect(await profilesOf(own!)).toMatchObject([{ display_name: 'Brought' }])
  expect(await profilesOf(left!)).toMatchObject([{ display_name: null }])
})

test('S3-R4 a dating profile comes after the profile is complete, and there is one at most', async () => {
  const user = await aUser(db)
  const dating = () => given(db, tx => tx('dating_profiles').insert(person(user.id), '*'))
  await expect(dating()).rejects.toMatchObject(refusal('not completed their profile'))
  const complete = (profile_complete: boolean) => change('users', user.id, { profile_complete })
  await complete(true)
  const [{ id }] = (await dating()) as [{ id: string }]
  await expect(dating()).rejects.toMatchObject({ constraint: 'dating_profiles_user_id_key' })
  await expect(complete(false)).rejects.toMatchObject(refusal('has a dating profile'))
  const bin = (deleted_at: string | null) => change('dating_profiles', id, { deleted_at })
  await bin(soon(0))
  await complete(false)
  await expect(bin(null)).rejects.toMatchObject(refusal('not completed their profile'))
})

test('S3-R16 a boost uses one of the available boosts, and without any there is none', async () => {
  const dating = await row('dating_profiles')
  const userId = dating.user_id as string
  await change('users', userId, { boosts_available: 1 })
  const path = `/api/dating_profiles/${dating.id}`
  expect((await support.send('PATCH', path, { boosted_until: soon(24) })).status).toBe(200)
  expect(await db('users').where('id', userId).first()).toMatchObject({
    boosts_available: 0,
    boosts_used: 1,
  })
  expect(await support.send('PATCH', path, { boosted_until: soon(48) })).toMatchObject({
    status: 409,
    body: { detail: 'This user has no boosts left.' },
  })
  // To end one early costs nothing.
  expect((await support.send('PATCH', path, { boosted_until: soon(1) })).status).toBe(200)
})

test('S3-R16 the last boost is used once, however many want it at the same time', async () => {
  const { id, user_id } = await row('dating_profiles')
  await change('users', user_id, { boosts_available: 1 })
  const both = await Promise.allSettled([
    given(db, tx => boost(tx, id, 24)),
    given(elsewhere, tx => boost(tx, id, 48)),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
  const { boosts_available, boosts_used } = (await db('users')
    .where('id', user_id as string)
    .first())!
  expect([boosts_available, boosts_used]).toEqual([0, 1])
})

test('S3-R55 a boost lasts for some time', async () => {
  const { id, user_id } = await row('dating_profiles')
  await change('users', user_id, { boosts_available: 1 })
  await expect(given(db, tx => boost(tx, id, -1))).rejects.toMatchObject(refusal('ends in the future'))
})
