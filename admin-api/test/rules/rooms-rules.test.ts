import { expect, test } from 'vitest'
import { aUser, testApp } from '../app.ts'
import { rowsOf } from '../rows.ts'

const { db, as } = await testApp()
const staff = await as('OPERATIONS')
const organiser = await aUser(db)
const { insert, read, change, remove } = rowsOf(db)

let made = 0
const anApp = (more: object = {}) =>
  insert('apps', { app_id: `app-${(made += 1)}`, name: 'Lucky draw', manifest: {}, ...more })
const aRoom = async (more: object = {}) =>
  insert('rooms', { app_id: (await anApp()).app_id, name: 'Raffle', created_by: organiser.id, ...more })
const aParticipant = async (room_id: string) =>
  insert('room_participants', { room_id, user_id: (await aUser(db)).id })

/** A room with one prize and as many winners of it. */
async function aDraw(winners: number, quantity = Math.max(winners, 1)) {
  const room = await aRoom()
  const prize = await insert('prizes', { room_id: room.id, name: 'A weekend in Porto', quantity })
  const won = []
  for (let i = 0; i < winners; i += 1) won.push(await win(room.id, prize.id))
  return { room, prize, won }
}
const win = async (room_id: string, prize_id: string) =>
  insert('winners', { room_id, prize_id, participant_id: (await aParticipant(room_id)).id })

const trash = { deleted_at: new Date() }

test('S4-R6 an app has its name alone, and a user is in a room once', async () => {
  const app = await anApp()
  await expect(anApp({ app_id: app.app_id })).rejects.toMatchObject({ code: '23505' })
  const { user_id, room_id } = await aParticipant((await aRoom()).id)
  await expect(insert('room_participants', { user_id, room_id })).rejects.toMatchObject({ code: '23505' })
})

test('S4-R12 an app that rooms run cannot be deleted for good, even when they are in the trash', async () => {
  const app = await anApp()
  await aRoom({ app_id: app.app_id, deleted_at: new Date() })
  await expect(remove('apps', app.id)).rejects.toMatchObject({ constraint: 'rooms_app_id_foreign' })
})

test('S4-R11 S4-R13 S4-R14 with a room go its participants, prizes and winners, and with a user their part in it', async () => {
  const { room, prize, won } = await aDraw(2)
  const { participant_id } = won[0]!
  const { user_id } = await read('room_participants', String(participant_id))
  await remove('users', String(user_id))
  expect(await read('room_participants', String(participant_id))).toBeUndefined()
  expect(await read('winners', won[0]!.id)).toBeUndefined()
  await remove('rooms', room.id)
  expect(await read('prizes', prize.id)).toBeUndefined()
  expect(await read('winners', won[1]!.id)).toBeUndefined()
})

test('S4-R15 a prize with winners cannot be deleted for good, revoked or not', async () => {
  const { prize, won } = await aDraw(1)
  await expect(remove('prizes', prize.id)).rejects.toMatchObject({ constraint: 'winners_prize_id_foreign' })
  await change('winners', won[0]!.id, trash)
  await expect(remove('prizes', prize.id)).rejects.toMatchObject({ constraint: 'winners_prize_id_foreign' })
})

test('S4-R16 a prize is deleted by moving it to the trash alone', async () => {
  const { prize } = await aDraw(0)
  await expect(remove('prizes', prize.id)).rejects.toMatchObject({ code: 'PU409' })
  expect((await staff.send('DELETE', `/api/prizes/${prize.id}`)).status).toBeLessThan(300)
  expect((await read('prizes', prize.id)).deleted_at).not.toBeNull()
})

test('S4-R17 a prize with winners who were not revoked cannot be deleted', async () => {
  const { prize, won } = await aDraw(3)
  const refused = await staff.send('DELETE', `/api/prizes/${prize.id}`)
  expect(refused.status).toBe(409)
  expect(refused.body.detail).toBe('Cannot delete prize: 3 winner(s) exist. Revoke winners first.')
  for (const { id } of won)
    expect((await staff.send('DELETE', `/api/winners/${id}`)).status).toBeLessThan(300)
  expect((await staff.send('DELETE', `/api/prizes/${prize.id}`)).status).toBeLessThan(300)
  const again = await staff.send('POST', `/api/winners/${won[0]!.id}/restore`, {})
  expect([again.status, again.body.detail]).toEqual([409, 'This prize is in the trash: nobody can win it.'])
})

test('S4-R18 whoever tries to delete a prize for good is told to move it to the trash instead', async () => {
  const { rows } = await db.raw(
    `select obj_description(oid) as said from pg_constraint where conname = 'winners_prize_id_foreign'`,
  )
  expect(rows[0].said).toMatch(/Revoke its winners and move it to the trash instead/)
})

test('S4-R19 a user who created rooms is neither deleted for good nor before the rooms', async () => {
  const { id } = await aUser(db)
  const room = await aRoom({ created_by: id })
  await expect(remove('users', id)).rejects.toMatchObject({ constraint: 'rooms_created_by_foreign' })
  await expect(change('users', id, trash)).rejects.toThrow(
    'Cannot delete user: 1 room(s) exist. Delete their rooms first, then the user.',
  )
  await change('rooms', room.id, trash)
  await change('users', id, trash)
  await expect(change('rooms', room.id, { deleted_at: null })).rejects.toThrow(
    'in the trash: restore them first',
  )
})

test('S4-R20 an app with rooms cannot be deleted, and the refusal says how many', async () => {
  const app = await anApp()
  const rooms = [await aRoom({ app_id: app.app_id }), await aRoom({ app_id: app.app_id })]
  const refused = await staff.send('DELETE', `/api/apps/${app.id}`)
  expect(refused.status).toBe(409)
  expect(refused.body.detail).toBe('Cannot delete app: 2 room(s) exist. Delete its rooms first.')
  for (const { id } of rooms) await change('rooms', id, trash)
  expect((await staff.send('DELETE', `/api/apps/${app.id}`)).status).toBeLessThan(300)
  await expect(aRoom({ app_id: app.app_id })).rejects.toThrow('The app of this room is in the trash')
})

test('S4-R21 a user, an app and a prize that others rest on can only be moved to the trash', async () => {
  const { rows } = await db.raw(`
    select conname from pg_constraint where confdeltype = 'r'
      and conname in ('rooms_created_by_foreign', 'rooms_app_id_foreign', 'winners_prize_id_foreign')`)
  expect(rows).toHaveLength(3)
})

test('S4-R28 a changed manifest needs a new version, and the one before is kept', async () => {
  const app = await anApp({ manifest: { meta: { version: '1.2.0' }, colour: 'red' } })
  expect(app).toMatchObject({ manifest_version: '1.2.0', manifest_history: [] })
  await expect(change('apps', app.id, { manifest: { meta: { version: '1.2.0' } } })).rejects.toThrow(
    'A changed manifest needs a version of its own: rooms run on 1.2.0 as it is.',
  )
  await change('apps', app.id, { manifest: { meta: { version: '2.0.0' } } })
  const after = await read('apps', app.id)
  expect(after).toMatchObject({
    manifest_version: '2.0.0',
    manifest_history: [{ version: '1.2.0', manifest: app.manifest }],
  })
  await expect(change('apps', app.id, { manifest_version: '1.2.0' })).rejects.toThrow('was used before')
  await expect(change('apps', app.id, { manifest_history: '[]' })).rejects.toThrow('kept by the database')
})

test('S4-R29 a room is locked to the version its app had when it was made', async () => {
  const app = await anApp()
  const early = await aRoom({ app_id: app.app_id })
  await change('apps', app.id, { manifest_version: '2.0.0' })
  const late = await aRoom({ app_id: app.app_id })
  expect([early.app_manifest_version, late.app_manifest_version]).toEqual(['1.0.0', '2.0.0'])
  expect((await read('rooms', early.id)).app_manifest_version).toBe('1.0.0')
  await expect(change('rooms', early.id, { app_manifest_version: '2.0.0' })).rejects.toThrow(
    `This room is locked to ${app.app_id} 1.0.0: make another room for another version.`,
  )
})

test('S4-R30 every app and room has a version, and a new app an empty history', async () => {
  expect(await anApp()).toMatchObject({ manifest_version: '1.0.0', manifest_history: [] })
  await expect(anApp({ manifest_version: null })).rejects.toMatchObject({ code: '23502' })
  const room = await aRoom()
  await expect(change('rooms', room.id, { app_manifest_version: null })).rejects.toThrow()
})

test('S4-R8 no more are drawn than there are prizes, however many draw at once', async () => {
  const { room, prize } = await aDraw(0, 2)
  const draws = await Promise.allSettled([1, 2, 3, 4, 5].map(() => win(room.id, prize.id)))
  expect(draws.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  const elsewhere = await aRoom()
  const { id: participant_id } = await aParticipant(elsewhere.id)
  const astray = { room_id: elsewhere.id, prize_id: prize.id, participant_id }
  await expect(insert('winners', astray)).rejects.toThrow('This prize is won in another room.')
  const { participant_id: winner } = await db('winners').where('prize_id', prize.id).first()
  await expect(change('room_participants', winner, { room_id: elsewhere.id })).rejects.toThrow(
    'stays in the room',
  )
})
